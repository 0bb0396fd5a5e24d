import { parseId } from '#platform/kernel/ids.ts'
import type { Customer } from './customer.ts'
import type { Customers } from './store.ts'

/** Finds the result of an earlier request again: the customer's own record, or the note of the partner that is named. */
export const reloadCustomer = async (
  { customers }: { readonly customers: Customers },
  [first = '', second = '']: readonly string[],
): Promise<{ readonly customer: Customer } | undefined> => {
  const [id, partner] = [parseId('cus', first), parseId('par', second)]
  const customer = id && (partner ? (await customers.entry(partner, id))?.customer : await customers.byId(id))
  return customer && { customer }
}
