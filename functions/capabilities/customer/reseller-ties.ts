import type { PartnerReference } from '#capabilities/partner/partner.ts'
import type { CustomerId, PartnerId, RelationshipId } from '#platform/kernel/ids.ts'
import type { Change } from '#platform/table/record.ts'
import { resellerTiesRecord } from './records.ts'

/** An open relationship of a provider, in which its reseller works with the customer. */
export type Through = { readonly provider: PartnerReference; readonly relationshipId: RelationshipId }

/** The open relationships in which a reseller works with a customer: it may have several providers (rule D7). Gone with the last one. */
export type ResellerTies = {
  readonly customerId: CustomerId
  readonly resellerId: PartnerId
  readonly version: number
  readonly relationships: readonly Through[]
}

/** The reseller works with the customer in this relationship from now on. */
export const tie = (
  before: ResellerTies | undefined,
  pair: Pick<ResellerTies, 'customerId' | 'resellerId'>,
  through: Through,
): readonly Change[] => {
  const others = before?.relationships ?? []
  if (others.some(({ relationshipId }) => relationshipId === through.relationshipId)) return []
  const after = { ...pair, version: (before?.version ?? 0) + 1, relationships: [...others, through] }
  return [before ? resellerTiesRecord.replace(after, before) : resellerTiesRecord.create(after)]
}

/** The reseller no longer works with the customer in this relationship. */
export const untie = (before: ResellerTies | undefined, relationshipId: RelationshipId): readonly Change[] => {
  if (!before) return []
  const relationships = before.relationships.filter((one) => one.relationshipId !== relationshipId)
  if (relationships.length === before.relationships.length) return []
  return relationships.length === 0
    ? [resellerTiesRecord.remove(before)]
    : [resellerTiesRecord.replace({ ...before, version: before.version + 1, relationships }, before)]
}
