import type { Subject } from '../events/event.ts'
import { accessPattern } from '../table/access-pattern.ts'
import type { Key, Listing } from '../table/indexes.ts'
import { record } from '../table/record.ts'
import type { Checkpoint, Seal } from './journal.ts'

export const journalPageKey = accessPattern(
  'a page of the journal of a day',
  (day: string, hash: string): Key => ({ pk: `JOURNAL#${day}`, sk: `PAGE#${hash}` }),
  ['2026-12-01', '…'],
)

export const journalOf = accessPattern(
  'which entries were relayed on a day',
  (day: string): Listing => ({ partition: `JOURNAL#${day}`, prefix: 'PAGE#' }),
  ['2026-12-01'],
)

export const sealKey = accessPattern('the seal of a day', (day: string): Key => ({ pk: 'SEALS', sk: `SEAL#${day}` }), [
  '2026-12-01',
])

export const sealsInOrder = accessPattern(
  'all seals, in order',
  (): Listing => ({ partition: 'SEALS', prefix: 'SEAL#' }),
  [],
)

export const lastSealKey = accessPattern('the last seal', (): Key => ({ pk: 'SEALS', sk: 'LAST' }), [])

export const checkpointKey = accessPattern(
  'up to where entries of an object were removed by retention',
  (subject: Subject): Key => ({ pk: subject, sk: 'CHECKPOINT' }),
  ['swr_…'],
)

export const sealRecord = record<Seal>({ name: 'seal', key: ({ day }) => sealKey(day) })
export const lastSealRecord = record<Seal>({ name: 'last-seal', key: () => lastSealKey() })
export const checkpointRecord = record<Checkpoint>({ name: 'checkpoint', key: ({ subject }) => checkpointKey(subject) })
