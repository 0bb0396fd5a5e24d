import type { VendorAgreement } from '#capabilities/agreement/agreement.ts'
import type { Agreements } from '#capabilities/agreement/store.ts'
import { workingIn, type CustomerFile, type Customers } from '#capabilities/customer/store.ts'
import type { Partner, PartnerReference } from '#capabilities/partner/partner.ts'
import type { Partners, ResellerLinks } from '#capabilities/partner/store.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { Facts } from '#capabilities/rules/terms/facts.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import { blocksOf, productsIn } from '#capabilities/subscription/marketplace.ts'
import { inOpenSwitches, type OpenSwitches } from '#capabilities/subscription/open-switches.ts'
import type { Subscriptions } from '#capabilities/subscription/store.ts'
import { asOf, statusAt } from '#capabilities/subscription/status.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import {
  partnerIdOf,
  tenantIdOf,
  type CustomerId,
  type PartnerId,
  type RelationshipId,
  type SubscriptionId,
} from '#platform/kernel/ids.ts'

/** What the facts about all subscriptions of a customer have in common, whichever partner is in question. */
export type CustomerContext = {
  readonly cloud: Cloud
  readonly now: Date
  readonly file: CustomerFile
  /** All that the customer has bought and not canceled, each with its status now. */
  readonly bought: readonly Subscription[]
  readonly sellers: ReadonlyMap<PartnerId, Partner>
  /** The customer agreement as the vendor has it for each open relationship, where it has been looked at. */
  readonly agreements: ReadonlyMap<RelationshipId, VendorAgreement>
  readonly customerIsPartner: boolean
  readonly openSwitches: OpenSwitches | undefined
  readonly inOpenSwitch: ReadonlySet<SubscriptionId>
}

/** The partner in question. One without an id is any partner of this kind. */
export type Asking = Pick<Partner, 'kind' | 'status' | 'country' | 'agreementSignedAt'> & { readonly id?: PartnerId }

/** The context of decisions about one partner: read once, for any number of them. */
export type DecisionContext<P extends Asking = Partner> = CustomerContext & {
  readonly partner: P
  /** Of a reseller: its providers. What they sell, they sell for it too. */
  readonly providers: readonly PartnerReference[]
}

export type DecisionPorts = {
  readonly partners: Partners
  readonly resellerLinks: ResellerLinks
  readonly customers: Customers
  readonly subscriptions: Subscriptions
  readonly agreements: Agreements
  readonly cloud: Cloud
  readonly clock: Clock
}

/**
 * Reads the context of decisions between a partner and a customer, all at once; undefined if one of them is not there.
 *
 * @param sellerIds The partners that sold the subscriptions in question.
 */
export const loadContext = async (
  ports: DecisionPorts,
  partnerId: PartnerId,
  customerId: CustomerId,
  sellerIds: readonly PartnerId[],
): Promise<DecisionContext | undefined> => {
  const [shared, partner] = await Promise.all([
    loadCustomer(ports, customerId, sellerIds),
    ports.partners.byId(partnerId),
  ])
  return shared && partner && contextOf(ports, shared, partner)
}

/** Reads what decisions about all partners have in common; undefined if the customer is not there. */
export const loadCustomer = async (
  { partners, customers, subscriptions, agreements, cloud, clock }: DecisionPorts,
  customerId: CustomerId,
  sellerIds: readonly PartnerId[],
): Promise<CustomerContext | undefined> => {
  const [file, openSwitches, itself, ...found] = await Promise.all([
    customers.file(customerId),
    subscriptions.openSwitches(customerId),
    partners.byId(partnerIdOf(tenantIdOf(customerId))),
    ...sellerIds.map((id) => partners.byId(id)),
  ])
  // Afterwards: who suspends or cancels one in between also writes the open switches, and a write on what was read here loses (rule G26).
  const [bought, agreed] = await Promise.all([
    subscriptions.open(customerId),
    agreements.ofAll([...(file?.open.values() ?? [])]),
  ])
  const now = clock.now()
  return (
    file && {
      cloud,
      now,
      file,
      bought: bought.map((one) => asOf(one, now)),
      sellers: new Map(found.flatMap((seller) => (seller ? [[seller.id, seller] as const] : []))),
      agreements: new Map(agreed.flatMap((one) => (one ? [[one.relationshipId, one] as const] : []))),
      customerIsPartner: itself !== undefined,
      openSwitches,
      inOpenSwitch: inOpenSwitches(openSwitches),
    }
  )
}

/** The context about one partner. The providers of a reseller are those of its relationships, or else those it is linked with. */
export const contextOf = async <P extends Asking>(
  { resellerLinks }: Pick<DecisionPorts, 'resellerLinks'>,
  shared: CustomerContext,
  partner: P,
): Promise<DecisionContext<P>> => {
  const { id, kind } = partner
  if (id === undefined || kind !== 'INDIRECT_RESELLER') return { ...shared, partner, providers: [] }
  const working = workingIn(shared.file, id).flatMap(({ provider }) => provider ?? [])
  const linked =
    working.length > 0
      ? []
      : (await resellerLinks.of('reseller', id, { size: mostProviders, direction: 'forward', order: 'DESC' })).items
  return {
    ...shared,
    partner,
    providers: [
      ...working,
      ...linked.flatMap(({ item: { provider, status } }) => (status === 'ACTIVE' ? [provider] : [])),
    ],
  }
}

