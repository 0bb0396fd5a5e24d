import { handlers, startServerAndCreateLambdaHandler, type middleware } from '@as-integrations/aws-lambda'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context as LambdaContext } from 'aws-lambda'
import { openApp } from '#runtime/app.ts'
import { actorFrom } from './actor.ts'
import type { Context } from './context.ts'
import { graphqlServer } from './server.ts'

/** Larger bodies are refused before they are parsed. No operation of this API comes near it. */
const largestBody = 256 * 1024

const requests = handlers.createAPIGatewayProxyEventRequestHandler()
type Step = middleware.MiddlewareFn<typeof requests>

/** Browsers of any origin may call: credentials travel in headers that a page has to set itself, never in cookies. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization,content-type,x-api-key,x-correlation-id',
  'access-control-allow-methods': 'POST,OPTIONS',
  'access-control-expose-headers': 'x-correlation-id',
}

const headersOf = (event: APIGatewayProxyEvent): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]))

/** The caller's own correlation id where it is a harmless one, the gateway's request id otherwise. */
const correlationIdOf = (event: APIGatewayProxyEvent): string => {
  const given = headersOf(event)['x-correlation-id']
  return given !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : event.requestContext.requestId
}

const answerHeaders: Step = async (event) => async (result) => {
  result.headers = {
    ...result.headers,
    ...cors,
    'x-correlation-id': correlationIdOf(event),
    'cache-control': 'no-store',
  }
}

const graphql = startServerAndCreateLambdaHandler<typeof requests, Context>(graphqlServer(), requests, {
  context: async ({ event }) => {
    const app = await openApp()
    return { app, actor: await actorFrom(app, headersOf(event)), correlationId: correlationIdOf(event) }
  },
  middleware: [answerHeaders],
})

const refusal = (
  event: APIGatewayProxyEvent,
  statusCode: number,
  code: string,
  message: string,
): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8', ...cors, 'x-correlation-id': correlationIdOf(event) },
  body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
})

/** GraphQL over HTTP, as API Gateway (REST API) hands it over. */
export const handler = async (event: APIGatewayProxyEvent, context: LambdaContext): Promise<APIGatewayProxyResult> => {
  if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers: cors, body: '' }
  if (event.httpMethod !== 'POST') return refusal(event, 405, 'METHOD_NOT_ALLOWED', 'Send a POST request.')
  if (Buffer.byteLength(event.body ?? '') > largestBody)
    return refusal(event, 413, 'BODY_TOO_LARGE', `The body may have at most ${largestBody} bytes.`)
  return (await graphql(event, context, () => {})) as APIGatewayProxyResult
}
