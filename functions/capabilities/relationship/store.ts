import type { PartnerId, RelationshipId, TenantId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { Reader } from '#platform/table/reader.ts'
import { relationshipKey, relationshipsIn } from './records.ts'
import type { Relationship, RelationshipStatus } from './relationship.ts'

/** A list of relationships: each is one Query of an index. */
export type RelationshipList =
  | { readonly of: 'partner'; readonly partner: PartnerId; readonly status?: RelationshipStatus }
  | { readonly of: 'partner-and-tenant'; readonly partner: PartnerId; readonly tenant: TenantId }
  | { readonly of: 'reseller'; readonly partner: PartnerId; readonly status?: RelationshipStatus }
  | { readonly of: 'tenant'; readonly tenant: TenantId; readonly status?: RelationshipStatus }

/** Reads of relationships. Single reads see every write that was committed before. */
export type Relationships = {
  readonly byId: (id: RelationshipId) => Promise<Relationship | undefined>
  readonly byIds: (ids: readonly RelationshipId[]) => Promise<readonly (Relationship | undefined)[]>
  readonly list: (list: RelationshipList, page: PageRequest) => Promise<Page<Relationship>>
}

export const relationshipStore = (reader: Reader): Relationships => ({
  byId: (id) => reader.one<Relationship>(relationshipKey(id)),
  byIds: (ids) => reader.many<Relationship>(ids.map((id) => relationshipKey(id))),
  list: (list, page) => reader.page<Relationship>(relationshipsIn(list), page),
})
