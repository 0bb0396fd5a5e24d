import type { CustomerId, InvitationId, PartnerId, RelationshipId, TenantId } from '../kernel/ids.ts'
import type { PartnerReference } from '../partner/partner.ts'
import type { RuleSetId } from '../rules/rule.ts'
import type { ServiceKey } from '../rules/services.ts'

export type InvitationDelivery = 'DIRECT' | 'VIA_RESELLER'
export type InvitationStatus = 'WITH_RESELLER' | 'SENT' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'REVOKED'

/** Who may accept: one tenant, or any eligible customer who has the link. */
export type Addressee =
  | { readonly kind: 'tenant'; readonly tenantId: TenantId; readonly name?: string; readonly email: string }
  | { readonly kind: 'anyone'; readonly email?: string }

/** One hand the invitation went through (rules D2, D3); `to` is absent for the customer. */
export type Hop = { readonly from: PartnerReference; readonly to?: PartnerReference; readonly at: string }

/** What was asked, fixed at creation. */
type Terms = {
  readonly id: InvitationId
  readonly version: number
  readonly issuer: PartnerReference
  readonly issuerCountry: string
  readonly reseller?: PartnerReference
  readonly delivery: InvitationDelivery
  readonly addressee: Addressee
  readonly serviceKeys: readonly ServiceKey[]
  readonly delegatedAdmin: boolean
  readonly resellerDelegatedAdmin: boolean
  readonly message: string
  readonly maxUses: number
  readonly uses: number
  /** The open invitation this one was accepted through. */
  readonly parentId?: InvitationId
  readonly hops: readonly Hop[]
  readonly ruleSet: RuleSetId
  readonly createdAt: string
  readonly updatedAt: string
  readonly expiresAt: string
}

/** States and the facts that exist only in them. */
export type Invitation = Terms & InvitationState
export type InvitationState =
  | { readonly status: 'WITH_RESELLER' }
  | { readonly status: 'SENT' }
  | {
      readonly status: 'ACCEPTED'
      readonly acceptedBy: string
      readonly relationshipId?: RelationshipId
      readonly customerId?: CustomerId
    }
  | { readonly status: 'DECLINED'; readonly reason?: string }
  | { readonly status: 'EXPIRED' }
  | { readonly status: 'REVOKED'; readonly reason?: string }

export type OpenInvitation = Terms & { readonly status: 'WITH_RESELLER' | 'SENT' }

export const isOpen = (invitation: Invitation): invitation is OpenInvitation =>
  invitation.status === 'WITH_RESELLER' || invitation.status === 'SENT'

/** Whether it has left the partners' hands. The customer is shown no other, however it ended. */
export const hasReachedCustomer = ({ hops }: Pick<Terms, 'hops'>): boolean => hops.some(({ to }) => to === undefined)

/** Expiry is decided by the clock, to the millisecond: at `expiresAt` it is too late. */
export const isOverdue = (invitation: { readonly expiresAt: string }, now: Date): boolean =>
  now >= new Date(invitation.expiresAt)

/** What a reader is shown: an overdue invitation is expired, whether or not the workflow got round to saying so. */
export const statusAt = (invitation: Invitation, now: Date): InvitationStatus =>
  isOpen(invitation) && isOverdue(invitation, now) ? 'EXPIRED' : invitation.status

/** The same invitation one step on. The state's own facts replace those of the state before. */
export const moved = (
  invitation: OpenInvitation,
  state: InvitationState,
  at: string,
  more: Partial<Pick<Terms, 'hops' | 'uses' | 'addressee'>> = {},
): Invitation => ({
  ...invitation,
  ...more,
  ...state,
  version: invitation.version + 1,
  updatedAt: at,
})

export const parties = ({ issuer, reseller }: Pick<Terms, 'issuer' | 'reseller'>): readonly PartnerId[] =>
  reseller ? [issuer.id, reseller.id] : [issuer.id]
