import { accessPattern } from './access-pattern.ts'
import type { Key } from './indexes.ts'

/** The key of an idempotency record. `digest` stands for the caller and the caller's key. */
export const idempotencyKey = accessPattern(
  'what an idempotency key was used for',
  (digest: string): Key => ({ pk: `ONCE#${digest}`, sk: 'ONCE' }),
  ['…'],
)

/** The item that says how far a test clock runs ahead. */
export const testClockKey = accessPattern(
  'how far a test clock runs ahead',
  (): Key => ({ pk: 'TEST-CLOCK', sk: 'TEST-CLOCK' }),
  [],
)
