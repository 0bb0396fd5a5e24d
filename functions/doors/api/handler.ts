import { handlers, startServerAndCreateLambdaHandler, type middleware } from '@as-integrations/aws-lambda'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context as LambdaContext } from 'aws-lambda'
import { largestBody } from '#platform/limit/bounds.ts'
import { openApp, settings } from '#runtime/app.ts'
import { actorFrom } from './actor.ts'
import type { Context } from './graphql/context.ts'
import { isForCaller } from './graphql/errors.ts'
import { seesNode } from './graphql/node.ts'
import { nodes } from './resolvers/index.ts'
import { graphqlServer } from './server.ts'

const problem = (statusCode: number, code: string, message: string): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
})

/** The handler of the integration, with an error in JSON for a body that is not JSON: its own shows the parser's message. */
const requests: ReturnType<typeof handlers.createAPIGatewayProxyEventRequestHandler> = {
  ...handlers.createAPIGatewayProxyEventRequestHandler(),
  toErrorResult: (error) =>
    (error as unknown) instanceof SyntaxError
      ? problem(400, 'BAD_REQUEST', 'The body is not JSON.')
      : problem(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.'),
}
type Step = middleware.MiddlewareFn<typeof requests>

/**
 * Browsers may call from the pages that the stack names. Credentials travel in headers that a page has to set itself, never
 * in cookies, so a stack may name all of them.
 */
const corsFor = (event: APIGatewayProxyEvent): Record<string, string> => {
  const { CORS_ORIGINS: origins } = settings()
  if (origins.includes('*')) return { ...cors, 'access-control-allow-origin': '*' }
  const origin = event.headers['origin']
  // What is right for one page would be wrong for the next, and a cache in between must know.
  const named = { ...cors, vary: 'origin' }
  return origin !== undefined && origins.includes(origin) ? { ...named, 'access-control-allow-origin': origin } : named
}

const cors = {
  // What the ordinary clients and tracers of browsers send besides our own.
  'access-control-allow-headers': [
    'authorization',
    'content-type',
    'x-api-key',
    'x-correlation-id',
    'graphql-cost',
    'apollographql-client-name',
    'apollographql-client-version',
    'apollo-require-preflight',
    'x-apollo-operation-name',
    'idempotency-key',
    'traceparent',
    'tracestate',
  ].join(),
  'access-control-allow-methods': 'POST,OPTIONS',
  'access-control-expose-headers': ['x-correlation-id', 'ratelimit', 'ratelimit-policy', 'retry-after'].join(),
}
/** The seconds for which a browser remembers what it may send: the most that any of them does. */
const preflightSeconds = '86400'

/** The caller's own correlation id where it is a harmless one, the gateway's request id otherwise. */
const correlationIdOf = (event: APIGatewayProxyEvent): string => {
  const given = event.headers['x-correlation-id']
  return given !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : event.requestContext?.requestId
}

/** What is wrong with a query in a request that is right. */
const faultsOfQueries = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'TOO_COMPLEX',
  'FORBIDDEN',
  'DOCUMENT_NOT_ALLOWED',
])

/**
 * A client that wants `application/json`, and names nothing newer, may take any other status for an answer of something in
 * between and not read it: GraphQL over HTTP recommends 200 for it, whatever is wrong with the query.
 */
const statusForOlderClients: Step = async (event) => async (result) => {
  const accept = event.headers['accept']?.toLowerCase() ?? ''
  if (result.statusCode !== 400 || !accept.includes('application/json') || accept.includes('graphql-response')) return
  const { errors = [] } = JSON.parse(result.body) as { readonly errors?: readonly Fault[] }
  if (errors.every(({ extensions }) => faultsOfQueries.has(extensions?.code))) result.statusCode = 200
}
type Fault = { readonly extensions?: { readonly code?: unknown } }

const answerHeaders: Step = async (event) => async (result) => {
  result.headers = {
    ...result.headers,
    ...corsFor(event),
    'x-correlation-id': correlationIdOf(event),
    'cache-control': 'no-store',
  }
}

/** The page of the errors stands beside GraphQL, at whatever address the caller has reached it. */
const docsUrlFor = (event: APIGatewayProxyEvent): string => {
  const { domainName, path } = event.requestContext
  const scheme = event.headers['x-forwarded-proto'] === 'http' ? 'http' : 'https'
  return `${scheme}://${domainName ?? ''}${path.replace(/\/graphql$/, '')}/docs/errors`
}

