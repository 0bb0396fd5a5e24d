/**
 * This module finds the handler of a request. A handler is a pure function of the state and a call. The caller commits
 * the returned next state, so a handler that throws changes nothing.
 */
import { type HttpResponse, type HttpRequest, createJsonResponse } from '@multichannel/stand-in-server/server.ts'
import type { State } from './state.ts'

export type Call = {
  readonly request: HttpRequest
  /** The tenant in the bearer token. */
  readonly partnerTenantId: string
  readonly at: Date
  /** The address of the simulator, for links. */
  readonly baseUrl: string
}

export type HandlerResult = {
  readonly response: HttpResponse
  /** Undefined when nothing changes. */
  readonly next?: State | undefined
}

export type Handler = (state: State, call: Call, ...parameters: string[]) => HandlerResult

export type Route = { readonly method: string; readonly path: RegExp; readonly handle: Handler }

/** Creates a route. ':name' in `template` stands for one segment. The handler gets the decoded segments in order. */
export const createRoute = (method: string, template: string, handle: Handler): Route => ({
  method,
  path: new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/:\w+/g, '([^/]+)')}/?$`),
  handle,
})

export type RouteMatch =
  | { readonly run: (state: State, call: Call) => HandlerResult }
  | 'no-such-path'
  | 'no-such-method'

export function findRoute(routes: readonly Route[], request: HttpRequest): RouteMatch {
  const matches = routes.flatMap((candidate) => {
    const match = candidate.path.exec(request.path)
    const parameters = match?.slice(1).map(decodeSegment)
    return parameters === undefined || parameters.includes(undefined)
      ? []
      : [{ candidate, parameters: parameters as string[] }]
  })
  const exact = matches.find(({ candidate }) => candidate.method === request.method)
  if (exact === undefined) return matches.length === 0 ? 'no-such-path' : 'no-such-method'
  return { run: (state, call) => exact.candidate.handle(state, call, ...exact.parameters) }
}

/** Returns a response without a change of the state. */
export const createJsonResult = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): HandlerResult => ({
  response: createJsonResponse(status, body, headers),
})

/** Returns the decoded segment, or undefined for an invalid escape. */
function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
