/**
 * This module is the HTTP server of all stand-ins: a small node:http server on 127.0.0.1 with a body limit and a
 * reliable stop. It has no wire format of its own.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Writes one line for a human. The stand-in itself writes nothing to stdout. */
export type Log = (line: string) => void

export type HttpRequest = {
  readonly method: string
  /** The path of the request, still percent-encoded, without the query string. */
  readonly path: string
  readonly query: URLSearchParams
  /** Header values by name in lower case. ', ' joins the values of a repeated header. */
  readonly headers: Readonly<Record<string, string>>
  /** The original headers: original spelling, order and repetition. */
  readonly rawHeaders: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
}

export type HttpResponse = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>> | undefined
  readonly body?: string | Buffer | undefined
}

/** Drops the connection without a response: a client sees a lost response. */
export type HangUp = { readonly hangUp: true }

export type HttpServer = {
  readonly url: string
  /** Refuses new connections, gives running requests `graceMs`, then closes the rest. It is safe to call twice. */
  readonly stop: () => Promise<void>
}

export type HttpServerOptions = {
  /** The port. 0 or undefined means a free port. */
  readonly port?: number | undefined
  readonly maxBodyBytes: number
  /** The response to a body over the limit. The default is plain text. */
  readonly tooLarge?: HttpResponse | undefined
  readonly graceMs?: number | undefined
  /** Handles a request. An error goes to the log, and the client gets 500. */
  readonly handle: (request: HttpRequest) => Promise<HttpResponse | HangUp> | HttpResponse | HangUp
  readonly log: Log
}

/** Starts the server. Rejects when the port is occupied. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { handle, log, maxBodyBytes, graceMs = 1_000 } = options
  const tooLarge = options.tooLarge ?? { status: 413, body: 'Payload Too Large\n' }
  let stopped: Promise<void> | undefined

  const respond = async (incoming: IncomingMessage): Promise<HttpResponse | HangUp> => {
    if (!isForThisMachine(incoming.headers.host)) return misdirected
    const body = await readBody(incoming, maxBodyBytes)
    if (body === undefined) return tooLarge
    const request = toHttpRequest(incoming, body)
    try {
      return await handle(request)
    } catch (error) {
      log(`${request.method} ${request.path} failed: ${error instanceof Error ? error.stack : String(error)}`)
      return { status: 500, body: 'Internal Server Error\n' }
    }
  }

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    try {
      write(outgoing, await respond(incoming), stopped !== undefined)
    } catch (error) {
      // An incomplete request means that the client has left. Any other error is a response that HTTP cannot transport.
      if (incoming.complete) log(`${incoming.method} ${incoming.url} cannot be answered: ${String(error)}`)
      outgoing.destroy()
    }
  }

  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing))
  // SDK clients reuse their connections. Node's default of 5 s would close a connection while a client sends.
  server.keepAliveTimeout = 60_000

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      (stopped ??= new Promise((resolve) => {
        const grace = setTimeout(() => server.closeAllConnections(), graceMs)
        server.close(() => {
          clearTimeout(grace)
          resolve()
        })
        server.closeIdleConnections()
      })),
  }
}

const misdirected: HttpResponse = { status: 421, body: 'Misdirected Request\n' }

/**
 * Whether a request names this machine. A page of another site can make its own name lead here, and its browser then takes the answer for
 * one of that site.
 */
const isForThisMachine = (host = ''): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host)

/** Returns a JSON response with its content type. */
export function createJsonResponse(status: number, value: unknown, headers: Record<string, string> = {}): HttpResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) }
}

/**
 * Returns the whole body, or undefined over the limit. The server reads and drops the rest, so the client can see the
 * response.
 */
async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
  }
  return size <= limit ? Buffer.concat(chunks) : undefined
}

function toHttpRequest(incoming: IncomingMessage, body: Buffer): HttpRequest {
  const target = incoming.url ?? '/'
  const question = target.indexOf('?')
  const raw = incoming.rawHeaders
  return {
    method: incoming.method ?? 'GET',
    path: question < 0 ? target : target.slice(0, question),
    query: new URLSearchParams(question < 0 ? '' : target.slice(question + 1)),
    headers: Object.fromEntries(
      Object.entries(incoming.headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]),
    ),
    rawHeaders: raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as const] : [])),
    body,
  }
}

function write(outgoing: ServerResponse, result: HttpResponse | HangUp, last: boolean): void {
  if ('hangUp' in result) {
    outgoing.destroy()
    return
  }
  for (const [name, value] of Object.entries(result.headers ?? {})) {
    outgoing.setHeader(name, typeof value === 'string' ? value : [...value])
  }
  // An open connection after the last response would delay the stop for the whole grace period.
  if (last) outgoing.setHeader('connection', 'close')
  outgoing.statusCode = result.status
  outgoing.end(result.body)
}
