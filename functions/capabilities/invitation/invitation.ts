import type { CustomerId, InvitationId, PartnerId, RelationshipId, TenantId } from '#platform/kernel/ids.ts'
import type { PartnerReference } from '#capabilities/partner/partner.ts'
import type { ServiceTerms } from '#capabilities/relationship/grant-terms.ts'
import type { RecipientKey } from '#platform/recipient/recipient.ts'
import { newRun, type WorkflowRun } from '#platform/workflow/workflow-run.ts'
import type { RuleSetId } from '#capabilities/rules/terms/rule.ts'
import type { ServiceKey } from '#capabilities/rules/terms/services.ts'

export type InvitationDelivery = 'DIRECT' | 'VIA_RESELLER'
export type InvitationStatus = 'WITH_RESELLER' | 'SENT' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'REVOKED'

/** Who may accept: one tenant, or any eligible customer that has the link. */
export type Addressee =
  | { readonly kind: 'tenant'; readonly tenantId: TenantId; readonly name?: string; readonly email: string }
  | { readonly kind: 'anyone'; readonly email?: string }

/** One stop on the way of the invitation (rules D2, D3); `to` is absent for the customer. */
export type Hop = { readonly from: PartnerReference; readonly to?: PartnerReference; readonly at: string }

/** The terms of the invitation, fixed at creation. */
type Terms = {
  readonly id: InvitationId
  readonly version: number
  readonly issuer: PartnerReference
  readonly issuerCountry: string
  readonly reseller?: PartnerReference
  readonly delivery: InvitationDelivery
  readonly addressee: Addressee
  /** The key of the addressee's address, where there is one: by it the address is stopped, and the invitation is the only open one. */
  readonly recipient?: RecipientKey
  readonly serviceKeys: readonly ServiceKey[]
  readonly delegatedAdmin: boolean
  readonly resellerDelegatedAdmin: boolean
  /** The terms of delegated admin, where there is any. A record from before there was a choice has none: then they are the default. */
  readonly serviceTerms?: ServiceTerms
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

/** Whether it has been sent to the customer. The customer sees no other, whatever became of it. */
export const hasReachedCustomer = ({ hops }: Pick<Terms, 'hops'>): boolean => hops.some(({ to }) => to === undefined)

/** The tenant that it is made out to; undefined where it is for anybody who has the link. */
export const tenantOf = ({ addressee }: Invitation): TenantId | undefined =>
  addressee.kind === 'tenant' ? addressee.tenantId : undefined

/** Expiry is decided by the clock, to the millisecond: at `expiresAt` it is too late. */
export const isOverdue = (invitation: { readonly expiresAt: string }, now: Date): boolean =>
  now >= new Date(invitation.expiresAt)

/** The status as readers see it: an overdue invitation is expired, whether or not the workflow has recorded it. */
export const statusAt = (invitation: Invitation, now: Date): InvitationStatus =>
  isOpen(invitation) && isOverdue(invitation, now) ? 'EXPIRED' : invitation.status

/** The invitation in its next state. The facts of that state replace those of the state before. */
export const updateInvitation = (
  invitation: OpenInvitation,
  state: InvitationState,
  at: string,
  more: Partial<Pick<Terms, 'hops' | 'uses' | 'addressee' | 'recipient'>> = {},
): Invitation => ({
  ...invitation,
  ...more,
  ...state,
  version: invitation.version + 1,
  updatedAt: at,
})

export const parties = ({ issuer, reseller }: Pick<Terms, 'issuer' | 'reseller'>): readonly PartnerId[] =>
  reseller ? [issuer.id, reseller.id] : [issuer.id]

/** The run of the workflow that an invitation starts. */
export const acceptanceRun = (id: InvitationId, at: string): WorkflowRun =>
  newRun({ subject: id, workflow: 'relationship-acceptance', input: { invitationId: id } }, at)
