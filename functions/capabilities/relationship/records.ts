import type { PartnerId, RelationshipId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import { ownKey, pendingPlace, type Key, type Listing } from '#platform/table/indexes.ts'
import { taskItems } from '#platform/task/items.ts'
import { record } from '#platform/table/record.ts'
import { checkExpires, type AccessCheck } from './access-check.ts'
import { factsOf, hasFailed, isOpen, type Relationship } from './relationship.ts'
import type { RelationshipList } from './store.ts'
import { tasksOfRelationship } from './tasks.ts'

export const relationshipKey = accessPattern('a relationship by its id', (id: RelationshipId): Key => ownKey(id), [
  'rel_…',
])

const partner = 'par_…'
const tenant = '‹tenant›'

export const relationshipsIn = accessPattern(
  'relationships of a partner, a reseller or a tenant: all, by status or by customer; those that failed, of all partners',
  (list: RelationshipList): Listing => {
    switch (list.of) {
      case 'partner':
        return list.status
          ? { index: 'ownerStatus', partition: `${list.partner}#REL#${list.status}` }
          : { index: 'owner', partition: `${list.partner}#REL` }
      case 'partner-and-tenant':
        return { index: 'ownerCustomer', partition: `${list.partner}#REL#${list.tenant}` }
      case 'reseller':
        return list.status
          ? { index: 'partyStatus', partition: `${list.partner}#REL#${list.status}` }
          : { index: 'party', partition: `${list.partner}#REL` }
      case 'reseller-and-tenant':
        return { index: 'partyCustomer', partition: `${list.partner}#REL#${list.tenant}` }
      case 'tenant':
        return list.status
          ? { index: 'customerStatus', partition: `${list.tenant}#REL#${list.status}` }
          : { index: 'customer', partition: `${list.tenant}#REL` }
      case 'failed':
        return { index: 'ownerKind', partition: 'FAILED#REL' }
    }
  },
  [{ of: 'partner', partner }],
  [{ of: 'partner', partner, status: 'ACTIVE' }],
  [{ of: 'partner-and-tenant', partner, tenant }],
  [{ of: 'reseller', partner }],
  [{ of: 'reseller', partner, status: 'ACTIVE' }],
  [{ of: 'reseller-and-tenant', partner, tenant }],
  [{ of: 'tenant', tenant }],
  [{ of: 'tenant', tenant, status: 'ACTIVE' }],
  [{ of: 'failed' }],
)

export const relationshipRecord = record<Relationship>({
  name: 'relationship',
  key: ({ id }) => relationshipKey(id),
  follows: (relationship) => taskItems(tasksOfRelationship(relationship)),
  history: { of: ({ id }) => id, facts: factsOf, hasEnded: (relationship) => !isOpen(relationship) },
  places: ({ id, partner: { id: owner }, reseller, tenantId, status, grants, updatedAt }) => ({
    owner: relationshipsIn({ of: 'partner', partner: owner }).partition,
    ownerStatus: relationshipsIn({ of: 'partner', partner: owner, status }).partition,
    ownerCustomer: relationshipsIn({ of: 'partner-and-tenant', partner: owner, tenant: tenantId }).partition,
    ...(reseller && {
      party: relationshipsIn({ of: 'reseller', partner: reseller.id }).partition,
      partyStatus: relationshipsIn({ of: 'reseller', partner: reseller.id, status }).partition,
      partyCustomer: relationshipsIn({ of: 'reseller-and-tenant', partner: reseller.id, tenant: tenantId }).partition,
    }),
    ...(hasFailed({ status, grants }) && { ownerKind: relationshipsIn({ of: 'failed' }).partition }),
    customer: relationshipsIn({ of: 'tenant', tenant: tenantId }).partition,
    customerStatus: relationshipsIn({ of: 'tenant', tenant: tenantId, status }).partition,
    at: `${updatedAt}#${id}`,
  }),
})

/**
 * When the vendor is looked at next for the delegated admin of a relationship. It is a record of its own: a look changes nothing of the
 * relationship, neither its version nor its place in the lists.
 */
export type VendorLook = {
  readonly id: RelationshipId
  /** Whose turn the look takes where many wait. */
  readonly partnerId: PartnerId
  readonly lookAt: string
  readonly version: number
}

export const vendorLookKey = accessPattern(
  'when the vendor is looked at next for delegated admin of a relationship',
  (id: RelationshipId): Key => ({ pk: id, sk: 'VENDOR-LOOK' }),
  ['rel_…'],
)

/** The kind of pending work that these looks are. */
export const lookWork = 'LOOK'

export const vendorLookRecord = record<VendorLook>({
  name: 'vendor-look',
  key: ({ id }) => vendorLookKey(id),
  places: ({ id, lookAt }) => pendingPlace(lookWork, id, lookAt),
})

/** The kind of pending work that people are who are to be looked up. */
export const checkWork = 'ACCESS-CHECK'

export const accessChecksOf = accessPattern(
  'what was looked up of people of a holder of delegated admin',
  (id: RelationshipId, partner: PartnerId): Listing => ({ partition: id, prefix: `ACCESS-CHECK#${partner}#` }),
  ['rel_…', 'par_…'],
)

export const accessCheckRecord = record<AccessCheck>({
  name: 'access-check',
  key: ({ id, partnerId, person }) => ({ pk: id, sk: `ACCESS-CHECK#${partnerId}#${person}` }),
  places: ({ id, partnerId, person, lookAt }) =>
    lookAt === undefined ? {} : pendingPlace(checkWork, `${id}#${partnerId}#${person}`, lookAt),
  expires: checkExpires,
})
