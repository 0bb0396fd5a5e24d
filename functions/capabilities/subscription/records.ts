import type { CustomerId, PartnerId, SubscriptionId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import { ownKey, type Key, type Listing, type Places } from '#platform/table/indexes.ts'
import { claim, record } from '#platform/table/record.ts'
import { taskItems } from '#platform/task/items.ts'
import type { OpenSwitches } from './open-switches.ts'
import type { SubscriptionList } from './store.ts'
import { sellerOf } from './seller.ts'
import type { Subscription } from './subscription.ts'
import { tasksOfSubscription } from './tasks.ts'

export const subscriptionPlaceKey = accessPattern(
  'the customer in whose collection a subscription is',
  (id: SubscriptionId): Key => ownKey(id),
  ['sub_…'],
)

export const subscriptionKey = accessPattern(
  "a subscription in its customer's collection",
  (customer: CustomerId, id: SubscriptionId): Key => ({ pk: customer, sk: `SUB#${id}` }),
  ['cus_…', 'sub_…'],
)

/** What was canceled stands apart: a decision reads what is in force, however much was canceled in the course of the years. */
export const canceledSubscriptionKey = accessPattern(
  'a canceled subscription of a customer',
  (customer: CustomerId, id: SubscriptionId): Key => ({ pk: customer, sk: `CANCELED#${id}` }),
  ['cus_…', 'sub_…'],
)

export const canceledCollection = accessPattern(
  'all canceled subscriptions of a customer',
  (customer: CustomerId): Listing => ({ partition: customer, prefix: 'CANCELED#' }),
  ['cus_…'],
)

/** A customer's subscriptions in its own collection, strongly consistent, for decisions that need every one of them. */
export const subscriptionCollection = accessPattern(
  'all subscriptions of a customer that are not canceled, for a decision',
  (customer: CustomerId): Listing => ({ partition: customer, prefix: 'SUB#' }),
  ['cus_…'],
)

const customer = 'cus_…'
const partner = 'par_…'

/** Subscriptions of a customer, or sales of a partner: by last change, or by the end of the term where there is one. */
export const subscriptionsIn = accessPattern(
  'what a customer bought, or a partner sold: all, by status, channel, kind or customer; by the end of the term',
  (list: SubscriptionList): Listing => {
    switch (list.of) {
      case 'customer':
        return list.status
          ? { index: 'customerStatus', partition: `${list.customer}#SUB#${list.status}` }
          : { index: 'customer', partition: `${list.customer}#SUB` }
      case 'customer-and-channel':
        return { index: 'customerChannel', partition: `${list.customer}#SUB#${list.channel}` }
      case 'customer-and-kind':
        return { index: 'customerKind', partition: `${list.customer}#SUB#${list.serviceKind}` }
      case 'customer-by-term':
        return { index: 'customerRank', partition: `${list.customer}#SUB` }
      case 'partner':
        return list.status
          ? { index: 'ownerStatus', partition: `${list.partner}#SUB#${list.status}` }
          : { index: 'owner', partition: `${list.partner}#SUB` }
      case 'partner-and-customer':
        return { index: 'ownerCustomer', partition: `${list.partner}#SUB#${list.customer}` }
      case 'partner-and-kind':
        return { index: 'ownerKind', partition: `${list.partner}#SUB#${list.serviceKind}` }
      case 'partner-by-term':
        return { index: 'ownerRank', partition: `${list.partner}#SUB` }
    }
  },
  [{ of: 'customer', customer }],
  [{ of: 'customer', customer, status: 'ACTIVE' }],
  [{ of: 'customer-and-channel', customer, channel: 'EA' }],
  [{ of: 'customer-and-kind', customer, serviceKind: 'USAGE_BASED' }],
  [{ of: 'customer-by-term', customer }],
  [{ of: 'partner', partner }],
  [{ of: 'partner', partner, status: 'ACTIVE' }],
  [{ of: 'partner-and-customer', partner, customer }],
  [{ of: 'partner-and-kind', partner, serviceKind: 'USAGE_BASED' }],
  [{ of: 'partner-by-term', partner }],
)

/** The places of a subscription among the sales of its partner. */
const salesPlaces = (
  seller: PartnerId,
  { customerId, status, serviceKind }: Pick<Subscription, 'customerId' | 'status' | 'serviceKind'>,
): Places => ({
  owner: subscriptionsIn({ of: 'partner', partner: seller }).partition,
  ownerStatus: subscriptionsIn({ of: 'partner', partner: seller, status }).partition,
  ownerCustomer: subscriptionsIn({ of: 'partner-and-customer', partner: seller, customer: customerId }).partition,
  ownerKind: subscriptionsIn({ of: 'partner-and-kind', partner: seller, serviceKind }).partition,
  ownerRank: subscriptionsIn({ of: 'partner-by-term', partner: seller }).partition,
})

export const subscriptionRecord = record<Subscription>({
  name: 'subscription',
  key: ({ customerId, id, status }) =>
    status === 'CANCELED' ? canceledSubscriptionKey(customerId, id) : subscriptionKey(customerId, id),
  follows: (subscription) => taskItems(tasksOfSubscription(subscription)),
  history: {
    of: ({ id }) => id,
    hasEnded: ({ status }) => status === 'CANCELED',
    facts: ({ status, partnerOfRecord, billedBy, supportContact, billingId, suspendedAt, deprovisionsAt }) => ({
      status,
      partnerOfRecord: partnerOfRecord?.name,
      billedBy: billedBy?.name,
      supportContact: supportContact?.name,
      billingId,
      suspendedAt,
      deprovisionsAt,
    }),
  },
  places: (subscription) => {
    const { customerId, id, status, channel, serviceKind, termEndsAt, updatedAt } = subscription
    const seller = sellerOf(subscription)
    return {
      customer: subscriptionsIn({ of: 'customer', customer: customerId }).partition,
      customerStatus: subscriptionsIn({ of: 'customer', customer: customerId, status }).partition,
      customerChannel: subscriptionsIn({ of: 'customer-and-channel', customer: customerId, channel }).partition,
      customerKind: subscriptionsIn({ of: 'customer-and-kind', customer: customerId, serviceKind }).partition,
      customerRank: subscriptionsIn({ of: 'customer-by-term', customer: customerId }).partition,
      ...(seller && salesPlaces(seller.id, subscription)),
      at: `${updatedAt}#${id}`,
      // Without it the item is in no list by term.
      ...(termEndsAt !== undefined && { rank: `${termEndsAt}#${id}` }),
    }
  },
})

/** The customer's collection that a subscription is in, for callers that know only its id. */
export const placeClaim = claim<{
  readonly subscriptionId: SubscriptionId
  readonly customerId: CustomerId
  /** It stands among the canceled ones. */
  readonly canceled?: boolean
}>({
  name: 'subscription',
  key: ({ subscriptionId }) => subscriptionPlaceKey(subscriptionId),
  holder: ({ customerId }) => customerId,
})

export const productsOf = accessPattern(
  'the marketplace products in the Azure subscriptions of a customer, or in one of them',
  (id: CustomerId, azureSubscriptionId?: string): Listing => ({
    partition: id,
    prefix: azureSubscriptionId === undefined ? 'PRODUCT#' : `PRODUCT#${azureSubscriptionId}#`,
  }),
  [customer],
  [customer, '‹azure subscription›'],
)

/** A marketplace product belongs to an Azure subscription of the customer: it moves with it (rule G18). */
export const productClaim = claim<{
  readonly customerId: CustomerId
  readonly azureSubscriptionId: string
  readonly subscriptionId: SubscriptionId
}>({
  name: 'product',
  key: ({ customerId, azureSubscriptionId, subscriptionId }) => ({
    pk: customerId,
    sk: `PRODUCT#${azureSubscriptionId}#${subscriptionId}`,
  }),
  holder: ({ subscriptionId }) => subscriptionId,
})

/** The vendor's ids of Azure subscriptions are UUIDs. */
export const azureSubscriptionKey = accessPattern(
  'whether an Azure subscription is recorded for a customer',
  (id: string, of: CustomerId): Key => ({ pk: `AZURE#${id}`, sk: of }),
  ['‹azure subscription›', customer],
)

export const azureRecordsOf = accessPattern(
  'the customers for which an Azure subscription is recorded, for operators',
  (id: string): Listing => ({ partition: `AZURE#${id}`, prefix: 'cus_' }),
  ['‹azure subscription›'],
)

/**
 * An Azure subscription is recorded once for a customer. What one customer has on record keeps no other from recording its own: whose it is,
 * the vendor knows, and moves nothing of anybody else.
 */
export const azureClaim = claim<{
  readonly azureSubscriptionId: string
  readonly customerId: CustomerId
  readonly subscriptionId: SubscriptionId
}>({
  name: 'azure-subscription',
  key: ({ azureSubscriptionId, customerId }) => azureSubscriptionKey(azureSubscriptionId, customerId),
  holder: ({ subscriptionId }) => subscriptionId,
})

export const openSwitchesKey = accessPattern(
  'the subscriptions of a customer that are in open switch requests',
  (id: CustomerId): Key => ({ pk: id, sk: 'SWITCHES' }),
  [customer],
)

export const openSwitchesRecord = record<OpenSwitches>({
  name: 'open-switches',
  key: ({ customerId }) => openSwitchesKey(customerId),
})
