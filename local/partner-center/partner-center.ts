/**
 * The Partner Center REST API (`/v1/…`): the conventions every call shares, in the order in which they are checked. Header
 * rules and error codes follow Microsoft's documentation; where it gives no code for a refusal, a neighbouring one is used
 * (800001 for any unusable token, 800002 for any malformed input).
 */
import { randomUUID } from 'node:crypto'
import type { HttpRequest } from '#local/http/server.ts'
import { customerRoutes } from './customers.ts'
import { partnerCenterError } from './errors.ts'
import { once } from './idempotency.ts'
import { type Call, find, type Handled } from './routing.ts'
import type { State } from './state.ts'
import { subscriptionRoutes } from './subscriptions.ts'
import type { Bearer } from './token.ts'
import { transferRoutes } from './transfer-routes.ts'
import type { TransferPace } from './transfers.ts'

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Both spellings appear in Microsoft's documentation. */
const contractVersions = ['v1', 'api-version:v1']

export type PartnerCenter = (state: State, call: Omit<Call, 'partnerTenantId'>, bearer: Bearer) => Handled

export function partnerCenter(pace: TransferPace): PartnerCenter {
  const routes = [...customerRoutes, ...subscriptionRoutes, ...transferRoutes(pace)]
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
    const found = find(routes, request)
    if (found === 'no-such-path') return refuse(404, '404', 'The resource was not found.')
    if (found === 'no-such-method') return refuse(405, '405', 'The method is not allowed on this resource.')
    const partnerTenantId = bearer.tenantId
    return once(state, request, partnerTenantId, (current) => found.run(current, { ...call, partnerTenantId }))
  }
}

/** Ids the caller sent come back; ids it left out are made up, as upstream does. */
export const partnerCenterHeaders = ({ headers }: HttpRequest): Record<string, string> => ({
  'MS-RequestId': headers['ms-requestid'] ?? randomUUID(),
  'MS-CorrelationId': headers['ms-correlationid'] ?? randomUUID(),
})

function unauthorized(bearer: Exclude<Bearer, { kind: 'accepted' }>): Handled {
  const [code, why] =
    bearer.kind === 'other-audience'
      ? ['900420', `The token's audience ${bearer.audience} is not accepted.`]
      : ['800001', `The partner token is ${bearer.kind}.`]
  const { answer } = refuse(401, code, why)
  return { answer: { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Bearer' } } }
}

const refuse = (status: number, code: string, description: string): Handled => ({
  answer: partnerCenterError(status, code, description),
})
