/**
 * Scripted upstream trouble. A fault waits for requests that match it; the oldest matching fault with something left takes
 * a request, and a request suffers one fault at most. Not kept over a restart.
 */
import type { HttpRequest } from '#local/http/server.ts'

export type Match =
  | ((request: HttpRequest) => boolean)
  | { readonly method?: string; /** Tested against the path without the query. */ readonly pathPattern: RegExp }

export type Fault = {
  readonly match: Match
  /** How many requests it hits; Infinity for good. */
  readonly times: number
} & (
  | {
      readonly kind: '429'
      /** 57 by default, the value in Microsoft's documentation. */ readonly retryAfterSeconds?: number
    }
  /** Fails before anything happened. */
  | { readonly kind: '500' }
  /** Fails after the effects were committed. */
  | { readonly kind: '500-after-commit' }
  | { readonly kind: '409-in-progress' }
  /** Answers properly after `ms` of real time. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Answers properly once `until` is fulfilled: for what has to happen between two requests of one caller. */
  | { readonly kind: 'held'; readonly until: Promise<unknown> }
  /** Commits, then drops the connection without an answer. */
  | { readonly kind: 'lost-response' }
  | { readonly kind: 'forbidden'; /** An error code of the system that is called. */ readonly code: string }
)

export type FaultScript = {
  readonly push: (fault: Fault) => void
  readonly clear: () => void
}

export function faultScript(): FaultScript & { readonly take: (request: HttpRequest) => Fault | undefined } {
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

/** String.search, unlike RegExp.test, does not depend on where a global pattern stopped last time. */
const matches = (match: Match, request: HttpRequest): boolean =>
  typeof match === 'function'
    ? match(request)
    : (match.method === undefined || match.method === request.method) && request.path.search(match.pathPattern) >= 0
