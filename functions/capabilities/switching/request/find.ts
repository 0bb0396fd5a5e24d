import type { Partner } from '#capabilities/partner/partner.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { parseId, tenantIdOf, type PartnerId, type TenantId } from '#platform/kernel/ids.ts'
import { emptyPage, shownOf, type Page, type PageRequest } from '#platform/kernel/page.ts'
import { invalid, type Refusal, type Refused } from '#platform/kernel/refusal.ts'
import type { Notifications } from '#platform/notification/store.ts'
import { loadSwitchContext } from './switch-context.ts'
import { impactOf, type SwitchImpact } from './impact.ts'
import { maySee, maySeeLines } from '../model/policy.ts'
import type { SwitchPorts } from '../model/ports.ts'
import type { SwitchLine, SwitchLineStatus } from '../model/batch.ts'
import type { SwitchRequestList, SwitchRequests } from '../model/store.ts'
import { statusAt, type SwitchRequest, type SwitchRequestStatus } from '../model/switch-request.ts'

/** Towards the partner that reads, or away from it. */
export type SwitchDirection = 'INBOUND' | 'OUTBOUND'

export type SwitchRequestFilter = {
  readonly direction?: SwitchDirection
  readonly status?: SwitchRequestStatus
  readonly customerId?: string
}

type Ports = { readonly switchRequests: SwitchRequests }

export const findSwitchRequest =
  ({ switchRequests }: Ports) =>
  async (actor: Caller, id: string): Promise<SwitchRequest | undefined> => {
    const known = parseId('swr', id)
    const request = known && (await switchRequests.byId(known))
    return request && maySee(actor, request) ? request : undefined
  }

/** Lists the lines of a request, for callers that may see them; none for the others. */
export const listSwitchLines =
  ({ switchRequests }: Ports) =>
  async (
    actor: Caller,
    request: SwitchRequest,
    where: { readonly status?: SwitchLineStatus },
    page: PageRequest,
  ): Promise<Page<SwitchLine>> =>
    maySeeLines(actor, request) ? switchRequests.lines(request.id, where, page) : emptyPage

/** The impact of a request, for callers that may see its lines; nothing for the others. */
export const switchImpact =
  (ports: SwitchPorts) =>
  async (
    actor: Caller,
    request: SwitchRequest,
    lineIds: readonly string[] | undefined,
  ): Promise<{ readonly impact: SwitchImpact } | Refused | undefined> => {
    if (!maySeeLines(actor, request)) return undefined
    const context = await loadSwitchContext(ports, request)
    return context && impactOf(context, lineIds)
  }

/** The notifications that were sent about a request, in the order of their requests: evidence for all its parties (rule G13). */
export const sentNotifications =
  ({ notifications }: { readonly notifications: Notifications }) =>
  async ({ id }: SwitchRequest): Promise<readonly { readonly key: string; readonly sentAt: string }[]> =>
    (await notifications.of(id)).flatMap(({ key, sentAt }) => (sentAt === undefined ? [] : [{ key, sentAt }]))

/** The requests of a partner, or of a tenant. */
export type Scope =
  | { readonly partner: Pick<Partner, 'id' | 'kind'> }
  | { readonly tenant: TenantId; readonly asSeenBy?: PartnerId }

/** Lists one page of one list. A filter that no index serves is refused, never read past. */
export const listSwitchRequests =
  ({ switchRequests, clock }: Ports & { readonly clock: Clock }) =>
  async (scope: Scope, filter: SwitchRequestFilter, page: PageRequest): Promise<Page<SwitchRequest> | Refusal> => {
    const list = listFor(scope, filter)
    if ('kind' in list) return list
    if (list.of === 'nobody') return emptyPage
    // What has expired a moment ago stands under its old status until its workflow records that.
    const isNow = (one: SwitchRequest) => filter.status === undefined || statusAt(one, clock.now()) === filter.status
    return shownOf(await switchRequests.list(list, page), isNow)
  }

const listFor = (
  scope: Scope,
  { direction, status, customerId }: SwitchRequestFilter,
): SwitchRequestList | { readonly of: 'nobody' } | Refusal => {
  const byStatus = status && { status }
  if ('tenant' in scope && scope.asSeenBy === undefined) {
    if (direction !== undefined || customerId !== undefined) return invalid('takes only status here', 'where')
    return { of: 'tenant', tenant: scope.tenant, ...byStatus }
  }
  const outbound = direction === 'OUTBOUND'
  if ('tenant' in scope) {
    if (status !== undefined || customerId !== undefined) return invalid('takes only direction here', 'where')
    const partner = scope.asSeenBy
    return partner === undefined
      ? { of: 'nobody' }
      : { of: outbound ? 'source-and-tenant' : 'target-and-tenant', partner, tenant: scope.tenant }
  }
  const { id: partner, kind } = scope.partner
  if (kind === 'INDIRECT_RESELLER') {
    if (customerId !== undefined) return invalid('takes only direction and status for a reseller', 'where')
    // What goes through a reseller comes to its provider's side.
    return outbound ? { of: 'nobody' } : { of: 'reseller', partner, ...byStatus }
  }
  if (customerId === undefined) return { of: outbound ? 'source' : 'target', partner, ...byStatus }
  if (status !== undefined) return invalid('takes one of status and customerId at a time', 'where')
  const id = parseId('cus', customerId)
  return id
    ? { of: outbound ? 'source-and-tenant' : 'target-and-tenant', partner, tenant: tenantIdOf(id) }
    : { of: 'nobody' }
}

/** The direction of a request for the partner that reads it. */
export const directionFor = (actor: Caller, { source }: SwitchRequest): SwitchDirection | undefined => {
  const partner = partnerOf(actor)
  if (partner === undefined) return undefined
  return partner === source.id ? 'OUTBOUND' : 'INBOUND'
}
