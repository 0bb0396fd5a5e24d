import { partnerOf, type Caller } from '../kernel/actor.ts'
import { parseId } from '../kernel/ids.ts'
import type { Customer } from '../customer/customer.ts'
import type { Customers } from '../customer/store.ts'
import type { Subscription } from './subscription.ts'
import type { Subscriptions } from './store.ts'

type Ports = { readonly subscriptions: Subscriptions; readonly customers: Customers }

/** A customer's purchases are its own business, and that of partners it is in a relationship with. */
export const seesPurchases =
  ({ customers }: Pick<Ports, 'customers'>) =>
  async (actor: Caller, customer: Pick<Customer, 'id' | 'tenantId'>): Promise<boolean> => {
    const partner = partnerOf(actor)
    if (!partner)
      return actor.kind === 'operator' || (actor.kind === 'customer-user' && actor.tenantId === customer.tenantId)
    const file = await customers.file(customer.id)
    return file?.open.has(partner) ?? false
  }

export const findSubscription =
  (ports: Ports) =>
  async (actor: Caller, id: string): Promise<Subscription | undefined> => {
    const known = parseId('sub', id)
    const subscription = known && (await ports.subscriptions.byId(known))
    const customer = subscription && (await ports.customers.byId(subscription.customerId))
    return customer && (await seesPurchases(ports)(actor, customer)) ? subscription : undefined
  }
