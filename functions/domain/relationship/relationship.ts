import type { CustomerId, GrantId, InvitationId, RelationshipId, SwitchRequestId, TenantId } from '../kernel/ids.ts'
import type { PartnerReference } from '../partner/partner.ts'
import type { ServiceKey } from '../rules/services.ts'

export type GrantStatus = 'PENDING' | 'ACTIVE' | 'REMOVED' | 'FAILED'

/** Delegated admin over one service for one partner. A removed grant is never revived: asking again makes a new one (rule C13). */
export type Grant = {
  readonly id: GrantId
  readonly serviceKey: ServiceKey
  readonly holder: PartnerReference
  readonly status: GrantStatus
  /** Under which the upstream knows it, once it does. */
  readonly upstreamId?: string
  /** When a removed grant was withdrawn upstream too. */
  readonly withdrawnAt?: string
  readonly updatedAt: string
}

export type RelationshipStatus = 'PROVISIONING' | 'ACTIVE' | 'ENDED' | 'PROVISIONING_FAILED'

type Facts = {
  readonly id: RelationshipId
  readonly version: number
  readonly partner: PartnerReference
  readonly reseller?: PartnerReference
  readonly customerId: CustomerId
  readonly tenantId: TenantId
  readonly customerName: string
  readonly serviceKeys: readonly ServiceKey[]
  readonly grants: readonly Grant[]
  /** Azure switches to the partner that cannot be called back any more; while there are any, the relationship stays. */
  readonly movingSwitches?: readonly SwitchRequestId[]
  /** The invitation that last changed it. */
  readonly invitationId: InvitationId
  readonly createdAt: string
  readonly updatedAt: string
  readonly activatedAt?: string
}

export type Failure = { readonly code: string; readonly message: string; readonly at: string }

export type Relationship = Facts &
  (
    | { readonly status: 'PROVISIONING' }
    | { readonly status: 'ACTIVE' }
    | { readonly status: 'PROVISIONING_FAILED'; readonly failure: Failure }
    | { readonly status: 'ENDED'; readonly endedAt: string }
  )

export type OpenRelationship = Exclude<Relationship, { readonly status: 'ENDED' }>

/** Still there for the other side to see on its list; an ended one only stays for the record. */
export const isOpen = (relationship: Relationship): relationship is OpenRelationship => relationship.status !== 'ENDED'

/** Grants that are in force or on their way. */
export const living = (relationship: Relationship): readonly Grant[] =>
  relationship.grants.filter(({ status }) => status === 'PENDING' || status === 'ACTIVE')

/** Services for which the transacting partner holds delegated admin: those it keeps others from (rule C8). */
export const heldServices = (relationship: Relationship): readonly ServiceKey[] => [
  ...new Set(
    living(relationship)
      .filter(({ holder }) => holder.id === relationship.partner.id)
      .map(({ serviceKey }) => serviceKey),
  ),
]

/** The facts without the cause of an earlier failure, for the next state. */
export const withoutFailure = (relationship: Relationship) => {
  const { failure: _, ...rest } = { failure: undefined, ...relationship }
  return rest
}
