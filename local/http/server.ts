/**
 * The one place of the local stack that opens a port: a small node:http server on 127.0.0.1 with a body limit and a stop
 * that really ends. It knows no wire format; the endpoints built on it do.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where an endpoint writes one line for a human; stdout belongs to whoever started it. */
export type Log = (line: string) => void

export type HttpRequest = {
  readonly method: string
  /** As sent, still percent-encoded, without the query string. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case; a repeated header joined with ', '. */
  readonly headers: Readonly<Record<string, string>>
  /** As sent: original spelling, order and repetition. */
  readonly rawHeaders: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
}

export type HttpAnswer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>> | undefined
  readonly body?: string | Buffer | undefined
}

/** Drop the connection instead of answering: what a client sees when the answer is lost on the way. */
export type HangUp = { readonly hangUp: true }

export type HttpServer = {
  readonly url: string
  /** Refuses new connections, gives running requests `graceMs`, then closes what is left. May be called twice. */
  readonly stop: () => Promise<void>
}

export type HttpServerOptions = {
  /** 0 or absent takes a free port. */
  readonly port?: number | undefined
  readonly maxBodyBytes: number
  /** The answer to a body over the limit; plain text by default. */
  readonly tooLarge?: HttpAnswer | undefined
  readonly graceMs?: number | undefined
  /** A throw or rejection is logged and answered with 500. */
  readonly handle: (request: HttpRequest) => Promise<HttpAnswer | HangUp> | HttpAnswer | HangUp
  readonly log: Log
}

/** Rejects when the port is taken. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { handle, log, maxBodyBytes, graceMs = 1_000 } = options
  const tooLarge = options.tooLarge ?? { status: 413, body: 'Payload Too Large\n' }
  let stopped: Promise<void> | undefined

  const answer = async (incoming: IncomingMessage): Promise<HttpAnswer | HangUp> => {
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
      write(outgoing, await answer(incoming), stopped !== undefined)
    } catch (error) {
      // An incomplete request means that the client left; anything else is an answer that HTTP cannot carry.
      if (incoming.complete) log(`${incoming.method} ${incoming.url} cannot be answered: ${String(error)}`)
      outgoing.destroy()
    }
  }

  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing))
  // SDK clients keep connections for reuse; Node's default of 5 s closes them under a client that is about to send.
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

/** A JSON answer with its content type. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) }
}

/** The whole body, or undefined when over the limit. The surplus is read and dropped so that the client sees the answer. */
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

function write(outgoing: ServerResponse, result: HttpAnswer | HangUp, last: boolean): void {
  if ('hangUp' in result) {
    outgoing.destroy()
    return
  }
  for (const [name, value] of Object.entries(result.headers ?? {})) {
    outgoing.setHeader(name, typeof value === 'string' ? value : [...value])
  }
  // A connection that is kept alive by its last answer would hold up the stop for the whole grace period.
  if (last) outgoing.setHeader('connection', 'close')
  outgoing.statusCode = result.status
  outgoing.end(result.body)
}