const graphql = startServerAndCreateLambdaHandler<typeof requests, Context>(graphqlServer(), requests, {
  context: async ({ event }) => {
    const app = await openApp()
    const correlationId = correlationIdOf(event)
    try {
      const actor = await actorFrom(app, event.headers, event.requestContext.identity.sourceIp)
      const context: Context = {
        app,
        actor,
        correlationId,
        docsUrl: docsUrlFor(event),
        sees: (id) => seesNode(nodes, context, id),
      }
      return context
    } catch (error) {
      // Who is refused is an everyday matter; anything else is a fault that nothing after this would log.
      if (!isForCaller(error)) app.log.error('The caller could not be recognised', { correlationId, error })
      throw error
    }
  },
  middleware: [answerHeaders, statusForOlderClients],
})

const refusal = (
  event: APIGatewayProxyEvent,
  statusCode: number,
  code: string,
  message: string,
): APIGatewayProxyResult => {
  const { headers, ...rest } = problem(statusCode, code, message)
  return { ...rest, headers: { ...headers, ...corsFor(event), 'x-correlation-id': correlationIdOf(event) } }
}

/**
 * The headers by their names in lower case. One that is repeated has all of its values (RFC 9110, 5.3): of two credentials, none is taken
 * for the caller's. A gateway may send the multi-value form alone, or not at all.
 */
const headersOf = (event: APIGatewayProxyEvent): Record<string, string | undefined> => {
  const headers = new Map<string, string | undefined>()
  for (const [name, value] of Object.entries(event.headers ?? {})) headers.set(name.toLowerCase(), value)
  const repeated = new Map<string, string>()
  for (const [name, values = []] of Object.entries(event.multiValueHeaders ?? {}))
    for (const value of values) {
      const before = repeated.get(name.toLowerCase())
      repeated.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`)
    }
  for (const [name, value] of repeated) headers.set(name, value)
  return Object.fromEntries(headers)
}

/** Whether the body is JSON by its header. Media types have no case, and JSON has one encoding. */
const isJson = (contentType: string): boolean =>
  /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?;?\s*$/i.test(contentType.trim())

/** The text of a body; undefined where its bytes are no UTF-8, or where a gateway has replaced such bytes before us. */
const textOf = ({ body, isBase64Encoded }: APIGatewayProxyEvent): string | undefined => {
  try {
    const text = isBase64Encoded
      ? new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(body ?? '', 'base64'))
      : (body ?? '')
    return text.includes('\ufffd') ? undefined : text
  } catch {
    return undefined
  }
}

const byteLength = ({ body, isBase64Encoded }: APIGatewayProxyEvent): number =>
  Buffer.byteLength(body ?? '', isBase64Encoded ? 'base64' : 'utf8')

/** GraphQL over HTTP, as API Gateway (REST API) hands it over. */
export const handler = async (given: APIGatewayProxyEvent, context: LambdaContext): Promise<APIGatewayProxyResult> => {
  const event = { ...given, headers: headersOf(given), multiValueHeaders: {} }
  if (event.httpMethod === 'OPTIONS')
    return { statusCode: 204, headers: { ...corsFor(event), 'access-control-max-age': preflightSeconds }, body: '' }
  if (event.httpMethod !== 'POST') {
    const { headers, ...rest } = refusal(event, 405, 'METHOD_NOT_ALLOWED', 'Send a POST request.')
    return { ...rest, headers: { ...headers, allow: 'POST, OPTIONS' } }
  }
  if (byteLength(event) > largestBody)
    return refusal(event, 413, 'BODY_TOO_LARGE', `The body may have at most ${largestBody} bytes.`)
  if (!isJson(event.headers['content-type'] ?? ''))
    return refusal(event, 415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json, in UTF-8.')
  const body = textOf(event)
  if (body === undefined) return refusal(event, 400, 'BAD_REQUEST', 'The body is not UTF-8.')
  const headers = { ...event.headers, 'content-type': 'application/json' }
  return (await graphql(
    { ...event, headers, body, isBase64Encoded: false },
    context,
    () => {},
  )) as APIGatewayProxyResult
}
