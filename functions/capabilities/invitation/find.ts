import type { Caller } from '#platform/kernel/actor.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { parseId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import { isByLabel, type LabelFilter } from '#platform/label/label.ts'
import type { Labelings } from '#platform/label/store.ts'
import { labeledOf } from '#capabilities/partner/labeled.ts'
import { eachStatus, tenantIn, type Scope } from '#capabilities/partner/scope.ts'
import { statusAt, tenantOf, type Invitation, type InvitationDelivery, type InvitationStatus } from './invitation.ts'
import { mayOpen, maySee } from './policy.ts'
import { invitationKey } from './records.ts'
import type { InvitationLinks, InvitationList, Invitations } from './store.ts'

export type InvitationBy = { readonly id?: string; readonly token?: string }
/** What a list is narrowed to; each is served together with every other. */
export type InvitationFilter = {
  readonly status?: readonly InvitationStatus[]
  readonly customerId?: string
  readonly delivery?: InvitationDelivery
} & LabelFilter

type Ports = { readonly invitations: Invitations; readonly links: InvitationLinks }
type ListPorts = { readonly labelings: Labelings; readonly clock: Clock }

/** Finds an invitation by its id, for its parties, or by its token, for anybody who has the link. */
export const findInvitation =
  ({ invitations, links }: Ports) =>
  async (actor: Caller, by: InvitationBy): Promise<Invitation | undefined> => {
    const id = by.token === undefined ? parseId('inv', by.id ?? '') : await links.read(by.token)
    const invitation = id && (await invitations.byId(id))
    if (!invitation) return undefined
    return (by.token !== undefined && mayOpen(actor, invitation)) || maySee(actor, invitation) ? invitation : undefined
  }

/** Lists one page of the invitations of a partner, or of a tenant. */
export const listInvitations =
  ({ invitations, labelings, clock }: Pick<Ports, 'invitations'> & ListPorts) =>
  async (scope: Scope, filter: InvitationFilter, page: PageRequest): Promise<Page<Invitation>> => {
    const { status, delivery } = filter
    // What has expired a moment ago stands under its old status until its workflow records that.
    const isShown = (one: Invitation) =>
      (status === undefined || status.includes(statusAt(one, clock.now()))) &&
      (delivery === undefined || one.delivery === delivery)
    return isByLabel(filter)
      ? labeledOf(labelings, 'inv', invitationKey, tenantOf)(scope, filter, page, isShown)
      : invitations.list(listsFor(scope, filter), page, isShown)
  }

const listsFor = (scope: Scope, { status, customerId, delivery }: InvitationFilter): readonly InvitationList[] => {
  const of = 'tenant' in scope ? scope.asSeenBy : scope.partner
  const tenant = tenantIn(scope, customerId)
  if (tenant === null) return []
  if (!of) return tenant === undefined ? [] : eachStatus(status, { of: 'tenant', tenant })
  const { id: partner, kind } = of
  const isReseller = kind === 'INDIRECT_RESELLER'
  if (tenant !== undefined) return [{ of: isReseller ? 'reseller-and-tenant' : 'issuer-and-tenant', partner, tenant }]
  if (status === undefined && delivery !== undefined && !isReseller)
    return [{ of: 'issuer-and-delivery', partner, delivery }]
  return eachStatus(status, { of: isReseller ? 'reseller' : 'issuer', partner })
}
