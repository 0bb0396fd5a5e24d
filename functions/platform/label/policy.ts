import { actsAs, isCustomerAdmin, type Actor } from '../kernel/actor.ts'
import { forbidden, type Refusal } from '../kernel/refusal.ts'

/** May the caller say what its organization calls an object that it sees? */
export const mayLabel = (actor: Actor): Refusal | undefined => {
  if (actor.kind === 'operator') return forbidden('Operators have no names of their own for what belongs to others.')
  return isCustomerAdmin(actor) || actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN')
    ? undefined
    : forbidden(
        'Labeling takes an agent or a global administrator of the partner, or a global administrator of the customer.',
      )
}
