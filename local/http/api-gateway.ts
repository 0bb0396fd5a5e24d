/**
 * API Gateway (REST API, Lambda proxy integration) in front of a Lambda handler: one route, `ANY /graphql`, with the
 * gateway's and Lambda's limits and error bodies. No authorizer, WAF, usage plans, compression or caching; CORS is the
 * handler's. As in AWS, a handler that is answered for (504) goes on running.
 */
import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda'
import { fromProxyResult, toProxyEvent } from './proxy-event.ts'
import { type HttpAnswer, type HttpRequest, type HttpServer, json, type Log, startHttpServer } from './server.ts'

const resource = '/graphql'
/** API Gateway's limit on a request payload. */
const maxPayloadBytes = 10 * 1024 * 1024
/** Lambda's limit on the JSON of a synchronous event and of its result; it bites before the gateway's does. */
const maxLambdaPayloadBytes = 6 * 1024 * 1024
const integrationTimeoutMs = 29_000

/** One line of an access log, in the words of API Gateway's `$context`. */
export type AccessLogEntry = {
  readonly requestId: string
  readonly httpMethod: string
  readonly path: string
  readonly status: number
  readonly responseLength: number
  readonly responseLatencyMs: number
}

export type ApiGatewayOptions = {
  readonly port?: number | undefined
  readonly handler: (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>
  readonly stage: string
  /** Shorter than AWS's 29 s only where a test wants to see the time-out. */
  readonly timeoutMs?: number | undefined
  readonly onRequestLog?: ((entry: AccessLogEntry) => void) | undefined
  readonly log: Log
}

/** Serves `{url}/graphql` until stopped. */
export async function startApiGateway(options: ApiGatewayOptions): Promise<HttpServer> {
  const { handler, stage, log, onRequestLog, timeoutMs = integrationTimeoutMs } = options

  const integrate = async (request: HttpRequest, requestId: string): Promise<HttpAnswer> => {
    if (request.path !== resource) return refusal(403, 'MissingAuthenticationToken', 'Missing Authentication Token')
    const event = toProxyEvent(request, { requestId, stage, resource, at: new Date() })
    if (jsonBytes(event) > maxLambdaPayloadBytes) return refusal(413, 'RequestTooLarge', 'Request Too Long')

    const outcome = await within(timeoutMs, async () => handler(event, lambdaContext(timeoutMs)))
    if (outcome.kind === 'timed-out') return refusal(504, 'InternalServerError', 'Endpoint request timed out')
    const answer =
      outcome.kind === 'returned' && jsonBytes(outcome.value) <= maxLambdaPayloadBytes
        ? fromProxyResult(outcome.value)
        : undefined
    if (answer !== undefined) return answer
    const why = outcome.kind === 'threw' ? describe(outcome.error) : 'a malformed or oversized proxy result'
    log(`api-gateway: ${request.method} ${request.path} ${requestId}: 502 because of ${why}`)
    return refusal(502, 'InternalServerError', 'Internal server error')
  }

  return startHttpServer({
    port: options.port,
    maxBodyBytes: maxPayloadBytes,
    tooLarge: refusal(413, 'RequestTooLarge', `HTTP content length exceeded ${maxPayloadBytes} bytes.`),
    log,
    handle: async (request) => {
      const requestId = randomUUID()
      const started = performance.now()
      const answer = await integrate(request, requestId)
      onRequestLog?.({
        requestId,
        httpMethod: request.method,
        path: request.path,
        status: answer.status,
        responseLength: Buffer.byteLength(answer.body ?? ''),
        responseLatencyMs: Math.round(performance.now() - started),
      })
      return { ...answer, headers: { ...answer.headers, 'x-amzn-requestid': requestId } }
    },
  })
}

type Outcome<T> =
  | { readonly kind: 'returned'; readonly value: T }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'timed-out' }

async function within<T>(ms: number, run: () => Promise<T>): Promise<Outcome<T>> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<Outcome<T>>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'timed-out' }), ms)
  })
  const ran = run().then(
    (value): Outcome<T> => ({ kind: 'returned', value }),
    (error: unknown): Outcome<T> => ({ kind: 'threw', error }),
  )
  try {
    return await Promise.race([ran, timeout])
  } finally {
    clearTimeout(timer)
  }
}

function lambdaContext(timeoutMs: number): Context {
  const deadline = performance.now() + timeoutMs
  const refuseCallbacks = () => {
    throw new Error('a handler here answers by its promise; done, fail and succeed are not offered')
  }
  return {
    awsRequestId: randomUUID(),
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'graphql',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:local:000000000000:function:graphql',
    logGroupName: '/aws/lambda/graphql',
    logStreamName: 'local',
    memoryLimitInMB: '1024',
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    done: refuseCallbacks,
    fail: refuseCallbacks,
    succeed: refuseCallbacks,
  }
}

const refusal = (status: number, errorType: string, message: string): HttpAnswer =>
  json(status, { message }, { 'x-amzn-errortype': `${errorType}Exception` })

/** A result without JSON (undefined) counts as empty here and as malformed later. */
const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '')

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
