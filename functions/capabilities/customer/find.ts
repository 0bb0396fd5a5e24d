import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { customerIdOf, parseId, parseTenantId, type CustomerId, type PartnerId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import { domainName } from '#platform/kernel/text.ts'
import type { Customer } from './customer.ts'
import { maySee } from './policy.ts'
import type { Customers } from './store.ts'

export type CustomerBy = { readonly id?: string; readonly tenantId?: string; readonly domain?: string }
type Ports = { readonly customers: Customers }

/** Finds a customer by any of its names, for callers that may see it. The entry of a partner's customer list contains it. */
export const findCustomer =
  ({ customers }: Ports) =>
  async (actor: Caller, by: CustomerBy): Promise<Customer | undefined> => {
    const id = await idFor(customers, by)
    const partner = partnerOf(actor)
    if (id && partner) return (await customers.entry(partner, id))?.customer
    const customer = id && (await customers.byId(id))
    return customer && (await maySee({ customers })(actor, customer)) ? customer : undefined
  }

const idFor = async (customers: Customers, { id, tenantId, domain }: CustomerBy): Promise<CustomerId | undefined> => {
  if (id !== undefined) return parseId('cus', id)
  if (tenantId !== undefined) {
    const tenant = parseTenantId(tenantId)
    return tenant === undefined ? undefined : customerIdOf(tenant)
  }
  const name = domainName(domain ?? '')
  return 'text' in name ? customers.byDomain(name.text) : undefined
}

/** Lists a page of a partner's customers, with one Query. */
export const listCustomers =
  ({ customers }: Ports) =>
  async (partner: PartnerId, where: { readonly country?: string }, page: PageRequest): Promise<Page<Customer>> => {
    const { items, ...ends } = await customers.of(partner, where, page)
    return { ...ends, items: items.map(({ cursor, item }) => ({ cursor, item: item.customer })) }
  }
