/**
 * This module implements the common rules of the Partner Center REST API (`/v1/…`), in the order of the checks. Header
 * rules and error codes follow Microsoft's documentation. Some refusals have no code there, so the module uses a
 * similar code (800001 for any unusable token, 800002 for any malformed input).
 */
import { randomUUID } from 'node:crypto'
import type { HttpRequest } from '@multichannel/stand-in-server/server.ts'
import { tokenNeededFor } from '@multichannel/vendor-requests/requests.ts'
import { agreementRoutes } from './agreements.ts'
import { customerRoutes } from './customers.ts'
import { createPartnerCenterError } from './errors.ts'
import { runOnce } from './idempotency.ts'
import { type Call, findRoute, type HandlerResult } from './routing.ts'
import type { State } from './state.ts'
import { subscriptionRoutes } from './subscriptions.ts'
import type { Bearer } from './token.ts'
import { createTransferRoutes } from './transfer-routes.ts'
import type { TransferPace } from './transfers.ts'

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Microsoft's documentation contains both spellings. */
const contractVersions = ['v1', 'api-version:v1']

export type PartnerCenter = (state: State, call: Omit<Call, 'partnerTenantId'>, bearer: Bearer) => HandlerResult

export function createPartnerCenterApi(pace: TransferPace): PartnerCenter {
  const routes = [...customerRoutes, ...agreementRoutes, ...subscriptionRoutes, ...createTransferRoutes(pace)]
  return (state, call, bearer) => {
    const { request } = call
    const { headers } = request
    if (bearer.kind !== 'accepted') return unauthorized(bearer)
    if (!contractVersions.includes(headers['ms-contract-version'] ?? '')) {
      return refuse(400, '800002', 'The header MS-Contract-Version is required and must be v1.')
    }
    for (const name of ['MS-RequestId', 'MS-CorrelationId']) {
      const id = headers[name.toLowerCase()]
      if (id !== undefined && !guid.test(id)) return refuse(400, '800002', `The header ${name} must be a GUID.`)
    }
    const found = findRoute(routes, request)
    if (found === 'no-such-path') return refuse(404, '404', 'The resource was not found.')
    if (found === 'no-such-method') return refuse(405, '405', 'The method is not allowed on this resource.')
    if (bearer.user?.mfa === false)
      return reportMfa(refuse(401, '900421', 'Unauthorized - MFA required.'), request, bearer)
    if (tokenNeededFor('PARTNER_CENTER', request) === 'USER' && bearer.user === undefined) {
      return refuse(403, '900329', 'The request needs a token of a user.')
    }
    const partnerTenantId = bearer.tenantId
    const result = runOnce(state, request, partnerTenantId, (current) =>
      found.run(current, { ...call, partnerTenantId }),
    )
    return reportMfa(result, request, bearer)
  }
}

/** Says whether the user had a second factor, to a request that wants to know. */
function reportMfa(
  result: HandlerResult,
  { headers }: HttpRequest,
  { user }: Extract<Bearer, { kind: 'accepted' }>,
): HandlerResult {
  if (user === undefined || headers['validatemfa'] !== 'true') return result
  const { response } = result
  return { ...result, response: { ...response, headers: { ...response.headers, isMfaCompliant: String(user.mfa) } } }
}

/** Returns the ids of the request. As upstream, it creates missing ids. */
export const createPartnerCenterHeaders = ({ headers }: HttpRequest): Record<string, string> => ({
  'MS-RequestId': headers['ms-requestid'] ?? randomUUID(),
  'MS-CorrelationId': headers['ms-correlationid'] ?? randomUUID(),
})

function unauthorized(bearer: Exclude<Bearer, { kind: 'accepted' }>): HandlerResult {
  const [code, why] =
    bearer.kind === 'other-audience'
      ? ['900420', `The token's audience ${bearer.audience} is not accepted.`]
      : ['800001', `The partner token is ${bearer.kind}.`]
  const { response } = refuse(401, code, why)
  return { response: { ...response, headers: { ...response.headers, 'www-authenticate': 'Bearer' } } }
}

const refuse = (status: number, code: string, description: string): HandlerResult => ({
  response: createPartnerCenterError(status, code, description),
})
