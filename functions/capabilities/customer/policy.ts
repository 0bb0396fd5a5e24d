import { actsAs, partnerOf, type Actor } from '#platform/kernel/actor.ts'
import { forbidden, neverAgain, type Refusal } from '#platform/kernel/refusal.ts'
import { isOwnRecord, type Customer } from './customer.ts'
import type { Customers } from './store.ts'

/** A customer is visible to its own users, to operators, and to partners that have it in their customer list. */
export const maySee =
  ({ customers }: { readonly customers: Customers }) =>
  async (actor: Actor, customer: Customer): Promise<boolean> => {
    const partner = partnerOf(actor)
    if (partner) return (await customers.entry(partner, customer.id)) !== undefined
    return actor.kind !== 'customer-user' || actor.tenantId === customer.tenantId
  }

/**
 * May the caller correct what is on record? A partner its own note, the customer's administrator and operators the record. It takes for
 * granted that the caller sees it.
 */
export const mayUpdate = (actor: Actor, customer: Customer): Refusal | undefined => {
  if (actor.kind === 'operator') return undefined
  if (actor.kind === 'customer-user')
    return actor.roles.includes('GLOBAL_ADMIN')
      ? undefined
      : forbidden('Only a global administrator of the customer corrects what is on record of it.')
  return (
    mayAdd(actor) ??
    (isOwnRecord(customer)
      ? neverAgain('WRONG_STATE', 'The customer has accepted: its own administrator corrects what is on record of it.')
      : undefined)
  )
}

export const mayAdd = (actor: Actor): Refusal | undefined =>
  actor.kind === 'operator' || actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN')
    ? undefined
    : forbidden('Adding a customer takes an admin agent, a sales agent, a global administrator or an operator.')
