import type { DynamoDBRecord } from 'aws-lambda'
import { limitPartitions } from '#platform/limit/records.ts'
/**
 * Resolves when all of these are idle and no function was called meanwhile. A call can end after the check of the stream, and its
 * writes are in no record yet: then everything is checked again.
 */
export const settle = async (
  countCalls: () => number,
  ...parts: readonly ({ readonly idle: () => Promise<void> } | undefined)[]
): Promise<void> => {
  for (let before = -1; before !== countCalls();) {
    before = countCalls()
    for (const part of parts) await part?.idle()
  }
}

/** Whether a change of the table is of what callers do: every request spends, also one that changes nothing. */
export const isNoLease = ({ dynamodb: change }: DynamoDBRecord): boolean =>
  change?.Keys?.['pk']?.S?.startsWith(limitPartitions.slice(0, -1)) !== true
