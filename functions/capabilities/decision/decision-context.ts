import type { CustomerFile, Customers } from '#capabilities/customer/store.ts'
import type { Partner } from '#capabilities/partner/partner.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { Facts } from '#capabilities/rules/terms/facts.ts'
import { blocksOf, productsIn } from '#capabilities/subscription/marketplace.ts'
import { inOpenSwitches, type OpenSwitches } from '#capabilities/subscription/open-switches.ts'
import type { Subscriptions } from '#capabilities/subscription/store.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { partnerIdOf, tenantIdOf, type CustomerId, type PartnerId, type SubscriptionId } from '#platform/kernel/ids.ts'

/** What the facts about all subscriptions of a customer have in common: read once, for any number of decisions. */
export type DecisionContext = {
  readonly cloud: Cloud
  readonly partner: Partner
  readonly file: CustomerFile
  /** All that the customer has bought and not canceled. */
  readonly bought: readonly Subscription[]
  readonly sellers: ReadonlyMap<PartnerId, Partner>
  readonly customerIsPartner: boolean
  readonly openSwitches: OpenSwitches | undefined
  readonly inOpenSwitch: ReadonlySet<SubscriptionId>
}

export type DecisionPorts = {
  readonly partners: Partners
  readonly customers: Customers
  readonly subscriptions: Subscriptions
  readonly cloud: Cloud
}

/**
 * Reads the context of decisions between a partner and a customer, all at once; undefined if one of them is not there.
 *
 * @param sellerIds The partners that sold the subscriptions in question.
 */
export const loadContext = async (
  { partners, customers, subscriptions, cloud }: DecisionPorts,
  partnerId: PartnerId,
  customerId: CustomerId,
  sellerIds: readonly PartnerId[],
): Promise<DecisionContext | undefined> => {
  const [file, bought, openSwitches, partner, itself, ...found] = await Promise.all([
    customers.file(customerId),
    subscriptions.open(customerId),
    subscriptions.openSwitches(customerId),
    partners.byId(partnerId),
    partners.byId(partnerIdOf(tenantIdOf(customerId))),
    ...sellerIds.map((id) => partners.byId(id)),
  ])
  if (!file || !partner) return undefined
  return {
    cloud,
    partner,
    file,
    bought,
    sellers: new Map(found.flatMap((seller) => (seller ? [[seller.id, seller] as const] : []))),
    customerIsPartner: itself !== undefined,
    openSwitches,
    inOpenSwitch: inOpenSwitches(openSwitches),
  }
}

/** The facts about one of the customer's subscriptions. */
export const factsAbout = (
  { cloud, partner, file: { customer, held, open }, bought, sellers, customerIsPartner, inOpenSwitch }: DecisionContext,
  subscription: Subscription,
): Facts => {
  const { partnerOfRecord, serviceKeys, termEndsAt } = subscription
  const seller = partnerOfRecord && sellers.get(partnerOfRecord.id)
  const holders = serviceKeys.map((key) => held.get(key)?.partnerId)
  const holdsAll = holders.length > 0 && holders.every((holder) => holder === partner.id)
  const related = open.has(partner.id)
  const products = productsIn(subscription, bought)
  return {
    cloud,
    partner: {
      kind: partner.kind,
      status: partner.status,
      country: partner.country,
      agreementSigned: partner.agreementSignedAt !== undefined,
      soldIt: partnerOfRecord?.id === partner.id,
      hasAzurePlan: bought.some(
        (other) =>
          other.channel === 'CSP' &&
          other.serviceKind === 'USAGE_BASED' &&
          other.status === 'ACTIVE' &&
          other.partnerOfRecord?.id === partner.id,
      ),
    },
    customer: {
      country: customer.country,
      affiliation: customerIsPartner ? 'PARTNER' : 'INDEPENDENT',
      agreementSigned: customer.agreementAcceptedAt !== undefined,
    },
    relationship: related ? (holdsAll ? 'WITH_DELEGATED_ADMIN' : 'WITHOUT_DELEGATED_ADMIN') : 'NONE',
    delegatedAdmin: holders.some((holder) => holder !== undefined && holder !== partner.id)
      ? 'ANOTHER_PARTNER'
      : related && holdsAll
        ? 'THIS_PARTNER'
        : 'NOBODY',
    subscription: {
      channel: subscription.channel,
      serviceKind: subscription.serviceKind,
      productType: subscription.productType,
      status: subscription.status,
      ...(termEndsAt !== undefined && { termEndsAt }),
      ...(seller && seller.id !== partner.id && { sellerCountry: seller.country }),
      hasReservations:
        subscription.serviceKind === 'USAGE_BASED' && bought.some(({ productType }) => productType === 'RESERVATION'),
      hasMarketplaceProducts: products.length > 0,
      marketplaceBlocked: products.some((product) => blocksOf(product).length > 0),
      inOpenSwitch: inOpenSwitch.has(subscription.id),
    },
  }
}
