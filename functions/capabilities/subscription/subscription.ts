import type { PartnerReference } from '#capabilities/partner/partner.ts'
import type { Channel, ProductType, ServiceKind, SubscriptionStatus } from '#capabilities/rules/terms/facts.ts'
import type { ServiceKey } from '#capabilities/rules/terms/services.ts'
import { days } from '#platform/kernel/clock.ts'
import type { CustomerId, PartnerId, SubscriptionId, SwitchRequestId } from '#platform/kernel/ids.ts'
import type { Change } from '#platform/table/record.ts'
import { azureClaim, placeClaim, productClaim, subscriptionRecord } from './records.ts'

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

/** A partner that was named as the seller of a purchase, by its id: whether there is such a partner, nobody learns from that. */
export type NamedSeller = { readonly partnerId: PartnerId; readonly customerName: string }

/** A purchase of a customer, here or elsewhere. */
export type Subscription = Purchase & {
  readonly id: SubscriptionId
  readonly version: number
  readonly customerId: CustomerId
  /** As it was recorded; `statusAt` says what it is now. */
  readonly status: SubscriptionStatus
  /** Who sold it, where a partner of this stack did: in the program, or as an Advisor before. By its own word, or the vendor's. */
  readonly partnerOfRecord?: PartnerReference
  /** Whom somebody else named as the seller. It counts for nothing until that partner confirms it. */
  readonly namedSeller?: NamedSeller
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
  new Date(suspendedAt.getTime() + days(deprovisionAfterDays)).toISOString()

/** Azure itself: a reservation or a marketplace product in it is another purchase. */
export const isAzureSubscription = (
  subscription: Subscription,
): subscription is Subscription & { readonly azureSubscriptionId: string } =>
  subscription.productType === 'SUBSCRIPTION' && subscription.azureSubscriptionId !== undefined

/** The claim on an Azure subscription; undefined for every other purchase. */
export const azureContent = (subscription: Subscription) =>
  isAzureSubscription(subscription)
    ? {
        azureSubscriptionId: subscription.azureSubscriptionId,
        customerId: subscription.customerId,
        subscriptionId: subscription.id,
      }
    : undefined

/** The claim of a marketplace product on its place in an Azure subscription; undefined for everything else. */
export const productContent = ({ id, customerId, productType, azureSubscriptionId }: Subscription) =>
  productType === 'MARKETPLACE' && azureSubscriptionId !== undefined
    ? { customerId, azureSubscriptionId, subscriptionId: id }
    : undefined

/** Everything that is written when a subscription is recorded. */
export const createChanges = (subscription: Subscription): readonly Change[] => {
  const { id: subscriptionId, customerId, status } = subscription
  const [azure, product] = [azureContent(subscription), productContent(subscription)]
  return [
    subscriptionRecord.create(subscription),
    placeClaim.take({ subscriptionId, customerId, ...(status === 'CANCELED' && { canceled: true }) }),
    ...(azure ? [azureClaim.take(azure)] : []),
    ...(product ? [productClaim.take(product)] : []),
  ]
}
