/**
 * This module creates random plans of failures for the tests of the stream poller, and a handler that follows a plan
 * and records the completed records.
 */
import type { DynamoDBRecord } from 'aws-lambda'
import fc from 'fast-check'
import type { EventSourceMapping, FailedBatch, StreamHandler } from './delivery.ts'

type Failure = 'throw' | 'report' | 'report nonsense'

const mapping: fc.Arbitrary<EventSourceMapping> = fc.record({
  batchSize: fc.integer({ min: 1, max: 6 }),
  bisectBatchOnFunctionError: fc.boolean(),
  maximumRetryAttempts: fc.integer({ min: 0, max: 3 }),
  reportBatchItemFailures: fc.boolean(),
})

/** A plan contains the failures of each record, in order, before its success. */
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
    // Without reports in the mapping, a report would be a success.
    plan: settings.reportBatchItemFailures ? plan : plan.map((failures) => failures.map((): Failure => 'throw')),
  }))

/**
 * Creates a handler that processes its batch in order and fails at the first record with a planned failure. A record is
 * completed when the handler accepts it (an accepted batch, or the records before a reported one), or when it reaches
 * the on-failure destination.
 */
export const createFailingHandler = (plan: readonly Failure[][], indexOf: (record: DynamoDBRecord) => number) => {
  const remaining = plan.map((failures) => [...failures])
  const completed: number[] = []
  const handler: StreamHandler = async ({ Records }) => {
    const indexes = Records.map(indexOf)
    const bad = indexes.findIndex((index) => (remaining[index]?.length ?? 0) > 0)
    if (bad < 0) {
      completed.push(...indexes)
      return { batchItemFailures: [] }
    }
    const failure = remaining[indexes[bad] ?? -1]?.shift()
    if (failure === 'report nonsense') return { batchItemFailures: [{ itemIdentifier: 'nonsense' }] }
    if (failure !== 'report') throw new Error('as planned')
    completed.push(...indexes.slice(0, bad))
    return { batchItemFailures: [{ itemIdentifier: Records[bad]?.dynamodb?.SequenceNumber ?? '' }] }
  }
  const onFailure = async ({ records }: FailedBatch) => void completed.push(...records.map(indexOf))
  return { handler, onFailure, completed }
}
