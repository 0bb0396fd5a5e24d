import { accessPattern } from '../table/access-pattern.ts'
import type { Key } from '../table/indexes.ts'

const prefix = 'LIMIT#'

/** The key of a bucket. Persons are in it as a digest, programs and organizations by their id. */
export const limitKey = accessPattern(
  'how much a caller or an organization may still spend',
  (spender: string): Key => ({ pk: `${prefix}${spender}`, sk: 'LIMIT' }),
  ['key_…'],
  ['ptn_…'],
)

/** Matches the partitions of all buckets: what a function may update, and nothing else. */
export const limitPartitions = `${prefix}*`
