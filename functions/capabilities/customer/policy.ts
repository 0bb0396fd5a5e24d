import { actsAs, partnerOf, type Actor } from '#platform/kernel/actor.ts'
import { forbidden, type Refusal } from '#platform/kernel/refusal.ts'
import type { Customer } from './customer.ts'
import type { Customers } from './store.ts'

/** A customer is visible to its own users, to operators, and to partners that have it in their customer list. */
export const maySee =
  ({ customers }: { readonly customers: Customers }) =>
  async (actor: Actor, customer: Customer): Promise<boolean> => {
    const partner = partnerOf(actor)
    if (partner) return (await customers.entry(partner, customer.id)) !== undefined
    return actor.kind !== 'customer-user' || actor.tenantId === customer.tenantId
  }

export const mayAdd = (actor: Actor): Refusal | undefined =>
  actor.kind === 'operator' || actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN')
    ? undefined
    : forbidden('Adding a customer takes an admin agent, a sales agent, a global administrator or an operator.')
