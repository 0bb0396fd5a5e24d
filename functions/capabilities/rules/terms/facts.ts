import type { Cloud } from './clouds.ts'

export type PartnerKind = 'DIRECT_BILL' | 'INDIRECT_PROVIDER' | 'INDIRECT_RESELLER'
export type PartnerStatus = 'ACTIVE' | 'SUSPENDED' | 'RESTRICTED'

export type Channel = 'MICROSOFT_DIRECT' | 'ADVISOR' | 'OPEN' | 'EA' | 'CSP' | 'SYNDICATION' | 'THIRD_PARTY'
export type ServiceKind = 'LICENSE_BASED' | 'USAGE_BASED'
/** EXPIRED: its term is over. The clock says that, and nobody has to record it. */
export type SubscriptionStatus = 'ACTIVE' | 'SUSPENDED' | 'CANCELED' | 'EXPIRED'
/** Reservations and software are bought for good and have to be canceled before the rest is suspended (rule H2). */
export type ProductType = 'SUBSCRIPTION' | 'RESERVATION' | 'SAVINGS_PLAN' | 'SOFTWARE' | 'MARKETPLACE' | 'SUPPORT_PLAN'

/**
 * Everything that a decision depends on: plain values, no ids, no clock. They come from the table, or from a caller who asks
 * about a case that does not exist yet. The same facts always have the same answer.
 */
export type Facts = {
  readonly cloud: Cloud
  readonly partner: {
    readonly kind: PartnerKind
    readonly status: PartnerStatus
    readonly country: string
    /** The vendor's partner agreement. */
    readonly agreementSigned: boolean
    /** It sold this subscription: in the program, a reseller through its provider, or as an Advisor before. */
    readonly soldIt: boolean
    /** It has bought an Azure plan for this customer, or the provider of a reseller has. */
    readonly hasAzurePlan: boolean
    /** Of a reseller: the names of the providers that it works with, for the words of the next steps. */
    readonly providers?: readonly string[]
  }
  readonly customer: {
    readonly country: string
    readonly affiliation: CustomerAffiliation
    /** The vendor's customer agreement. */
    readonly agreementSigned: boolean
    /** The vendor was looked at and has none, although there is a relationship: an invitation brings none. */
    readonly vendorLacksAgreement?: boolean
  }
  readonly relationship: RelationshipFact
  /** Who holds delegated admin: this partner for a part at least, or others for all of it. */
  readonly delegatedAdmin: 'NOBODY' | 'THIS_PARTNER' | 'ANOTHER_PARTNER'
  /** The names of the services of which that is known, one by one (rule C22). */
  readonly services?: {
    readonly own: readonly string[]
    readonly free: readonly string[]
    readonly others: readonly string[]
  }
  readonly subscription: {
    readonly channel: Channel
    readonly serviceKind: ServiceKind
    readonly productType: ProductType
    readonly status: SubscriptionStatus
    /** When the term ends, ISO 8601; left out where it has none. */
    readonly termEndsAt?: string
    /** Of the partner who sold it, where that is known. */
    readonly sellerCountry?: string
    /** A partner of the program sold it that this product does not know. */
    readonly soldByStranger?: boolean
    readonly hasReservations: boolean
    readonly hasMarketplaceProducts: boolean
    /** One of them may not move to another partner (rules G18, G19). */
    readonly marketplaceBlocked: boolean
    /** It is in a switch request that is not closed. */
    readonly inOpenSwitch: boolean
  }
}

export type CustomerAffiliation =
  | 'INDEPENDENT'
  /** The tenant with which a partner of the program transacts. */
  | 'PARTNER'
  /** Another tenant of such a partner, which it does not transact with. */
  | 'PARTNER_SEPARATE_TENANT'
  /** Of the same group as the partner who asks. */
  | 'AFFILIATE'

export type RelationshipFact = 'NONE' | 'WITHOUT_DELEGATED_ADMIN' | 'WITH_DELEGATED_ADMIN'

/** Whether nothing is left of it: then it can be bought anew, and nothing else. */
export const isOver = ({ subscription: { status } }: Pick<Facts, 'subscription'>): boolean =>
  status === 'CANCELED' || status === 'EXPIRED'

/** Channels from which there is a way in without a partner of the program having sold it (rule A2). */
export const outsideChannels: readonly Channel[] = ['MICROSOFT_DIRECT', 'ADVISOR', 'OPEN', 'EA']
