/** Customers of the cloud, and the customer list of each partner (rules A6, A9, C6, E1). */
import type { Reader } from '#platform/table/reader.ts'
import { addCustomer } from './add.ts'
import { findCustomer, listCustomers } from './find.ts'
import { customerStore } from './store.ts'
import { updateCustomer } from './update.ts'

export { customerReactions as reactions } from './events.ts'
export { customerJobs as jobs } from './keep.ts'

export const stores = (reader: Reader) => ({ customers: customerStore(reader) })

export const queries = { customer: findCustomer, customers: listCustomers }

export const commands = { addCustomer, updateCustomer }
