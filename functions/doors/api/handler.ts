import { handlers, startServerAndCreateLambdaHandler, type middleware } from '@as-integrations/aws-lambda'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context as LambdaContext } from 'aws-lambda'
import { openApp, settings } from '#runtime/app.ts'
import { actorFrom } from './actor.ts'
import type { Context } from './graphql/context.ts'
import { isForCaller } from './graphql/errors.ts'
import { graphqlServer } from './server.ts'

/** Larger bodies are refused before they are parsed. No operation of this API comes near it. */
const largestBody = 256 * 1024

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

const headersOf = (event: APIGatewayProxyEvent): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]))

/**
 * Browsers may call from the pages that the stack names. Credentials travel in headers that a page has to set itself, never
 * in cookies, so a stack may name all of them.
 */
const corsFor = (event: APIGatewayProxyEvent): Record<string, string> => {
  const { CORS_ORIGINS: origins } = settings()
  if (origins.includes('*')) return { ...cors, 'access-control-allow-origin': '*' }
  const origin = headersOf(event)['origin']
  // What is right for one page would be wrong for the next, and a cache in between must know.
  const named = { ...cors, vary: 'origin' }
  return origin !== undefined && origins.includes(origin) ? { ...named, 'access-control-allow-origin': origin } : named
}

const cors = {
  'access-control-allow-headers': 'authorization,content-type,x-api-key,x-correlation-id',
  'access-control-allow-methods': 'POST,OPTIONS',
  'access-control-expose-headers': 'x-correlation-id',
}

/** The caller's own correlation id where it is a harmless one, the gateway's request id otherwise. */
const correlationIdOf = (event: APIGatewayProxyEvent): string => {
  const given = headersOf(event)['x-correlation-id']
  return given !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : event.requestContext.requestId
}

const answerHeaders: Step = async (event) => async (result) => {
  result.headers = {
    ...result.headers,
    ...corsFor(event),
    'x-correlation-id': correlationIdOf(event),
    'cache-control': 'no-store',
  }
}

const graphql = startServerAndCreateLambdaHandler<typeof requests, Context>(graphqlServer(), requests, {
  context: async ({ event }) => {
    const app = await openApp()
    const correlationId = correlationIdOf(event)
    try {
      return { app, actor: await actorFrom(app, headersOf(event)), correlationId }
    } catch (error) {
      // Who is refused is an everyday matter; anything else is a fault that nothing after this would log.
      if (!isForCaller(error)) app.log.error('The caller could not be recognised', { correlationId, error })
      throw error
    }
  },
  middleware: [answerHeaders],
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

/** GraphQL over HTTP, as API Gateway (REST API) hands it over. */
export const handler = async (event: APIGatewayProxyEvent, context: LambdaContext): Promise<APIGatewayProxyResult> => {
  if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers: corsFor(event), body: '' }
  if (event.httpMethod !== 'POST') return refusal(event, 405, 'METHOD_NOT_ALLOWED', 'Send a POST request.')
  if (Buffer.byteLength(event.body ?? '') > largestBody)
    return refusal(event, 413, 'BODY_TOO_LARGE', `The body may have at most ${largestBody} bytes.`)
  return (await graphql(event, context, () => {})) as APIGatewayProxyResult
}
