import type { InvitationId, PartnerId, TenantId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { Reader } from '#platform/table/reader.ts'
import type { Invitation, InvitationDelivery, InvitationStatus } from './invitation.ts'
import { invitationKey, invitationsIn, openInvitationClaim, openInvitationKey, type Invited } from './records.ts'

/** A list of invitations: a page of each is one Query of an index. */
export type InvitationList =
  | { readonly of: 'issuer'; readonly partner: PartnerId; readonly status?: InvitationStatus }
  | { readonly of: 'issuer-and-tenant'; readonly partner: PartnerId; readonly tenant: TenantId }
  | { readonly of: 'issuer-and-delivery'; readonly partner: PartnerId; readonly delivery: InvitationDelivery }
  | { readonly of: 'reseller'; readonly partner: PartnerId; readonly status?: InvitationStatus }
  | { readonly of: 'reseller-and-tenant'; readonly partner: PartnerId; readonly tenant: TenantId }
  | { readonly of: 'tenant'; readonly tenant: TenantId; readonly status?: InvitationStatus }

/** Reads of invitations. Single reads see every write that was committed before. */
export type Invitations = {
  readonly byId: (id: InvitationId) => Promise<Invitation | undefined>
  /** The invitation that was the open one to this tenant and address: it may have expired by the clock. `known` is read already. */
  readonly openTo: (invited: Invited, known?: Invitation) => Promise<Invitation | undefined>
  readonly list: (
    lists: InvitationList | readonly InvitationList[],
    page: PageRequest,
    isShown?: (invitation: Invitation) => boolean,
  ) => Promise<Page<Invitation>>
}

export const invitationStore = (reader: Reader): Invitations => ({
  byId: (id) => reader.one<Invitation>(invitationKey(id)),
  openTo: async (invited, known) => {
    const held = openInvitationClaim.read(await reader.one(openInvitationKey(invited)))
    if (held && held.invitationId === known?.id) return known
    return held && reader.one<Invitation>(invitationKey(held.invitationId))
  },
  list: (lists, page, isShown) => reader.page([lists].flat().map(invitationsIn), page, isShown),
})

/**
 * The customer's link. Its token is the invitation's id under this stack's signature, so an altered or foreign one is
 * recognised before anything is read (rule C3).
 */
export type InvitationLinks = {
  readonly tokenFor: (id: InvitationId) => Promise<string>
  readonly urlFor: (id: InvitationId) => Promise<string>
  readonly read: (token: string) => Promise<InvitationId | undefined>
}
