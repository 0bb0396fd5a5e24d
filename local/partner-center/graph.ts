/**
 * Microsoft Graph v1.0 as far as delegated admin relationships go: the conventions every call shares. Unlike Partner
 * Center it has no idempotent request ids; `client-request-id` only comes back.
 */
import { randomUUID } from 'node:crypto'
import type { HttpRequest } from '#local/http/server.ts'
import type { Pace } from './gdap.ts'
import { assignmentRoutes } from './graph-assignments.ts'
import { listingRoutes } from './graph-listing.ts'
import { refuse, relationshipRoutes } from './graph-relationships.ts'
import { type Call, find, type Handled } from './routing.ts'
import type { State } from './state.ts'
import type { Bearer } from './token.ts'

export type Graph = (state: State, call: Omit<Call, 'partnerTenantId'>, bearer: Bearer) => Handled

export function graph(pace: Pace): Graph {
  const routes = [...relationshipRoutes(pace), ...listingRoutes(pace), ...assignmentRoutes(pace)]
  return (state, call, bearer) => {
    if (bearer.kind !== 'accepted') return refuse(401, 'InvalidAuthenticationToken', refusals[bearer.kind])
    const found = find(routes, call.request)
    if (found === 'no-such-path') return refuse(404, 'ResourceNotFound', 'Resource not found for the segment.')
    if (found === 'no-such-method') return refuse(405, 'Request_BadRequest', 'The method is not allowed here.')
    return found.run(state, { ...call, partnerTenantId: bearer.tenantId })
  }
}

export const graphHeaders = ({ headers }: HttpRequest): Record<string, string> => {
  const requestId = randomUUID()
  return { 'request-id': requestId, 'client-request-id': headers['client-request-id'] ?? requestId }
}

const refusals = {
  missing: 'Access token is empty.',
  expired: 'Access token has expired or is not yet valid.',
  invalid: 'CompactToken parsing failed.',
  'other-audience': 'Access token validation failure. Invalid audience.',
}