/** Links of a reseller that are read to find its providers. */
const mostProviders = 20

/** The facts about one of the customer's subscriptions. */
export const factsAbout = (context: DecisionContext<Asking>, subscription: Subscription): Facts => {
  const { cloud, now, partner, providers, file, bought, sellers, customerIsPartner, inOpenSwitch } = context
  const { channel, partnerOfRecord, termEndsAt } = subscription
  const { customer } = file
  const seller = partnerOfRecord && sellers.get(partnerOfRecord.id)
  const side = new Set([partner.id, ...providers.map(({ id }) => id)])
  // As an Advisor a partner sold by itself; in the program a reseller sells through its provider (rules A3, D10).
  const soldIt =
    partnerOfRecord !== undefined &&
    (channel === 'CSP' ? side.has(partnerOfRecord.id) : partnerOfRecord.id === partner.id)
  const related = partner.id !== undefined && workingIn(file, partner.id).length > 0
  const services = servicesOf(context, subscription)
  const holds = related && services.own.length > 0
  const products = productsIn(subscription, bought)
  return {
    cloud,
    partner: {
      kind: partner.kind,
      status: partner.status,
      country: partner.country,
      agreementSigned: partner.agreementSignedAt !== undefined,
      soldIt,
      hasAzurePlan: bought.some(
        (other) =>
          other.channel === 'CSP' &&
          other.serviceKind === 'USAGE_BASED' &&
          other.status === 'ACTIVE' &&
          other.partnerOfRecord !== undefined &&
          side.has(other.partnerOfRecord.id),
      ),
      ...(providers.length > 0 && { providers: providers.map(({ name }) => name) }),
    },
    customer: {
      country: customer.country,
      affiliation: customerIsPartner ? 'PARTNER' : 'INDEPENDENT',
      ...agreementOf(context),
    },
    relationship: related ? (holds ? 'WITH_DELEGATED_ADMIN' : 'WITHOUT_DELEGATED_ADMIN') : 'NONE',
    delegatedAdmin: holds
      ? 'THIS_PARTNER'
      : services.others.length > 0 && services.own.length + services.free.length === 0
        ? 'ANOTHER_PARTNER'
        : 'NOBODY',
    services,
    subscription: {
      channel,
      serviceKind: subscription.serviceKind,
      productType: subscription.productType,
      status: statusAt(subscription, now),
      ...(termEndsAt !== undefined && { termEndsAt }),
      ...(channel === 'CSP' && seller && !soldIt && { sellerCountry: seller.country }),
      ...(channel === 'CSP' && !partnerOfRecord && { soldByStranger: true }),
      hasReservations:
        subscription.serviceKind === 'USAGE_BASED' &&
        bought.some(({ productType, status }) => productType === 'RESERVATION' && status !== 'EXPIRED'),
      hasMarketplaceProducts: products.length > 0,
      marketplaceBlocked: products.some((product) => blocksOf(product).length > 0),
      inOpenSwitch: inOpenSwitch.has(subscription.id),
    },
  }
}

/**
 * Whether the customer agreement is in force for a partner: as the vendor has it where that is known, for the vendor decides by it; else as
 * it was accepted here (rule C6). That of a reseller is its provider's.
 */
const agreementOf = ({
  partner: { id },
  file,
  agreements,
}: DecisionContext<Asking>): Pick<Facts['customer'], 'agreementSigned' | 'vendorLacksAgreement'> => {
  const found = (id === undefined ? [] : workingIn(file, id)).flatMap(
    ({ relationshipId }) => agreements.get(relationshipId)?.found ?? [],
  )
  if (found.length === 0) return { agreementSigned: file.customer.agreementAcceptedAt !== undefined }
  return found.some(({ status }) => status === 'IN_FORCE')
    ? { agreementSigned: true }
    : { agreementSigned: false, vendorLacksAgreement: true }
}

/**
 * Who holds delegated admin for each service of a subscription. The provider of a reseller is no other partner to it (rule D3), and what a
 * reseller holds keeps nobody out (rule C8).
 */
const servicesOf = (
  { partner: { id }, file }: DecisionContext<Asking>,
  { serviceKeys }: Subscription,
): NonNullable<Facts['services']> => {
  const sides = new Set(id === undefined ? [] : [id, ...workingIn(file, id).map(({ provider }) => provider?.id)])
  const holderOf = (key: string): 'own' | 'free' | 'others' => {
    const holder = file.held.get(key)?.partnerId
    const besides = file.heldByResellers.filter(({ serviceKey }) => serviceKey === key)
    if (id !== undefined && [holder, ...besides.map((one) => one.holder.partnerId)].includes(id)) return 'own'
    return holder === undefined || sides.has(holder) ? 'free' : 'others'
  }
  const titlesOf = (whose: ReturnType<typeof holderOf>) =>
    serviceKeys.filter((key) => holderOf(key) === whose).map((key) => serviceOf(key).title)
  return { own: titlesOf('own'), free: titlesOf('free'), others: titlesOf('others') }
}
