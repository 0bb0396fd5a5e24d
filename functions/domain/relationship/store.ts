import type { PartnerId, RelationshipId, TenantId } from '../kernel/ids.ts'
import type { Page, PageRequest } from '../kernel/page.ts'
import type { Relationship, RelationshipStatus } from './relationship.ts'

/** Whose relationships, and which of them: each is one index query. */
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
