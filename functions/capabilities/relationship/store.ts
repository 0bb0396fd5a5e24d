import type { PartnerId, RelationshipId, TenantId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { Reader } from '#platform/table/reader.ts'
import type { AccessCheck } from './access-check.ts'
import {
  accessChecksOf,
  checkWork,
  lookWork,
  relationshipKey,
  relationshipsIn,
  vendorLookKey,
  type VendorLook,
} from './records.ts'
import type { Relationship, RelationshipStatus } from './relationship.ts'

/** A list of relationships: a page of each is one Query of an index. */
export type RelationshipList =
  | { readonly of: 'partner'; readonly partner: PartnerId; readonly status?: RelationshipStatus }
  | { readonly of: 'partner-and-tenant'; readonly partner: PartnerId; readonly tenant: TenantId }
  | { readonly of: 'reseller'; readonly partner: PartnerId; readonly status?: RelationshipStatus }
  | { readonly of: 'reseller-and-tenant'; readonly partner: PartnerId; readonly tenant: TenantId }
  | { readonly of: 'tenant'; readonly tenant: TenantId; readonly status?: RelationshipStatus }
  /** Those of which something could not be provisioned, of all partners. */
  | { readonly of: 'failed' }

/** Reads of relationships. Single reads see every write that was committed before. */
export type Relationships = {
  readonly byId: (id: RelationshipId) => Promise<Relationship | undefined>
  readonly byIds: (ids: readonly RelationshipId[]) => Promise<readonly (Relationship | undefined)[]>
  readonly list: (
    lists: RelationshipList | readonly RelationshipList[],
    page: PageRequest,
    isShown?: (relationship: Relationship) => boolean,
  ) => Promise<Page<Relationship>>
  readonly vendorLook: (id: RelationshipId) => Promise<VendorLook | undefined>
  /** What was looked up of people of a holder. */
  readonly accessChecks: (id: RelationshipId, partner: PartnerId) => Promise<readonly AccessCheck[]>
  /** People who were to be looked up by then, oldest first. */
  readonly dueAccessChecks: (by: Date) => Promise<readonly AccessCheck[]>
  /** Looks at the vendor that were due by then, oldest first. */
  readonly dueLooks: (by: Date) => Promise<readonly VendorLook[]>
}

export const relationshipStore = (reader: Reader): Relationships => ({
  byId: (id) => reader.one<Relationship>(relationshipKey(id)),
  byIds: (ids) => reader.many<Relationship>(ids.map((id) => relationshipKey(id))),
  vendorLook: (id) => reader.one<VendorLook>(vendorLookKey(id)),
  accessChecks: async (id, partner) =>
    (await reader.collection(accessChecksOf(id, partner))).map(({ doc }) => doc as AccessCheck),
  dueAccessChecks: (by) => reader.pending<AccessCheck>(checkWork, by),
  dueLooks: (by) => reader.pending<VendorLook>(lookWork, by),
  list: (lists, page, isShown) => reader.page([lists].flat().map(relationshipsIn), page, isShown),
})
