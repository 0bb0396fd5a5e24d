import type { RelationshipId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import { pendingPlace, type Key } from '#platform/table/indexes.ts'
import { taskItems } from '#platform/task/items.ts'
import { record } from '#platform/table/record.ts'
import type { VendorAgreement } from './agreement.ts'
import { tasksOfAgreement } from './tasks.ts'

/** It stands in the collection of its relationship, and its events in the timeline of that. */
export const agreementKey = accessPattern(
  'the customer agreement of a relationship, as the vendor has it',
  (id: RelationshipId): Key => ({ pk: id, sk: 'AGREEMENT' }),
  ['rel_…'],
)

/** The kind of pending work that looks at agreements are. */
export const agreementWork = 'AGREEMENT'

export const agreementRecord = record<VendorAgreement>({
  name: 'agreement',
  key: ({ relationshipId }) => agreementKey(relationshipId),
  places: ({ relationshipId, lookAt }) =>
    lookAt === undefined ? {} : pendingPlace(agreementWork, relationshipId, lookAt),
  follows: (agreement) => taskItems(tasksOfAgreement(agreement)),
  history: {
    of: ({ relationshipId }) => relationshipId,
    part: () => 'agreement',
    facts: ({ found }) => ({
      'agreement.status': found?.status,
      ...(found?.status === 'IN_FORCE' && { 'agreement.by': found.by, 'agreement.acceptedAt': found.acceptedAt }),
    }),
  },
})
