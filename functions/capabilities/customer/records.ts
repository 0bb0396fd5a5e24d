import type { CustomerId, InvitationId, PartnerId, RelationshipId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import type { Key, Listing } from '#platform/table/indexes.ts'
import { claim, record, type StoredItem } from '#platform/table/record.ts'
import { sortable } from '#platform/kernel/text.ts'
import type { Customer, CustomerEntry } from './customer.ts'
import type { ResellerTies } from './reseller-ties.ts'
import type { CustomerList } from './store.ts'

/** A customer is at the head of its file: the collection of everything that only one may hold of it. */
const filePrefix = 'FILE#'

export const customerKey = accessPattern(
  'a customer by its id',
  (id: CustomerId): Key => ({ pk: id, sk: filePrefix }),
  ['cus_…'],
)

export const customerFile = accessPattern(
  'a customer with every claim on it',
  (id: CustomerId): Listing => ({ partition: id, prefix: filePrefix }),
  ['cus_…'],
)

export const customerRecord = record<Customer>({
  name: 'customer',
  key: ({ id }) => customerKey(id),
  history: {
    of: ({ id }) => id,
    facts: ({ name, domain, country, agreementAcceptedAt }) => ({ name, domain, country, agreementAcceptedAt }),
  },
})

export const customerEntryKey = accessPattern(
  'whether a customer is in the customer list of a partner',
  (partner: PartnerId, customer: CustomerId): Key => ({ pk: partner, sk: `CUSTOMER#${customer}` }),
  ['par_…', 'cus_…'],
)

export const customersOf = accessPattern(
  'the customers of a partner: by last change, all or of one country, or by name',
  (partner: PartnerId, { order, country }: CustomerList): Listing => {
    if (order === 'name') return { index: 'ownerRank', partition: `${partner}#CUSTOMER` }
    return country === undefined
      ? { index: 'owner', partition: `${partner}#CUSTOMER` }
      : { index: 'ownerKind', partition: `${partner}#CUSTOMER#${country}` }
  },
  ['par_…', { order: 'updatedAt' }],
  ['par_…', { order: 'updatedAt', country: 'DE' }],
  ['par_…', { order: 'name' }],
)

export const customersWithDomain = accessPattern(
  'the customers of a partner with a domain name, as it sees them',
  (partner: PartnerId, domain: string): Listing => ({ partition: partner, prefix: `DOMAIN#${domain}#` }),
  ['par_…', 'contoso.com'],
)

/** The place of a customer in its partner's list, by domain: a note claims nothing, so several may have the same. */
const domainItem = ({ partnerId, customerId, customer: { domain } }: CustomerEntry): StoredItem => ({
  pk: partnerId,
  sk: `DOMAIN#${domain}#${customerId}`,
  name: 'customer-domain',
  version: 1,
  doc: { customerId },
})

export const customerEntryRecord = record<CustomerEntry>({
  name: 'customer-entry',
  key: ({ partnerId, customerId }) => customerEntryKey(partnerId, customerId),
  follows: (entry) => [domainItem(entry)],
  // What a partner notes of a customer stands in its own timeline.
  history: {
    of: ({ partnerId }) => partnerId,
    part: ({ customerId }) => customerId,
    facts: ({ customer: { name, domain, country } }) => ({
      'customer.name': name,
      'customer.domain': domain,
      'customer.country': country,
    }),
  },
  places: ({ partnerId, customerId, customer: { name, country }, updatedAt }) => ({
    owner: customersOf(partnerId, { order: 'updatedAt' }).partition,
    ownerKind: customersOf(partnerId, { order: 'updatedAt', country }).partition,
    ownerRank: customersOf(partnerId, { order: 'name' }).partition,
    at: `${updatedAt}#${customerId}`,
    rank: `${sortable(name)}#${customerId}`,
  }),
})

/** Who holds delegated admin for a service. */
export type ServiceHolder = {
  readonly relationshipId: RelationshipId
  readonly partnerId: PartnerId
  readonly partnerName: string
}

/** One transacting partner with delegated admin for a customer and a service (rule C8). */
export const serviceClaim = claim<{
  readonly customerId: CustomerId
  readonly serviceKey: string
  readonly holder: ServiceHolder
}>({
  name: 'service',
  key: ({ customerId, serviceKey }) => ({ pk: customerId, sk: `${filePrefix}SERVICE#${serviceKey}` }),
  holder: ({ holder }) => holder.partnerId,
})

/** Delegated admin that a reseller holds besides its provider, or alone (rule D3). It does not transact, so it keeps nobody out (rule C8). */
export const resellerServiceClaim = claim<{
  readonly customerId: CustomerId
  readonly serviceKey: string
  readonly holder: ServiceHolder
  readonly providerId: PartnerId
}>({
  name: 'reseller-service',
  key: ({ customerId, serviceKey, holder, providerId }) => ({
    pk: customerId,
    sk: `${filePrefix}SERVICE#${serviceKey}#${holder.partnerId}#${providerId}`,
  }),
  holder: ({ providerId }) => providerId,
})

export const openRelationshipKey = accessPattern(
  'the open relationship of a customer with a partner, or those in which a reseller works with it',
  (customer: CustomerId, partner: PartnerId): Key => ({ pk: customer, sk: `${filePrefix}PARTNER#${partner}` }),
  ['cus_…', 'par_…'],
)

/** One open relationship between a partner and a customer. */
export const relationshipClaim = claim<{
  readonly customerId: CustomerId
  readonly partnerId: PartnerId
  readonly relationshipId: RelationshipId
}>({
  name: 'relationship',
  key: ({ customerId, partnerId }) => openRelationshipKey(customerId, partnerId),
  holder: ({ relationshipId }) => relationshipId,
})

/** Where the open relationship of any other partner stands: a reseller has none of its own. */
export const resellerTiesRecord = record<ResellerTies>({
  name: 'reseller-ties',
  key: ({ customerId, resellerId }) => openRelationshipKey(customerId, resellerId),
})

/** Each customer accepts an open invitation once. */
export const useClaim = claim<{ readonly customerId: CustomerId; readonly invitationId: InvitationId }>({
  name: 'use',
  key: ({ customerId, invitationId }) => ({ pk: customerId, sk: `${filePrefix}USE#${invitationId}` }),
  holder: ({ invitationId }) => invitationId,
  once: true,
})

export const domainKey = accessPattern(
  'the customer that has a domain name',
  (domain: string): Key => ({ pk: `DOMAIN#${domain}`, sk: 'DOMAIN' }),
  ['contoso.com'],
)

/** One customer for each domain name, claimed by the acceptance of its own administrator and by nothing else. */
export const domainClaim = claim<{ readonly domain: string; readonly customerId: CustomerId }>({
  name: 'domain',
  key: ({ domain }) => domainKey(domain),
  holder: ({ customerId }) => customerId,
})
