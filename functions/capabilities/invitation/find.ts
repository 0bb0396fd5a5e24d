import type { Caller } from '#platform/kernel/actor.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { parseId, tenantIdOf, type PartnerId, type TenantId } from '#platform/kernel/ids.ts'
import { emptyPage, shownOf, type Page, type PageRequest } from '#platform/kernel/page.ts'
import { invalid, type Refusal } from '#platform/kernel/refusal.ts'
import type { Partner } from '#capabilities/partner/partner.ts'
import {
  hasReachedCustomer,
  statusAt,
  type Invitation,
  type InvitationDelivery,
  type InvitationStatus,
} from './invitation.ts'
import { maySee } from './policy.ts'
import type { InvitationLinks, InvitationList, Invitations } from './store.ts'

export type InvitationBy = { readonly id?: string; readonly token?: string }
export type InvitationFilter = {
  readonly status?: InvitationStatus
  readonly customerId?: string
  readonly delivery?: InvitationDelivery
}

type Ports = { readonly invitations: Invitations; readonly links: InvitationLinks }

/** Finds an invitation by its id, for its parties, or by its token, for anybody who has the link. */
export const findInvitation =
  ({ invitations, links }: Ports) =>
  async (actor: Caller, by: InvitationBy): Promise<Invitation | undefined> => {
    const id = by.token === undefined ? parseId('inv', by.id ?? '') : await links.read(by.token)
    const invitation = id && (await invitations.byId(id))
    if (!invitation) return undefined
    return by.token !== undefined && opensFor(actor, invitation)
      ? invitation
      : maySee(actor, invitation)
        ? invitation
        : undefined
  }

/** Whether a link opens for the caller: for users of its tenant, or of any tenant while nobody has accepted it. */
const opensFor = (actor: Caller, invitation: Invitation): boolean =>
  actor.kind === 'customer-user' &&
  hasReachedCustomer(invitation) &&
  (invitation.addressee.kind === 'anyone' || invitation.addressee.tenantId === actor.tenantId)

/** The invitations of a partner, or of a tenant. */
export type Scope =
  | { readonly partner: Pick<Partner, 'id' | 'kind'> }
  | { readonly tenant: TenantId; readonly asSeenBy?: PartnerId }

/** Lists one page of one list. A filter that no index serves is refused, never read past. */
export const listInvitations =
  ({ invitations, clock }: Pick<Ports, 'invitations'> & { readonly clock: Clock }) =>
  async (scope: Scope, filter: InvitationFilter, page: PageRequest): Promise<Page<Invitation> | Refusal> => {
    const list = listFor(scope, filter)
    if ('kind' in list) return list
    if (list.of === 'nobody') return emptyPage
    // What has expired a moment ago stands under its old status until its workflow records that.
    const isNow = (one: Invitation) => filter.status === undefined || statusAt(one, clock.now()) === filter.status
    return shownOf(await invitations.list(list, page), isNow)
  }

const listFor = (scope: Scope, filter: InvitationFilter): InvitationList | { readonly of: 'nobody' } | Refusal => {
  const { status, customerId, delivery } = filter
  if ([status, customerId, delivery].filter((given) => given !== undefined).length > 1)
    return invalid('takes one of status, customerId and delivery at a time', 'where')
  const byStatus = status && { status }

  if ('tenant' in scope) {
    if (delivery !== undefined || customerId !== undefined) return invalid('takes only status here', 'where')
    if (scope.asSeenBy === undefined) return { of: 'tenant', tenant: scope.tenant, ...byStatus }
    return status === undefined
      ? { of: 'issuer-and-tenant', partner: scope.asSeenBy, tenant: scope.tenant }
      : invalid('takes only updatedAt here', 'where')
  }
  const { id: partner, kind } = scope.partner
  if (kind === 'INDIRECT_RESELLER')
    return delivery !== undefined || customerId !== undefined
      ? invalid('takes only status for a reseller', 'where')
      : { of: 'reseller', partner, ...byStatus }
  if (delivery !== undefined) return { of: 'issuer-and-delivery', partner, delivery }
  if (customerId === undefined) return { of: 'issuer', partner, ...byStatus }
  const id = parseId('cus', customerId)
  return id ? { of: 'issuer-and-tenant', partner, tenant: tenantIdOf(id) } : { of: 'nobody' }
}
