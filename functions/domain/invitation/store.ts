import type { InvitationId, PartnerId, TenantId } from '../kernel/ids.ts'
import type { Page, PageRequest } from '../kernel/page.ts'
import type { Invitation, InvitationDelivery, InvitationStatus } from './invitation.ts'

/** Whose invitations, and which of them: each is one index query. */
export type InvitationList =
  | { readonly of: 'issuer'; readonly partner: PartnerId; readonly status?: InvitationStatus }
  | { readonly of: 'issuer-and-tenant'; readonly partner: PartnerId; readonly tenant: TenantId }
  | { readonly of: 'issuer-and-delivery'; readonly partner: PartnerId; readonly delivery: InvitationDelivery }
  | { readonly of: 'reseller'; readonly partner: PartnerId; readonly status?: InvitationStatus }
  | { readonly of: 'tenant'; readonly tenant: TenantId; readonly status?: InvitationStatus }

/** Reads of invitations. Single reads see every write that was committed before. */
export type Invitations = {
  readonly byId: (id: InvitationId) => Promise<Invitation | undefined>
  readonly list: (list: InvitationList, page: PageRequest) => Promise<Page<Invitation>>
}

/**
 * The customer's link. Its token is the invitation's id under this stack's signature, so an altered or foreign one is
 * known as such before anything is read (rule C3).
 */
export type InvitationLinks = {
  readonly tokenFor: (id: InvitationId) => Promise<string>
  readonly urlFor: (id: InvitationId) => Promise<string>
  readonly read: (token: string) => Promise<InvitationId | undefined>
}
