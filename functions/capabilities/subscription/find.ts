import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import {
  noCustomer,
  parseId,
  parseTenantId,
  tenantIdOf,
  type CustomerId,
  type PartnerId,
} from '#platform/kernel/ids.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { isWithin, type Page, type PageRequest, type Range } from '#platform/kernel/page.ts'
import type { Customer } from '#capabilities/customer/customer.ts'
import type { Customers } from '#capabilities/customer/store.ts'
import { eachStatus } from '#capabilities/partner/scope.ts'
import type { Channel, ServiceKind, SubscriptionStatus } from '#capabilities/rules/terms/facts.ts'
import type { SubscriptionList, Subscriptions } from './store.ts'
import { hasSold, maySeePurchases } from './policy.ts'
import { statusAt, storedStatuses } from './status.ts'
import type { Subscription } from './subscription.ts'

type Ports = {
  readonly subscriptions: Subscriptions
  readonly customers: Customers
  readonly clock: Clock
}

/** Whether the caller sees what a customer has bought: all of it. */
export const seesPurchases =
  ({ customers }: Pick<Ports, 'customers'>) =>
  async (actor: Caller, customer: Pick<Customer, 'id' | 'tenantId'>): Promise<boolean> => {
    const partner = partnerOf(actor)
    const working = partner ? await customers.working(customer.id, partner) : []
    return maySeePurchases(actor, customer, working.length > 0)
  }

/**
 * Finds a purchase by its id, for callers that see them all, and for the partner that sold it, with or without a relationship. It reads
 * as often for one that is missing as for one of others.
 */
export const findSubscription =
  (ports: Pick<Ports, 'subscriptions' | 'customers'>) =>
  async (actor: Caller, id: string): Promise<Subscription | undefined> => {
    const known = parseId('sub', id)
    return known && shownTo(ports, actor, await ports.subscriptions.byId(known), hasSold)
  }

/** Finds a purchase for whoever may read it: besides those above for the partner that is named as its seller, to say whether it is. */
export const readSubscription =
  (ports: Pick<Ports, 'subscriptions' | 'customers'>) =>
  async (actor: Caller, id: string): Promise<Subscription | undefined> => {
    const known = parseId('sub', id)
    return known && shownTo(ports, actor, await ports.subscriptions.byId(known), hasSoldOrIsNamed)
  }

const hasSoldOrIsNamed: typeof hasSold = (actor, subscription) =>
  hasSold(actor, subscription) ||
  (subscription.namedSeller !== undefined && subscription.namedSeller.partnerId === partnerOf(actor))

const shownTo = async (
  ports: Pick<Ports, 'customers'>,
  actor: Caller,
  subscription: Subscription | undefined,
  isSellers: typeof hasSold,
): Promise<Subscription | undefined> => {
  if (subscription && isSellers(actor, subscription)) return subscription
  const { customerId } = subscription ?? { customerId: noCustomer }
  const customer = { id: customerId, tenantId: tenantIdOf(customerId) }
  return (await seesPurchases(ports)(actor, customer)) ? subscription : undefined
}

/** Every record of an Azure subscription, for operators: where two customers have it on record, the vendor says whose it is. */
export const findAzureRecords =
  ({ subscriptions }: Pick<Ports, 'subscriptions'>) =>
  async (actor: Caller, azureSubscriptionId: string): Promise<readonly Subscription[]> => {
    const id = parseTenantId(azureSubscriptionId)
    return actor.kind === 'operator' && id !== undefined ? subscriptions.everyRecordOf(id) : []
  }

/** The purchases of a customer, or what a partner has sold in the program. */
export type Scope = { readonly customer: CustomerId } | { readonly partner: PartnerId }

/** What a list is narrowed to; each is served together with every other. */
export type SubscriptionFilter = {
  readonly status?: readonly SubscriptionStatus[]
  readonly channel?: readonly Channel[]
  readonly serviceKind?: ServiceKind
  readonly customerId?: string
  readonly updatedAt?: Range
  readonly termEndsAt?: Range
}

/** By the last change, or by the end of the term: then only what has one is listed. */
export type SubscriptionOrder = 'updatedAt' | 'termEndsAt'

/** Lists one page of what a customer bought, or a partner sold. */
export const listSubscriptions =
  ({ subscriptions, clock }: Pick<Ports, 'subscriptions' | 'clock'>) =>
  async (
    scope: Scope,
    filter: SubscriptionFilter,
    order: SubscriptionOrder,
    page: PageRequest,
  ): Promise<Page<Subscription>> => {
    const range = filter[order]
    return subscriptions.list(
      listsFor(scope, filter, order),
      { ...page, ...(range && { range }) },
      matches(filter, clock.now()),
    )
  }

/** Whether a purchase is among those that a list is narrowed to, at this moment. */
export const matches =
  ({ status, channel, serviceKind, customerId, updatedAt, termEndsAt }: SubscriptionFilter, now: Date) =>
  (one: Subscription): boolean =>
    (status?.includes(statusAt(one, now)) ?? true) &&
    (channel?.includes(one.channel) ?? true) &&
    (serviceKind === undefined || one.serviceKind === serviceKind) &&
    (customerId === undefined || one.customerId === customerId) &&
    isWithin(updatedAt, one.updatedAt) &&
    isWithin(termEndsAt, one.termEndsAt)

/** The lists that have the least to be read past. */
const listsFor = (
  scope: Scope,
  { status, channel, serviceKind, customerId }: SubscriptionFilter,
  order: SubscriptionOrder,
): readonly SubscriptionList[] => {
  if ('customer' in scope) {
    if (order === 'termEndsAt') return [{ of: 'customer-by-term', ...scope }]
    if (channel) return [...new Set(channel)].map((one) => ({ of: 'customer-and-channel', ...scope, channel: one }))
    if (serviceKind) return [{ of: 'customer-and-kind', ...scope, serviceKind }]
    return eachStatus(status && storedStatuses(status), { of: 'customer', ...scope })
  }
  if (order === 'termEndsAt') return [{ of: 'partner-by-term', ...scope }]
  if (customerId !== undefined) {
    const customer = parseId('cus', customerId)
    return customer ? [{ of: 'partner-and-customer', ...scope, customer }] : []
  }
  // What a partner sold it sold in the program: a list of other channels is empty.
  if (channel?.includes('CSP') === false) return []
  if (serviceKind) return [{ of: 'partner-and-kind', ...scope, serviceKind }]
  return eachStatus(status && storedStatuses(status), { of: 'partner', ...scope })
}
