import type { CustomerId, InvitationId, PartnerId, RelationshipId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { Item, Reader } from '#platform/table/reader.ts'
import type { Customer, CustomerEntry } from './customer.ts'
import {
  customerEntryKey,
  customerFile,
  customerKey,
  customersOf,
  domainClaim,
  domainKey,
  openRelationshipKey,
  relationshipClaim,
  serviceClaim,
  useClaim,
  type ServiceHolder,
} from './records.ts'

/** A customer with everything that only one may hold, as one read found it. */
export type CustomerFile = {
  readonly customer: Customer
  /** Who holds delegated admin, by service (rule C8). */
  readonly held: ReadonlyMap<string, ServiceHolder>
  /** The open relationship with each partner. */
  readonly open: ReadonlyMap<PartnerId, RelationshipId>
  /** The open invitations it has accepted. */
  readonly used: ReadonlySet<InvitationId>
}

/** Which of a partner's customers, and in which order. In the order of names, a country is read past. */
export type CustomerList = { readonly order: 'updatedAt' | 'name'; readonly country?: string }

/** Reads of customers. Single reads see every write that was committed before. */
export type Customers = {
  readonly byId: (id: CustomerId) => Promise<Customer | undefined>
  readonly byDomain: (domain: string) => Promise<CustomerId | undefined>
  readonly file: (id: CustomerId) => Promise<CustomerFile | undefined>
  /** The open relationship between the two, without the rest of the file. */
  readonly openRelationship: (customer: CustomerId, partner: PartnerId) => Promise<RelationshipId | undefined>
  readonly entry: (partner: PartnerId, customer: CustomerId) => Promise<CustomerEntry | undefined>
  /** A page of a partner's customer list. */
  readonly of: (
    partner: PartnerId,
    list: CustomerList,
    page: PageRequest,
    isShown?: (entry: CustomerEntry) => boolean,
  ) => Promise<Page<CustomerEntry>>
}

export const customerStore = (reader: Reader): Customers => ({
  byId: (id) => reader.one<Customer>(customerKey(id)),
  byDomain: async (domain) => domainClaim.read(await reader.one(domainKey(domain)))?.customerId,
  file: async (id) => fileFrom(await reader.collection(customerFile(id))),
  openRelationship: async (customer, partner) =>
    relationshipClaim.read(await reader.one(openRelationshipKey(customer, partner)))?.relationshipId,
  entry: (partner, customer) => reader.one<CustomerEntry>(customerEntryKey(partner, customer)),
  of: (partner, list, page, isShown) => reader.page(customersOf(partner, list), page, isShown),
})

const fileFrom = (items: readonly Item[]): CustomerFile | undefined => {
  const head = items.find(({ pk, sk }) => sk === customerKey(pk as CustomerId).sk)
  if (!head) return undefined
  const documents = items.map(({ doc }) => doc)
  const services = documents.flatMap((doc) => serviceClaim.read(doc) ?? [])
  const relationships = documents.flatMap((doc) => relationshipClaim.read(doc) ?? [])
  const uses = documents.flatMap((doc) => useClaim.read(doc) ?? [])
  return {
    customer: head.doc as Customer,
    held: new Map(services.map(({ serviceKey, holder }) => [serviceKey, holder])),
    open: new Map(relationships.map(({ partnerId, relationshipId }) => [partnerId, relationshipId])),
    used: new Set(uses.map(({ invitationId }) => invitationId)),
  }
}
