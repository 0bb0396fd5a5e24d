/**
 * This module implements the common rules of all Microsoft Graph v1.0 requests for delegated admin relationships. In
 * contrast to Partner Center there are no idempotent request ids: Graph only returns `client-request-id`.
 */
import { randomUUID } from 'node:crypto'
import type { HttpRequest } from '@multichannel/stand-in-server/server.ts'
import type { Pace } from './gdap.ts'
import { createAssignmentRoutes } from './graph-assignments.ts'
import { directoryRoutes } from './graph-directory.ts'
import { createListingRoutes } from './graph-listing.ts'
import { refuse, createRelationshipRoutes } from './graph-relationships.ts'
import { type Call, findRoute, type HandlerResult } from './routing.ts'
import type { State } from './state.ts'
import type { Bearer } from './token.ts'

export type Graph = (state: State, call: Omit<Call, 'partnerTenantId'>, bearer: Bearer) => HandlerResult

export function createGraphApi(pace: Pace): Graph {
  const routes = [
    ...createRelationshipRoutes(pace),
    ...createListingRoutes(pace),
    ...createAssignmentRoutes(pace),
    ...directoryRoutes,
  ]
  return (state, call, bearer) => {
    if (bearer.kind !== 'accepted') return refuse(401, 'InvalidAuthenticationToken', refusals[bearer.kind])
    const found = findRoute(routes, call.request)
    if (found === 'no-such-path') return refuse(404, 'ResourceNotFound', 'Resource not found for the segment.')
    if (found === 'no-such-method') return refuse(405, 'Request_BadRequest', 'The method is not allowed here.')
    return found.run(state, { ...call, partnerTenantId: bearer.tenantId })
  }
}

export const createGraphHeaders = ({ headers }: HttpRequest): Record<string, string> => {
  const requestId = randomUUID()
  return { 'request-id': requestId, 'client-request-id': headers['client-request-id'] ?? requestId }
}

const refusals = {
  missing: 'Access token is empty.',
  expired: 'Access token has expired or is not yet valid.',
  invalid: 'CompactToken parsing failed.',
  'other-audience': 'Access token validation failure. Invalid audience.',
}
