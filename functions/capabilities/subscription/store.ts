import type { Channel, ServiceKind, SubscriptionStatus } from '#capabilities/rules/terms/facts.ts'
import { noCustomer, type CustomerId, type PartnerId, type SubscriptionId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { Reader } from '#platform/table/reader.ts'
import type { OpenSwitches } from './open-switches.ts'
import {
  azureClaim,
  azureRecordsOf,
  azureSubscriptionKey,
  canceledCollection,
  canceledSubscriptionKey,
  openSwitchesKey,
  placeClaim,
  productClaim,
  productsOf,
  subscriptionCollection,
  subscriptionKey,
  subscriptionPlaceKey,
  subscriptionsIn,
} from './records.ts'
import type { Subscription } from './subscription.ts'

/**
 * Whose subscriptions, and which of them: a page of each is one index query. A partner's are those it sold in the program. The lists
 * by term are sorted by the end of the term and have only what has one; all others are sorted by the last change.
 */
export type SubscriptionList =
  | { readonly of: 'customer'; readonly customer: CustomerId; readonly status?: SubscriptionStatus }
  | { readonly of: 'customer-and-channel'; readonly customer: CustomerId; readonly channel: Channel }
  | { readonly of: 'customer-and-kind'; readonly customer: CustomerId; readonly serviceKind: ServiceKind }
  | { readonly of: 'customer-by-term'; readonly customer: CustomerId }
  | { readonly of: 'partner'; readonly partner: PartnerId; readonly status?: SubscriptionStatus }
  | { readonly of: 'partner-and-customer'; readonly partner: PartnerId; readonly customer: CustomerId }
  | { readonly of: 'partner-and-kind'; readonly partner: PartnerId; readonly serviceKind: ServiceKind }
  | { readonly of: 'partner-by-term'; readonly partner: PartnerId }

export type Subscriptions = {
  readonly byId: (id: SubscriptionId) => Promise<Subscription | undefined>
  readonly one: (customer: CustomerId, id: SubscriptionId) => Promise<Subscription | undefined>
  /** One that is known to be canceled. */
  readonly canceled: (customer: CustomerId, id: SubscriptionId) => Promise<Subscription | undefined>
  /** The id under which an Azure subscription is recorded for a customer. */
  readonly ofAzure: (azureSubscriptionId: string, customer: CustomerId) => Promise<SubscriptionId | undefined>
  /** Under which it is recorded for any customer: more than one is a dispute. */
  readonly everyRecordOf: (azureSubscriptionId: string) => Promise<readonly Subscription[]>
  /** The marketplace products in the customer's Azure subscriptions that are active or suspended. */
  readonly products: (customer: CustomerId) => Promise<readonly Subscription[]>
  /** How many of them are in one Azure subscription. */
  readonly countProducts: (customer: CustomerId, azureSubscriptionId: string) => Promise<number>
  readonly list: (
    lists: SubscriptionList | readonly SubscriptionList[],
    page: PageRequest,
    isShown?: (subscription: Subscription) => boolean,
  ) => Promise<Page<Subscription>>
  /** All that were canceled. */
  readonly everCanceled: (customer: CustomerId) => Promise<readonly Subscription[]>
  /** All that are still active or suspended, for the checks before a relationship ends. */
  readonly open: (customer: CustomerId) => Promise<readonly Subscription[]>
  /** The subscriptions that are in open switch requests; undefined where none ever was. */
  readonly openSwitches: (customer: CustomerId) => Promise<OpenSwitches | undefined>
}

/** The records of one Azure subscription that an operator sees: one is right, and a few are in the way. */
const mostRecords = 20

/** A subscription, in force or canceled. One that is canceled between the two reads is found by the second. */
const readOne =
  (reader: Reader): Subscriptions['one'] =>
  async (customer, id) =>
    (await reader.one<Subscription>(subscriptionKey(customer, id))) ??
    reader.one<Subscription>(canceledSubscriptionKey(customer, id))

export const subscriptionStore = (reader: Reader): Subscriptions => ({
  byId: async (id) => {
    const place = placeClaim.read(await reader.one(subscriptionPlaceKey(id)))
    // One that is missing takes as many reads as one that is there: neither time nor cost tells the two apart.
    return place && !place.canceled
      ? readOne(reader)(place.customerId, id)
      : reader.one<Subscription>(canceledSubscriptionKey(place?.customerId ?? noCustomer, id))
  },
  one: readOne(reader),
  canceled: (customer, id) => reader.one<Subscription>(canceledSubscriptionKey(customer, id)),
  ofAzure: async (id, customer) =>
    azureClaim.read(await reader.one(azureSubscriptionKey(id, customer)))?.subscriptionId,
  everyRecordOf: async (id) => {
    const claims = (await reader.collection(azureRecordsOf(id))).flatMap(({ doc }) => azureClaim.read(doc) ?? [])
    const keys = claims.slice(0, mostRecords).map((one) => subscriptionKey(one.customerId, one.subscriptionId))
    return (await reader.many<Subscription>(keys)).flatMap((one) => one ?? [])
  },
  products: async (customer) => {
    const claims = (await reader.collection(productsOf(customer))).flatMap(({ doc }) => productClaim.read(doc) ?? [])
    const keys = claims.map(({ subscriptionId }) => subscriptionKey(customer, subscriptionId))
    return (await reader.many<Subscription>(keys)).flatMap((product) => product ?? [])
  },
  countProducts: async (customer, azureSubscriptionId) =>
    (await reader.collection(productsOf(customer, azureSubscriptionId))).length,
  list: (lists, page, isShown) => reader.page([lists].flat().map(subscriptionsIn), page, isShown),
  everCanceled: async (customer) =>
    (await reader.collection(canceledCollection(customer))).map(({ doc }) => doc as Subscription),
  open: async (customer) =>
    (await reader.collection(subscriptionCollection(customer))).map(({ doc }) => doc as Subscription),
  openSwitches: (customer) => reader.one<OpenSwitches>(openSwitchesKey(customer)),
})
