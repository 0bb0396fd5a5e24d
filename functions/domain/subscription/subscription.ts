import type { Change, Claim } from '../kernel/commit.ts'
import type { CustomerId, SubscriptionId, SwitchRequestId } from '../kernel/ids.ts'
import type { PartnerReference } from '../partner/partner.ts'
import type { ServiceKey } from '../rules/services.ts'

export type Channel = 'MICROSOFT_DIRECT' | 'ADVISOR' | 'OPEN' | 'EA' | 'CSP' | 'SYNDICATION' | 'THIRD_PARTY'
export type ServiceKind = 'LICENSE_BASED' | 'USAGE_BASED'
export type SubscriptionStatus = 'ACTIVE' | 'SUSPENDED' | 'CANCELED'
/** Reservations and software are bought for good and have to be canceled before the rest is suspended (rule H2). */
export type ProductType = 'SUBSCRIPTION' | 'RESERVATION' | 'SAVINGS_PLAN' | 'SOFTWARE' | 'MARKETPLACE' | 'SUPPORT_PLAN'

/** What decides whether a marketplace product may move to another partner (rules G18, G19). */
export type MarketplaceFacts = {
  readonly publisher: string
  readonly soldOnlyThroughPartners: boolean
  /** The publisher sells through partners it has picked. */
  readonly partnerOptInList: boolean
  readonly privateOffer: boolean
  /** Software as a service for the whole tenant, not for one Azure subscription. */
  readonly perTenantSaas: boolean
  readonly specialDiscount: boolean
}

/** What was bought, where and from whom: the part that never changes once it is recorded. */
export type Purchase = {
  readonly name: string
  readonly channel: Channel
  readonly serviceKind: ServiceKind
  readonly productType: ProductType
  readonly serviceKeys: readonly ServiceKey[]
  readonly quantity: number
  readonly termStartsAt?: string
  readonly termEndsAt?: string
  /** Who sold it where no partner of this stack did, in the words of whoever recorded it. */
  readonly soldByName?: string
  /** Of the vendor. A reservation or a marketplace product may name the Azure subscription it belongs to. */
  readonly azureSubscriptionId?: string
  readonly marketplace?: MarketplaceFacts
}

/** Something a customer has bought, here or elsewhere. */
export type Subscription = Purchase & {
  readonly id: SubscriptionId
  readonly version: number
  readonly customerId: CustomerId
  readonly status: SubscriptionStatus
  /** Who sold it, where a partner of this stack did. */
  readonly partnerOfRecord?: PartnerReference
  /** Under which the vendor bills it; a switch brings a new one, and leaves the Azure subscription id (rule G9). */
  readonly billingId?: string
  /** Whom the vendor bills for it, where that is another than the partner of record. */
  readonly billedBy?: PartnerReference
  /** Whom the customer asks for help, where that is another than the partner of record (rule D9). */
  readonly supportContact?: PartnerReference
  /** The switch that brought it to its partner. */
  readonly switchRequestId?: SwitchRequestId
  readonly suspendedAt?: string
  /** When the vendor deletes what a suspended subscription held (rule B17). */
  readonly deprovisionsAt?: string
  readonly canceledAt?: string
  /** How it is known to be canceled, where that happened in another channel. */
  readonly cancellationEvidence?: string
  readonly createdAt: string
  readonly updatedAt: string
}

/** The vendor keeps what is suspended this long (rule B17). */
const deprovisionAfterDays = 120

export const deprovisionsAt = (suspendedAt: Date): string =>
  new Date(suspendedAt.getTime() + deprovisionAfterDays * 86_400_000).toISOString()

/** What is written when a subscription is recorded. */
export const recorded = (value: Subscription): readonly Change[] => {
  const { id: subscriptionId, customerId, productType, azureSubscriptionId } = value
  const azure = azureClaimOf(value)
  const claims: readonly Claim[] = [
    { on: 'subscription', subscriptionId, customerId },
    ...(azure ? [azure] : []),
    ...(productType === 'MARKETPLACE' && azureSubscriptionId !== undefined
      ? [{ on: 'product' as const, customerId, azureSubscriptionId, subscriptionId }]
      : []),
  ]
  return [
    { kind: 'create', record: { name: 'subscription', value } },
    ...claims.map((claim): Change => ({ kind: 'claim', claim })),
  ]
}

/** That it has been recorded. Of the Azure subscription itself: a reservation or a marketplace product in it is another purchase. */
export const azureClaimOf = ({ id, productType, azureSubscriptionId }: Subscription) =>
  productType === 'SUBSCRIPTION' && azureSubscriptionId !== undefined
    ? ({ on: 'azure-subscription', azureSubscriptionId, subscriptionId: id } as const)
    : undefined
