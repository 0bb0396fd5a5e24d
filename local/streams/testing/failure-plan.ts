/**
 * For the tests of the stream poller: random plans of what goes wrong with which record, and a handler that follows a plan and
 * keeps account of which records are settled.
 */
import type { DynamoDBRecord } from 'aws-lambda'
import fc from 'fast-check'
import type { EventSourceMapping, FailedBatch, StreamHandler } from '../delivery.ts'

type Failure = 'throw' | 'report' | 'report nonsense'

const mapping: fc.Arbitrary<EventSourceMapping> = fc.record({
  batchSize: fc.integer({ min: 1, max: 6 }),
  bisectBatchOnFunctionError: fc.boolean(),
  maximumRetryAttempts: fc.integer({ min: 0, max: 3 }),
  reportBatchItemFailures: fc.boolean(),
})

/** For each record, in order, how it fails before it succeeds at last. */
export const failurePlan = fc
  .record({
    mapping,
    plan: fc.array(fc.array(fc.constantFrom<Failure>('throw', 'report', 'report nonsense'), { maxLength: 5 }), {
      minLength: 1,
      maxLength: 12,
    }),
  })
  .map(({ mapping: settings, plan }) => ({
    mapping: settings,
    // Where reports are not heeded, a report would be a success.
    plan: settings.reportBatchItemFailures ? plan : plan.map((failures) => failures.map((): Failure => 'throw')),
  }))

/**
 * A handler that works through its batch in order and fails at the first record that is to fail. A record is settled when
 * the handler told the mapping that it is done (an accepted batch, or what stands before a reported record), or when it
 * reached the on-failure destination.
 */
export const failingHandler = (plan: readonly Failure[][], indexOf: (record: DynamoDBRecord) => number) => {
  const remaining = plan.map((failures) => [...failures])
  const settled: number[] = []
  const handler: StreamHandler = async ({ Records }) => {
    const indexes = Records.map(indexOf)
    const bad = indexes.findIndex((index) => (remaining[index]?.length ?? 0) > 0)
    if (bad < 0) {
      settled.push(...indexes)
      return { batchItemFailures: [] }
    }
    const failure = remaining[indexes[bad] ?? -1]?.shift()
    if (failure === 'report nonsense') return { batchItemFailures: [{ itemIdentifier: 'nonsense' }] }
    if (failure !== 'report') throw new Error('as planned')
    settled.push(...indexes.slice(0, bad))
    return { batchItemFailures: [{ itemIdentifier: Records[bad]?.dynamodb?.SequenceNumber ?? '' }] }
  }
  const onFailure = async ({ records }: FailedBatch) => void settled.push(...records.map(indexOf))
  return { handler, onFailure, settled }
}
