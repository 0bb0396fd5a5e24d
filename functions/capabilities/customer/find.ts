import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { customerIdOf, parseId, parseTenantId, type CustomerId, type PartnerId } from '#platform/kernel/ids.ts'
import { isWithin, type Page, type PageRequest, type Range } from '#platform/kernel/page.ts'
import { isByLabel, type LabelFilter } from '#platform/label/label.ts'
import type { Labelings } from '#platform/label/store.ts'
import { beginningWith, domainName, sortable } from '#platform/kernel/text.ts'
import { isOwnRecord, type Customer, type CustomerEntry } from './customer.ts'
import { maySee } from './policy.ts'
import { customerEntryKey } from './records.ts'
import type { CustomerList, Customers } from './store.ts'

export type CustomerBy = { readonly id?: string; readonly tenantId?: string; readonly domain?: string }
type Ports = { readonly customers: Customers }

/** Finds a customer by any of its names, for callers that may see it. The entry of a partner's customer list contains it. */
export const findCustomer =
  ({ customers }: Ports) =>
  async (actor: Caller, by: CustomerBy): Promise<Customer | undefined> => {
    const partner = partnerOf(actor)
    const id = await idFor(customers, actor, by)
    if (id && partner) return (await customers.entry(partner, id))?.customer
    const customer = id && (await customers.byId(id))
    return customer && (await maySee({ customers })(actor, customer)) ? customer : undefined
  }

/**
 * A partner's own list knows its domains, and a customer its own; for operators they are those that customers have claimed. Nothing else is
 * read, so that it takes no longer to say no where somebody else has the domain.
 */
const idFor = async (
  customers: Customers,
  actor: Caller,
  { id, tenantId, domain }: CustomerBy,
): Promise<CustomerId | undefined> => {
  if (id !== undefined) return parseId('cus', id)
  if (tenantId !== undefined) {
    const tenant = parseTenantId(tenantId)
    return tenant === undefined ? undefined : customerIdOf(tenant)
  }
  const name = domainName(domain ?? '')
  if ('refusal' in name) return undefined
  const partner = partnerOf(actor)
  if (partner) return customers.withDomain(partner, name.text)
  if (actor.kind !== 'customer-user') return customers.byDomain(name.text)
  const own = await customers.byId(customerIdOf(actor.tenantId))
  return own && isOwnRecord(own) && own.domain === name.text ? own.id : undefined
}

export type CustomerFilter = {
  readonly country?: string
  /** The beginning of the name; case and accents do not count. */
  readonly name?: string
  readonly updatedAt?: Range
} & LabelFilter

/** Lists one page of a partner's customers: by name, or by last change. */
export const listCustomers =
  ({ customers, labelings }: Ports & { readonly labelings: Labelings }) =>
  async (
    partner: PartnerId,
    { country, name, updatedAt, ...filter }: CustomerFilter,
    order: CustomerList['order'],
    page: PageRequest,
  ): Promise<Page<Customer>> => {
    const isShown = ({ customer, updatedAt: at }: CustomerEntry) =>
      (country === undefined || customer.country === country) &&
      (name === undefined || sortable(customer.name).startsWith(sortable(name))) &&
      isWithin(updatedAt, at)
    const range = order === 'updatedAt' ? updatedAt : name === undefined ? undefined : beginningWith(name)
    const { items, ...ends } = isByLabel(filter)
      ? await labelings.page<CustomerEntry>(
          { organization: partner, kind: 'cus', ...filter },
          page,
          (subject) => customerEntryKey(partner, subject as CustomerId),
          isShown,
        )
      : await customers.of(
          partner,
          { order, ...(country !== undefined && { country }) },
          { ...page, ...(range && { range }) },
          isShown,
        )
    return { ...ends, items: items.map(({ cursor, item }) => ({ cursor, item: item.customer })) }
  }
