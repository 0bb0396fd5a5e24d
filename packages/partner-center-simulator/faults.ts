/**
 * This module contains the planned faults of the upstream. A fault waits for matching requests. The oldest matching
 * fault applies, and a request has one fault at most. A restart removes all faults.
 */
import type { HttpRequest, HttpResponse } from '@multichannel/stand-in-server/server.ts'

export type Match =
  | ((request: HttpRequest) => boolean)
  | { readonly method?: string; /** Matches the path without the query. */ readonly pathPattern: RegExp }

export type Fault = {
  readonly match: Match
  /** The number of affected requests. Infinity means all. */
  readonly times: number
} & (
  | {
      readonly kind: '429'
      /** 57 by default, the value in Microsoft's documentation. */ readonly retryAfterSeconds?: number
    }
  /** Fails without any effect. */
  | { readonly kind: '500' }
  /** Fails after the commit of the effects. */
  | { readonly kind: '500-after-commit' }
  | { readonly kind: '409-in-progress' }
  /** Responds normally after `ms` of real time. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Responds normally after `until` resolves. A test can do something between two requests of one caller. */
  | { readonly kind: 'blocked'; readonly until: Promise<unknown> }
  /** Commits, then drops the connection without a response. */
  | { readonly kind: 'lost-response' }
  | { readonly kind: 'forbidden'; /** An error code of the called system. */ readonly code: string }
  /** Responds with this and has no effect: what a proxy, a firewall or a maintenance page does. */
  | { readonly kind: 'instead'; readonly response: HttpResponse }
  /** Executes the request, and changes the JSON body of its response. */
  | { readonly kind: 'rewritten'; readonly change: (body: unknown) => unknown }
  /** Executes the request, and changes its response, which may be no JSON afterwards. */
  | { readonly kind: 'altered'; readonly change: (response: HttpResponse) => HttpResponse }
)

export type FaultScript = {
  readonly push: (fault: Fault) => void
  readonly clear: () => void
}

export function createFaultScript(): FaultScript & { readonly take: (request: HttpRequest) => Fault | undefined } {
  let waiting: { readonly fault: Fault; readonly left: number }[] = []
  return {
    push: (fault) => {
      if (fault.times > 0) waiting.push({ fault, left: fault.times })
    },
    clear: () => {
      waiting = []
    },
    take: (request) => {
      const hit = waiting.find(({ fault }) => matches(fault.match, request))
      waiting = waiting
        .map((one) => (one === hit ? { ...one, left: one.left - 1 } : one))
        .filter(({ left }) => left > 0)
      return hit?.fault
    },
  }
}

/**
 * Checks the request. String.search does not depend on the last position of a global pattern, in contrast to
 * RegExp.test.
 */
const matches = (match: Match, request: HttpRequest): boolean =>
  typeof match === 'function'
    ? match(request)
    : (match.method === undefined || match.method === request.method) && request.path.search(match.pathPattern) >= 0
