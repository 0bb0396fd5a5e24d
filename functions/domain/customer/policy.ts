import { partnerOf, type Actor } from '../kernel/actor.ts'
import type { Customer } from './customer.ts'
import type { Customers } from './store.ts'

/** A customer is seen by its own users, by operators, and by partners that have it in their book. */
export const sees =
  ({ customers }: { readonly customers: Customers }) =>
  async (actor: Actor, customer: Customer): Promise<boolean> => {
    const partner = partnerOf(actor)
    if (partner) return (await customers.entry(partner, customer.id)) !== undefined
    return actor.kind !== 'customer-user' || actor.tenantId === customer.tenantId
  }
