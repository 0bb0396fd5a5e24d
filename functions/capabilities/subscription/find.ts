import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId, tenantIdOf, type CustomerId, type PartnerId } from '#platform/kernel/ids.ts'
import { emptyPage, type Page, type PageRequest, type Range } from '#platform/kernel/page.ts'
import { invalid, type Refusal } from '#platform/kernel/refusal.ts'
import type { Customer } from '#capabilities/customer/customer.ts'
import type { Customers } from '#capabilities/customer/store.ts'
import type { Channel, ServiceKind, SubscriptionStatus } from '#capabilities/rules/terms/facts.ts'
import type { SubscriptionList, Subscriptions } from './store.ts'
import type { Subscription } from './subscription.ts'

type Ports = { readonly subscriptions: Subscriptions; readonly customers: Customers }

/** A customer's purchases are visible to the customer, and to partners it is in a relationship with: all of them. */
export const seesPurchases =
  ({ customers }: Pick<Ports, 'customers'>) =>
  async (actor: Caller, customer: Pick<Customer, 'id' | 'tenantId'>): Promise<boolean> => {
    const partner = partnerOf(actor)
    if (!partner)
      return actor.kind === 'operator' || (actor.kind === 'customer-user' && actor.tenantId === customer.tenantId)
    return (await customers.openRelationship(customer.id, partner)) !== undefined
  }

/** Finds a purchase by its id, for callers that see them all, and for the partner that sold it, with or without a relationship. */
export const findSubscription =
  (ports: Ports) =>
  async (actor: Caller, id: string): Promise<Subscription | undefined> => {
    const known = parseId('sub', id)
    const subscription = known && (await ports.subscriptions.byId(known))
    if (!subscription) return undefined
    const { customerId, partnerOfRecord } = subscription
    const partner = partnerOf(actor)
    if (partner && partner === partnerOfRecord?.id) return subscription
    const customer = { id: customerId, tenantId: tenantIdOf(customerId) }
    return (await seesPurchases(ports)(actor, customer)) ? subscription : undefined
  }

/** The purchases of a customer, or what a partner has sold in the program. */
export type Scope = { readonly customer: CustomerId } | { readonly partner: PartnerId }

export type SubscriptionFilter = {
  readonly status?: SubscriptionStatus
  readonly channel?: Channel
  readonly serviceKind?: ServiceKind
  readonly customerId?: string
  readonly updatedAt?: Range
  readonly termEndsAt?: Range
}

/** By the last change, or by the end of the term: then only what has one is listed. */
export type SubscriptionOrder = 'updatedAt' | 'termEndsAt'

/** Lists one page of one list. A filter that no index serves is refused, never read past. */
export const listSubscriptions =
  ({ subscriptions }: Pick<Ports, 'subscriptions'>) =>
  async (
    scope: Scope,
    { updatedAt, termEndsAt, ...filter }: SubscriptionFilter,
    order: SubscriptionOrder,
    page: PageRequest,
  ): Promise<Page<Subscription> | Refusal> => {
    const [range, other] = order === 'updatedAt' ? [updatedAt, termEndsAt] : [termEndsAt, updatedAt]
    if (other) return invalid(`takes no range but of ${order} in a list by ${order}`, 'where')
    const list = listFor(scope, filter, order)
    if ('kind' in list) return list
    return list.of === 'nobody' ? emptyPage : subscriptions.list(list, { ...page, ...(range && { range }) })
  }

type Filter = Omit<SubscriptionFilter, SubscriptionOrder>
type Wanted = SubscriptionList | { readonly of: 'nobody' }

const listFor = (scope: Scope, filter: Filter, order: SubscriptionOrder): Wanted | Refusal => {
  const count = Object.values(filter).filter((one) => one !== undefined).length
  if (order === 'termEndsAt')
    return count > 0
      ? invalid('takes only termEndsAt in a list by termEndsAt', 'where')
      : 'customer' in scope
        ? { of: 'customer-by-term', ...scope }
        : { of: 'partner-by-term', ...scope }
  if (count > 1) return invalid('takes one of status, channel, serviceKind and customerId at a time', 'where')
  return 'customer' in scope ? boughtBy(scope.customer, filter) : soldBy(scope.partner, filter)
}

const boughtBy = (
  customer: CustomerId,
  { status, channel, serviceKind, customerId }: Filter,
): SubscriptionList | Refusal => {
  if (customerId !== undefined) return invalid('takes only status, channel or serviceKind here', 'where')
  if (channel !== undefined) return { of: 'customer-and-channel', customer, channel }
  if (serviceKind !== undefined) return { of: 'customer-and-kind', customer, serviceKind }
  return { of: 'customer', customer, ...(status && { status }) }
}

const soldBy = (partner: PartnerId, { status, channel, serviceKind, customerId }: Filter): Wanted => {
  // What a partner sold it sold in the program: the list of that channel is the whole list.
  if (channel !== undefined) return channel === 'CSP' ? { of: 'partner', partner } : { of: 'nobody' }
  if (serviceKind !== undefined) return { of: 'partner-and-kind', partner, serviceKind }
  if (customerId === undefined) return { of: 'partner', partner, ...(status && { status }) }
  const customer = parseId('cus', customerId)
  return customer ? { of: 'partner-and-customer', partner, customer } : { of: 'nobody' }
}
