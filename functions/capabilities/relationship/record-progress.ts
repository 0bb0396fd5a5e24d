import type { RelationshipId } from '#platform/kernel/ids.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import type { Change } from '#platform/table/record.ts'
import { systemCommand } from '#platform/unit-of-work/command.ts'
import { releaseServices } from './claims.ts'
import { withFindings, type Findings } from './findings.ts'
import { nextLook } from './looks.ts'
import { eventsBetween } from './progress-events.ts'
import { relationshipRecord, vendorLookRecord, type VendorLook } from './records.ts'
import type { Relationship } from './relationship.ts'
import { reloadRelationship } from './reload.ts'
import type { Relationships } from './store.ts'

/**
 * Records what the vendor has of the grants of a relationship. What a reseller has to consent to or the customer has to approve stays
 * pending, and what is pending or in force is looked at again. What the reseller has rejected with the vendor is removed.
 */
export const recordProgress = systemCommand({
  load: async (
    { relationships }: { readonly relationships: Relationships },
    { id }: Findings & { readonly id: RelationshipId },
  ) => {
    const [before, look] = await Promise.all([relationships.byId(id), relationships.vendorLook(id)])
    return before ? { before, look } : refuse(notFound('relationship'))
  },
  apply: (_, { before, look }, { input, at, now }) => {
    const after = withFindings(before, input, at)
    const changes = [
      ...(after === before ? [] : [relationshipRecord.replace(after, before), ...releaseServices(before, after)]),
      ...lookChanges(after, look, input, now),
    ]
    if (changes.length === 0) return { noChange: { relationship: before } }
    return {
      changes,
      events: after === before ? [] : eventsBetween(before, after, input.sights),
      result: { relationship: after },
      ids: [after.id],
    }
  },
  reload: reloadRelationship,
})

const lookChanges = (
  after: Relationship,
  look: VendorLook | undefined,
  findings: Findings,
  now: Date,
): readonly Change[] => {
  const lookAt = nextLook(after, now, findings)
  if (lookAt === undefined) return look ? [vendorLookRecord.remove(look)] : []
  const next = { id: after.id, partnerId: after.partner.id, lookAt, version: (look?.version ?? 0) + 1 }
  return [look ? vendorLookRecord.replace(next, look) : vendorLookRecord.create(next)]
}
