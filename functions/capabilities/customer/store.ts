import type { PartnerReference } from '#capabilities/partner/partner.ts'
import type { CustomerId, InvitationId, PartnerId, RelationshipId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { Item, Reader } from '#platform/table/reader.ts'
import type { Customer, CustomerEntry } from './customer.ts'
import type { ResellerTies } from './reseller-ties.ts'
import {
  customerEntryKey,
  customerFile,
  customerKey,
  customersOf,
  customersWithDomain,
  domainClaim,
  domainKey,
  openRelationshipKey,
  relationshipClaim,
  resellerServiceClaim,
  serviceClaim,
  useClaim,
  type ServiceHolder,
} from './records.ts'

/** A customer with everything that only one may hold, as one read found it. */
export type CustomerFile = {
  readonly customer: Customer
  /** The transacting partner that holds delegated admin, by service (rule C8). */
  readonly held: ReadonlyMap<string, ServiceHolder>
  /** What resellers hold, besides their providers or alone (rule D3). */
  readonly heldByResellers: readonly {
    readonly serviceKey: string
    readonly holder: ServiceHolder
    readonly providerId: PartnerId
  }[]
  /** The open relationship with each partner. */
  readonly open: ReadonlyMap<PartnerId, RelationshipId>
  /** The resellers that work with it, in open relationships of their providers. */
  readonly resellers: readonly ResellerTies[]
  /** The open invitations it has accepted. */
  readonly used: ReadonlySet<InvitationId>
}

/** An open relationship in which a partner works with a customer: its own, or that of its provider. */
export type Working = { readonly relationshipId: RelationshipId; readonly provider?: PartnerReference }

/** The open relationships in which the partner works with the customer; none where it does not. */
export const workingIn = ({ open, resellers }: CustomerFile, partner: PartnerId): readonly Working[] => {
  const own = open.get(partner)
  return [
    ...(own ? [{ relationshipId: own }] : []),
    ...resellers.filter(({ resellerId }) => resellerId === partner).flatMap(({ relationships }) => relationships),
  ]
}

/** Which of a partner's customers, and in which order. In the order of names, a country is read past. */
export type CustomerList = { readonly order: 'updatedAt' | 'name'; readonly country?: string }

/** Reads of customers. Single reads see every write that was committed before. */
export type Customers = {
  readonly byId: (id: CustomerId) => Promise<Customer | undefined>
  readonly byDomain: (domain: string) => Promise<CustomerId | undefined>
  readonly file: (id: CustomerId) => Promise<CustomerFile | undefined>
  /** The open relationships in which the partner works with the customer, without the rest of the file. */
  readonly working: (customer: CustomerId, partner: PartnerId) => Promise<readonly Working[]>
  /** The same of a reseller, as it is kept. */
  readonly resellerTies: (customer: CustomerId, reseller: PartnerId) => Promise<ResellerTies | undefined>
  readonly entry: (partner: PartnerId, customer: CustomerId) => Promise<CustomerEntry | undefined>
  /** The customer on a partner's list that has a domain name there; the first of several. */
  readonly withDomain: (partner: PartnerId, domain: string) => Promise<CustomerId | undefined>
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
  working: async (customer, partner) => {
    const doc = await reader.one(openRelationshipKey(customer, partner))
    const own = relationshipClaim.read(doc)
    return own ? [{ relationshipId: own.relationshipId }] : (tiesFrom(doc)?.relationships ?? [])
  },
  resellerTies: async (customer, reseller) => tiesFrom(await reader.one(openRelationshipKey(customer, reseller))),
  entry: (partner, customer) => reader.one<CustomerEntry>(customerEntryKey(partner, customer)),
  withDomain: async (partner, domain) => {
    const [first] = await reader.collection(customersWithDomain(partner, domain))
    return (first?.doc as { readonly customerId: CustomerId } | undefined)?.customerId
  },
  of: (partner, list, page, isShown) => reader.page(customersOf(partner, list), page, isShown),
})

/** A reseller's record, where the place of an open relationship has one. */
const tiesFrom = (doc: unknown): ResellerTies | undefined =>
  typeof doc === 'object' && doc !== null && 'resellerId' in doc && 'relationships' in doc
    ? (doc as ResellerTies)
    : undefined

const fileFrom = (items: readonly Item[]): CustomerFile | undefined => {
  const head = items.find(({ pk, sk }) => sk === customerKey(pk as CustomerId).sk)
  if (!head) return undefined
  const documents = items.map(({ doc }) => doc)
  const services = documents.flatMap((doc) => serviceClaim.read(doc) ?? [])
  const relationships = documents.flatMap((doc) => relationshipClaim.read(doc) ?? [])
  const resellerServices = documents.flatMap((doc) => resellerServiceClaim.read(doc) ?? [])
  const uses = documents.flatMap((doc) => useClaim.read(doc) ?? [])
  return {
    customer: head.doc as Customer,
    held: new Map(services.map(({ serviceKey, holder }) => [serviceKey, holder])),
    heldByResellers: resellerServices.map(({ serviceKey, holder, providerId }) => ({ serviceKey, holder, providerId })),
    resellers: documents.flatMap((doc) => tiesFrom(doc) ?? []),
    open: new Map(relationships.map(({ partnerId, relationshipId }) => [partnerId, relationshipId])),
    used: new Set(uses.map(({ invitationId }) => invitationId)),
  }
}
