import type { CustomerId, SubscriptionId } from '../kernel/ids.ts'
import type { PartnerReference } from '../partner/partner.ts'
import type { ServiceKey } from '../rules/services.ts'

export type Channel = 'MICROSOFT_DIRECT' | 'ADVISOR' | 'OPEN' | 'EA' | 'CSP' | 'SYNDICATION' | 'THIRD_PARTY'
export type ServiceKind = 'LICENSE_BASED' | 'USAGE_BASED'
export type SubscriptionStatus = 'ACTIVE' | 'SUSPENDED' | 'CANCELED'
/** Reservations and software are bought for good and have to be canceled before the rest is suspended (rule H2). */
export type ProductType = 'SUBSCRIPTION' | 'RESERVATION' | 'SOFTWARE'

/** Something a customer has bought, here or elsewhere. */
export type Subscription = {
  readonly id: SubscriptionId
  readonly version: number
  readonly customerId: CustomerId
  readonly name: string
  readonly channel: Channel
  readonly serviceKind: ServiceKind
  readonly productType: ProductType
  readonly serviceKeys: readonly ServiceKey[]
  readonly quantity: number
  readonly status: SubscriptionStatus
  readonly termEndsAt?: string
  /** Who sold it, where a partner of this stack did. */
  readonly partnerOfRecord?: PartnerReference
  readonly createdAt: string
  readonly updatedAt: string
}
