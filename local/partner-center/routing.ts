/**
 * How the simulated APIs find a handler. A handler is a pure function of the state and a call; whoever runs it commits the
 * next state it returns, so a handler that throws has changed nothing.
 */
import { type HttpAnswer, type HttpRequest, json } from '#local/http/server.ts'
import type { State } from './state.ts'

export type Call = {
  readonly request: HttpRequest
  /** The tenant the bearer token was issued for. */
  readonly partnerTenantId: string
  readonly at: Date
  /** Where the simulator is reached, for links. */
  readonly baseUrl: string
}

export type Handled = {
  readonly answer: HttpAnswer
  /** Absent when nothing changed. */
  readonly next?: State | undefined
}

export type Handler = (state: State, call: Call, ...parameters: string[]) => Handled

export type Route = { readonly method: string; readonly path: RegExp; readonly handle: Handler }

/** `template` is a path in which ':name' stands for one segment, handed over decoded in the order of appearance. */
export const route = (method: string, template: string, handle: Handler): Route => ({
  method,
  path: new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/:\w+/g, '([^/]+)')}/?$`),
  handle,
})

export type Found = { readonly run: (state: State, call: Call) => Handled } | 'no-such-path' | 'no-such-method'

export function find(routes: readonly Route[], request: HttpRequest): Found {
  const matches = routes.flatMap((candidate) => {
    const match = candidate.path.exec(request.path)
    const parameters = match?.slice(1).map(decoded)
    return parameters === undefined || parameters.includes(undefined)
      ? []
      : [{ candidate, parameters: parameters as string[] }]
  })
  const exact = matches.find(({ candidate }) => candidate.method === request.method)
  if (exact === undefined) return matches.length === 0 ? 'no-such-path' : 'no-such-method'
  return { run: (state, call) => exact.candidate.handle(state, call, ...exact.parameters) }
}

/** An answer that changes nothing. */
export const only = (status: number, body: unknown, headers: Record<string, string> = {}): Handled => ({
  answer: json(status, body, headers),
})

/** Undefined for an invalid escape, which names nothing. */
function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
