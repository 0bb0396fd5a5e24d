import { request as open, type IncomingHttpHeaders } from 'node:http'
import type { Json } from '#local/client.ts'

/** What is sent. Headers come after those of the caller, as they are, and as often as they are given. */
export type Call = {
  /** Whose credentials it carries: those of the direct partner when left out, none for null. */
  readonly as?: string | null
  readonly headers?: readonly (readonly [name: string, value: string])[]
  readonly method?: string
  /** What follows the address of GraphQL. */
  readonly path?: string
  /** The body as it is; one of `query`, `variables` and what else belongs to an operation when left out. */
  readonly body?: string | Uint8Array
  readonly query?: string
  readonly variables?: unknown
  readonly operationName?: unknown
  readonly extensions?: unknown
  /** In pieces, without its length. */
  readonly chunked?: boolean
}

export type Answered = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly json: Json
}

/** The body of a request, as it goes out. */
export const bodyOf = ({ body, query, variables, operationName, extensions }: Call): Buffer =>
  Buffer.from(body ?? JSON.stringify({ query, variables, operationName, extensions }))

const typed = (headers: Call['headers'] = []): boolean =>
  headers.some(([name]) => name.toLowerCase() === 'content-type')

/** The headers of a request by the caller's, a content type where it names none itself. */
export const headersOf = (
  request: Call,
  own: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] => [
  ...(request.as === null ? [] : Object.entries(own)),
  ...(typed(request.headers) ? [] : [['content-type', 'application/json'] as const]),
  ...(request.headers ?? []),
]

/** Sends a request as it is: nothing is added, merged or checked on its way. */
export const sendTo = async (
  url: string,
  request: Call,
  own: Readonly<Record<string, string>> = {},
): Promise<Answered> => {
  const { hostname, port, pathname, host } = new URL(url)
  const { method = 'POST', path = '', chunked = false } = request
  const body = method === 'HEAD' || method === 'GET' ? Buffer.from(request.body ?? '') : bodyOf(request)
  const headers = headersOf(request, own)
  const named = headers.some(([name]) => name.toLowerCase() === 'host')
  const framing = chunked ? ['transfer-encoding', 'chunked'] : ['content-length', String(body.length)]
  const all = [...(named ? [] : ['host', host]), ...framing, ...headers.flat()]
  return new Promise((resolve, reject) => {
    // The types know no list of headers; Node sends one as it is.
    const sent = open({ hostname, port, path: `${pathname}${path}`, method, headers: all as never }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', reject)
      response.once('end', () => {
        const text = Buffer.concat(parts).toString()
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) })
      })
    })
    sent.once('error', reject)
    if (chunked) for (let at = 0; at < body.length; at += 1000) sent.write(body.subarray(at, at + 1000))
    else sent.write(body)
    sent.end()
  })
}

const parsed = (text: string): Json => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
