/**
 * This module emulates API Gateway (REST API, Lambda proxy integration) in front of Lambda handlers: one for each resource,
 * for any method, with the limits and error bodies of API Gateway and Lambda. Authorizers, WAF, usage plans,
 * compression and caching do not exist. CORS belongs to the handlers. As on AWS, a handler runs on after a time-out
 * (504).
 */
import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda'
import { fromProxyResult, toProxyEvent } from './proxy-event.ts'
import {
  type HttpResponse,
  type HttpRequest,
  type HttpServer,
  createJsonResponse,
  type Log,
  startHttpServer,
} from '@multichannel/stand-in-server/server.ts'

/** The limit of API Gateway for a request payload. */
const maxPayloadBytes = 10 * 1024 * 1024
/**
 * The limit of Lambda for the JSON of a synchronous event and of its result. It is smaller than the limit of the
 * gateway.
 */
const maxLambdaPayloadBytes = 6 * 1024 * 1024
const integrationTimeoutMs = 29_000

/** One line of an access log, with the names of API Gateway's `$context`. */
export type AccessLogEntry = {
  readonly requestId: string
  readonly httpMethod: string
  readonly path: string
  readonly status: number
  readonly responseLength: number
  readonly responseLatencyMs: number
}

export type ProxyHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>

export type ApiGatewayOptions = {
  readonly port?: number | undefined
  /** The handler of each resource, by its path. */
  readonly routes: Readonly<Record<string, ProxyHandler>>
  readonly stage: string
  /** The time limit. It is 29 s on AWS; a test may set a shorter one. */
  readonly timeoutMs?: number | undefined
  readonly onRequestLog?: ((entry: AccessLogEntry) => void) | undefined
  readonly log: Log
}

/** Serves the resources below `url` until `stop`. */
export async function startApiGateway(options: ApiGatewayOptions): Promise<HttpServer> {
  const { routes, stage, log, onRequestLog, timeoutMs = integrationTimeoutMs } = options

  const integrate = async (request: HttpRequest, requestId: string): Promise<HttpResponse> => {
    const resource = request.path
    const handler = Object.hasOwn(routes, resource) ? routes[resource] : undefined
    if (!handler) return errorResponse(403, 'MissingAuthenticationToken', 'Missing Authentication Token')
    const event = toProxyEvent(request, { requestId, stage, resource, at: new Date() })
    if (countJsonBytes(event) > maxLambdaPayloadBytes) return errorResponse(413, 'RequestTooLarge', 'Request Too Long')

    const outcome = await runWithTimeout(timeoutMs, async () => handler(event, createLambdaContext(timeoutMs)))
    if (outcome.kind === 'timed-out') return errorResponse(504, 'InternalServerError', 'Endpoint request timed out')
    const response =
      outcome.kind === 'returned' && countJsonBytes(outcome.value) <= maxLambdaPayloadBytes
        ? fromProxyResult(outcome.value)
        : undefined
    if (response !== undefined) return response
    const why = outcome.kind === 'threw' ? describe(outcome.error) : 'a malformed or oversized proxy result'
    log(`api-gateway: ${request.method} ${request.path} ${requestId}: 502 because of ${why}`)
    return errorResponse(502, 'InternalServerError', 'Internal server error')
  }

  return startHttpServer({
    port: options.port,
    maxBodyBytes: maxPayloadBytes,
    tooLarge: errorResponse(413, 'RequestTooLarge', `HTTP content length exceeded ${maxPayloadBytes} bytes.`),
    log,
    handle: async (request) => {
      const requestId = randomUUID()
      const started = performance.now()
      const response = await integrate(request, requestId)
      onRequestLog?.({
        requestId,
        httpMethod: request.method,
        path: request.path,
        status: response.status,
        responseLength: Buffer.byteLength(response.body ?? ''),
        responseLatencyMs: Math.round(performance.now() - started),
      })
      return { ...response, headers: { ...response.headers, 'x-amzn-requestid': requestId } }
    },
  })
}

type Outcome<T> =
  | { readonly kind: 'returned'; readonly value: T }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'timed-out' }

async function runWithTimeout<T>(ms: number, run: () => Promise<T>): Promise<Outcome<T>> {
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

function createLambdaContext(timeoutMs: number): Context {
  const deadline = performance.now() + timeoutMs
  const rejectCallback = () => {
    throw new Error('a handler here returns a promise; done, fail and succeed are not supported')
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
    done: rejectCallback,
    fail: rejectCallback,
    succeed: rejectCallback,
  }
}

const errorResponse = (status: number, errorType: string, message: string): HttpResponse =>
  createJsonResponse(status, { message }, { 'x-amzn-errortype': `${errorType}Exception` })

/**
 * Counts the bytes of the JSON. A result without JSON (undefined) has 0 bytes here; `fromProxyResult` rejects it later.
 */
const countJsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '')

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
