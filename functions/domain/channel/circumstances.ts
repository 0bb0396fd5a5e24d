import { partnerIdOf, tenantIdOf, type CustomerId, type PartnerId, type SubscriptionId } from '../kernel/ids.ts'
import type { CustomerFile, Customers } from '../customer/store.ts'
import type { Partner } from '../partner/partner.ts'
import type { Partners } from '../partner/store.ts'
import type { Cloud } from '../rules/clouds.ts'
import type { Facts } from '../rules/facts.ts'
import { blocksOf } from '../subscription/marketplace.ts'
import type { Subscriptions } from '../subscription/store.ts'
import type { Subscription } from '../subscription/subscription.ts'
import { taken } from '../switch-request/open-switches.ts'
import type { SwitchRequests } from '../switch-request/store.ts'
import type { OpenSwitches } from '../switch-request/switch-request.ts'

/** What the facts about every one of a customer's subscriptions have in common: read once, however many are asked about. */
export type Circumstances = {
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

export type Ports = {
  readonly partners: Partners
  readonly customers: Customers
  readonly subscriptions: Subscriptions
  readonly switchRequests: Pick<SwitchRequests, 'open'>
  readonly cloud: Cloud
}

/** Looks up what is the case between a partner and a customer, all at once; undefined if one of them is not there. */
export const circumstancesOf = async (
  { partners, customers, subscriptions, switchRequests, cloud }: Ports,
  partnerId: PartnerId,
  customerId: CustomerId,
  /** The partners that sold what is asked about. */
  sellerIds: readonly PartnerId[],
): Promise<Circumstances | undefined> => {
  const [file, bought, openSwitches, partner, itself, ...found] = await Promise.all([
    customers.file(customerId),
    subscriptions.open(customerId),
    switchRequests.open(customerId),
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
    inOpenSwitch: taken(openSwitches),
  }
}

/** The facts about one of the customer's subscriptions. */
export const factsAbout = (
  { cloud, partner, file: { customer, held, open }, bought, sellers, customerIsPartner, inOpenSwitch }: Circumstances,
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
      standing: partner.standing,
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
      standing: customerIsPartner ? 'PARTNER' : 'INDEPENDENT',
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

/** The marketplace products that stand in an Azure subscription. */
export const productsIn = (
  { productType, azureSubscriptionId }: Subscription,
  bought: readonly Subscription[],
): readonly Subscription[] =>
  productType === 'SUBSCRIPTION' && azureSubscriptionId !== undefined
    ? bought.filter((one) => one.productType === 'MARKETPLACE' && one.azureSubscriptionId === azureSubscriptionId)
    : []
