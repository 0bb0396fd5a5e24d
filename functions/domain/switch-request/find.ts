import { partnerOf, type Caller } from '../kernel/actor.ts'
import { parseId, tenantIdOf, type PartnerId, type TenantId } from '../kernel/ids.ts'
import { emptyPage, type Page, type PageRequest } from '../kernel/page.ts'
import { invalid, type Refusal } from '../kernel/refusal.ts'
import type { Process } from '../process/process.ts'
import type { Processes } from '../process/store.ts'
import { docketOf } from './begin.ts'
import { impactOf, type SwitchImpact } from './impact.ts'
import { maySee, maySeeLines } from './policy.ts'
import type { SwitchDesk } from './ports.ts'
import type { SwitchLine, SwitchLineStatus } from './sheet.ts'
import type { SwitchRequestList, SwitchRequests } from './store.ts'
import type { SwitchRequest, SwitchRequestStatus } from './switch-request.ts'

/** Towards the partner that looks, or away from it. */
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

/** The lines of a request, for whoever may see them; none for anybody else. */
export const listSwitchLines =
  ({ switchRequests }: Ports) =>
  async (
    actor: Caller,
    request: SwitchRequest,
    where: { readonly status?: SwitchLineStatus },
    page: PageRequest,
  ): Promise<Page<SwitchLine>> =>
    maySeeLines(actor, request) ? switchRequests.lines(request.id, where, page) : emptyPage

/** What a request would bring about, for whoever may see its lines; nothing for anybody else. */
export const switchImpact =
  (desk: SwitchDesk) =>
  async (
    actor: Caller,
    request: SwitchRequest,
    lineIds: readonly string[] | undefined,
  ): Promise<{ readonly impact: SwitchImpact } | { readonly refusal: Refusal } | undefined> => {
    if (!maySeeLines(actor, request)) return undefined
    const docket = await docketOf(desk, request)
    return docket && impactOf(docket, lineIds)
  }

/** The letters that went out about a request: evidence for everybody who has to do with it (rule G13). */
export const notificationsOf =
  ({ processes }: { readonly processes: Processes }) =>
  async ({ id }: SwitchRequest): Promise<Process['letters']> =>
    (await processes.of(id))?.letters ?? {}

/** Whose requests are meant: a partner's, or a tenant's. */
export type Scope =
  | { readonly partner: { readonly id: PartnerId } }
  | { readonly tenant: TenantId; readonly asSeenBy?: PartnerId }

/** One page of one list; a filter that no index serves is refused rather than read past. */
export const listSwitchRequests =
  ({ switchRequests }: Ports) =>
  async (scope: Scope, filter: SwitchRequestFilter, page: PageRequest): Promise<Page<SwitchRequest> | Refusal> => {
    const list = listFor(scope, filter)
    if ('kind' in list) return list
    return list.of === 'nobody' ? emptyPage : switchRequests.list(list, page)
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
  const partner = scope.partner.id
  if (customerId === undefined) return { of: outbound ? 'source' : 'target', partner, ...byStatus }
  if (status !== undefined) return invalid('takes one of status and customerId at a time', 'where')
  const id = parseId('cus', customerId)
  return id
    ? { of: outbound ? 'source-and-tenant' : 'target-and-tenant', partner, tenant: tenantIdOf(id) }
    : { of: 'nobody' }
}

/** The side from which a partner looks at a request, for its inbox. */
export const directionFor = (actor: Caller, { source }: SwitchRequest): SwitchDirection | undefined => {
  const partner = partnerOf(actor)
  if (partner === undefined) return undefined
  return partner === source.id ? 'OUTBOUND' : 'INBOUND'
}
