/**
 * This module is what requests of the upstream meet now and then, without anybody's plan: throttling, maintenance, proxies,
 * answers that get lost or come in half, and the odd forms of answers that public clients have met. One seed gives one
 * weather: the same requests in the same order meet the same trouble. Every request has the same chance, so a client that
 * repeats gets through.
 */
import { parseJsonObject } from '@multichannel/stand-in-server/json-body.ts'
import type { HttpRequest, HttpResponse } from '@multichannel/stand-in-server/server.ts'
import type { Fault } from './faults.ts'

export type Weather = {
  readonly seed: number
  /** The share of requests that meet trouble, 0 to 1. The default is a tenth. */
  readonly share?: number
}

/** Returns the trouble of each request in turn; undefined where there is none. */
export function createWeather({ seed, share = 0.1 }: Weather): (request: HttpRequest) => Fault | undefined {
  const random = createRandom(seed)
  return (request) => {
    if (random() >= share) return undefined
    const trouble = troubles[Math.floor(random() * troubles.length)]
    return trouble?.({ request, random })
  }
}

type Trouble = (given: { readonly request: HttpRequest; readonly random: () => number }) => Fault
const once = { match: () => true, times: 1 } as const
const insteadOf = (response: HttpResponse): Fault => ({ ...once, kind: 'instead', response })
const alter = (change: (response: HttpResponse) => HttpResponse): Fault => ({ ...once, kind: 'altered', change })
const page = (status: number, headers: Record<string, string> = {}): Fault =>
  insteadOf({
    status,
    headers: { 'content-type': 'text/html', ...headers },
    body: '<!doctype html><html><body>We will be back soon.</body></html>',
  })
const throttle = (retryAfter: string): Fault =>
  insteadOf({ status: 429, headers: { 'content-type': 'application/json', 'retry-after': retryAfter }, body: '{}' })
const alterText = (change: (text: string) => string): Fault =>
  alter((response) => ({ ...response, ...(response.body !== undefined && { body: change(response.body.toString()) }) }))

const troubles: readonly Trouble[] = [
  // Throttling, in each form of its header.
  () => throttle('1'),
  () => throttle('0.5'),
  () => throttle('Sun, 01 Mar 2026 12:00:00 GMT'),
  () => insteadOf({ status: 429, body: '' }),
  // Faults before and after the effect, and answers that get lost.
  () => ({ ...once, kind: '500' }),
  () => ({ ...once, kind: '500-after-commit' }),
  () => ({ ...once, kind: '409-in-progress' }),
  () => ({ ...once, kind: 'lost-response' }),
  // Somebody else in between: maintenance, a firewall, a sign-in page of a network.
  () => page(503, { 'retry-after': '1' }),
  () => page(403),
  () => page(404),
  () => page(200),
  // What comes is the vendor's, and not as expected.
  () => alterText((text) => text.slice(0, Math.floor(text.length / 2))),
  () => alterText((text) => `\uFEFF${text}`),
  () => alterText((text) => text.replace(/^\{/, '{"unknown":{"future":[1]},')),
  // Errors come in the form of another system, and codes are numbers or text.
  () =>
    alter(({ status, body, ...response }) => ({ ...response, status, body: status < 400 ? body : reshapeError(body) })),
  () => alterText((text) => text.replace(/"code":"(\d+)"/, '"code":$1')),
]

/** Writes an error as another system does: with an object around it, or without. */
function reshapeError(body: HttpResponse['body']): HttpResponse['body'] {
  const error = parseJsonObject(body?.toString() ?? '')
  if (error === undefined) return body
  const { code, description, message, error: inner, ...rest } = error
  if (typeof inner === 'object' && inner !== null) return JSON.stringify({ ...rest, ...inner })
  return code === undefined ? body : JSON.stringify({ ...rest, error: { code, message: description ?? message } })
}

/** Returns a generator of numbers from 0 to 1 (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
