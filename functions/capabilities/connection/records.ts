import type { PartnerId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import type { Key } from '#platform/table/indexes.ts'
import { taskItems } from '#platform/task/items.ts'
import { record } from '#platform/table/record.ts'
import type { PartnerConnection } from './connection.ts'
import { tasksOfConnection } from './tasks.ts'

/** It stands in the partner's collection. */
export const connectionKey = accessPattern(
  "a partner's connection with the vendor",
  (partner: PartnerId): Key => ({ pk: partner, sk: 'CONNECTION' }),
  ['par_…'],
)

export const connectionRecord = record<PartnerConnection>({
  name: 'connection',
  key: ({ partner }) => connectionKey(partner.id),
  follows: (connection) => taskItems(tasksOfConnection(connection)),
  history: {
    of: ({ partner }) => partner.id,
    part: () => 'connection',
    facts: ({ problems }) =>
      Object.fromEntries(problems.map(({ kind, code }) => [`connection.${kind.toLowerCase()}`, code])),
  },
})
