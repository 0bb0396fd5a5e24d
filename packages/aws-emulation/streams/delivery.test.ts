import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deliverBatch, type EventSourceMapping, type StreamHandler } from './delivery.ts'
import { createFailingHandler, failurePlan } from './failure-plan.ts'

const record = (sequenceNumber: string) => ({
  sequenceNumber,
  record: { dynamodb: { SequenceNumber: sequenceNumber, Keys: { id: { S: sequenceNumber } } } },
})

/** Delivers one batch with the given numbers and returns every attempt, every failed batch and every advance. */
const deliver = async (
  numbers: readonly string[],
  handler: StreamHandler,
  mapping: Partial<EventSourceMapping> = {},
) => {
  const attempts: string[][] = []
  const failed: string[][] = []
  const advances: string[] = []
  await deliverBatch(numbers.map(record), {
    shardId: 'shard-1',
    mapping: {
      batchSize: numbers.length,
      bisectBatchOnFunctionError: false,
      maximumRetryAttempts: 2,
      reportBatchItemFailures: true,
      ...mapping,
    },
    handler: (event) => {
      attempts.push(event.Records.map((one) => one.dynamodb?.SequenceNumber ?? ''))
      return handler(event)
    },
    onFailure: async ({ records }) => void failed.push(records.map((one) => one.dynamodb?.SequenceNumber ?? '')),
    advance: (sequenceNumber) => advances.push(sequenceNumber),
    backoff: () => 0,
    signal: new AbortController().signal,
    log: () => {},
  })
  return { attempts, failed, advances }
}

const failures = (...itemIdentifiers: string[]) => ({
  batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })),
})

describe('delivering a batch', () => {
  it('continues at the lowest reported record, and everything before it is consumed', async () => {
    let attempt = 0
    const outcome = await deliver(['1', '2', '3', '4'], async () =>
      (attempt += 1) === 1 ? failures('4', '2') : failures(),
    )
    expect(outcome).toEqual({
      attempts: [
        ['1', '2', '3', '4'],
        ['2', '3', '4'],
      ],
      failed: [],
      advances: ['1', '4'],
    })
  })

  it.each([[''], ['99'], ['2', 'unknown']])('fails as a whole when it reports %j %j', async (...identifiers) => {
    let attempt = 0
    const outcome = await deliver(['1', '2'], async () => ((attempt += 1) === 1 ? failures(...identifiers) : undefined))
    expect(outcome).toEqual({
      attempts: [
        ['1', '2'],
        ['1', '2'],
      ],
      failed: [],
      advances: ['2'],
    })
  })

  it('ignores a report when the mapping has no reports', async () => {
    const outcome = await deliver(['1', '2'], async () => failures('1'), { reportBatchItemFailures: false })
    expect(outcome).toEqual({ attempts: [['1', '2']], failed: [], advances: ['2'] })
  })

  it('without bisecting gives up the failed rest as a whole, after the retries', async () => {
    const outcome = await deliver(['1', '2', '3'], async () => failures('2'))
    expect(outcome.attempts).toEqual([
      ['1', '2', '3'],
      ['2', '3'],
      ['2', '3'],
    ])
    expect(outcome.failed).toEqual([['2', '3']])
    expect(outcome.advances).toEqual(['1', '3'])
  })

  it('halves a batch that throws until the bad record is alone, and only that one is retried', async () => {
    const poison: StreamHandler = async ({ Records }) => {
      if (Records.some((one) => one.dynamodb?.SequenceNumber === '3')) throw new Error('poison')
    }
    const outcome = await deliver(['1', '2', '3', '4'], poison, { bisectBatchOnFunctionError: true })
    expect(outcome.attempts).toEqual([['1', '2', '3', '4'], ['1', '2'], ['3', '4'], ['3'], ['3'], ['3'], ['4']])
    expect(outcome.failed).toEqual([['3']])
    expect(outcome.advances).toEqual(['2', '3', '4'])
  })

  it('cuts at the reported record when both bisecting and reports are on', async () => {
    const poison: StreamHandler = async ({ Records }) =>
      Records.some((one) => one.dynamodb?.SequenceNumber === '3') ? failures('3') : undefined
    const mapping = { bisectBatchOnFunctionError: true, maximumRetryAttempts: 0 }
    const outcome = await deliver(['1', '2', '3', '4'], poison, mapping)
    expect(outcome.attempts).toEqual([['1', '2', '3', '4'], ['3', '4'], ['3'], ['4']])
    expect(outcome.failed).toEqual([['3']])
  })

  it('gives each attempt a fresh event', async () => {
    const seen: unknown[] = []
    await deliver(['1'], async ({ Records: [only] }) => {
      seen.push(structuredClone(only?.dynamodb?.Keys))
      if (only?.dynamodb?.Keys) only.dynamodb.Keys['id'] = { S: 'spoilt' }
      if (seen.length === 1) throw new Error('try again')
    })
    expect(seen).toEqual([{ id: { S: '1' } }, { id: { S: '1' } }])
  })

  it('completes every record exactly once and in order, with any failures', async () => {
    await fc.assert(
      fc.asyncProperty(failurePlan, async ({ mapping, plan }) => {
        const numbers = plan.map((_, index) => String(index + 1))
        const { handler, onFailure, completed } = createFailingHandler(
          plan,
          (one) => Number(one.dynamodb?.SequenceNumber) - 1,
        )
        const advances: string[] = []
        await deliverBatch(numbers.map(record), {
          shardId: 'shard-1',
          mapping,
          handler,
          onFailure,
          advance: (sequenceNumber) => {
            advances.push(sequenceNumber)
            // The checkpoint never runs ahead of the completed records, so a crash loses nothing.
            expect(completed.length).toBeGreaterThanOrEqual(Number(sequenceNumber))
          },
          backoff: () => 0,
          signal: new AbortController().signal,
          log: () => {},
        })
        expect(completed).toEqual(plan.map((_, index) => index))
        expect(advances).toEqual(advances.toSorted((one, other) => Number(one) - Number(other)))
        expect(advances.at(-1)).toBe(numbers.at(-1))
      }),
      { numRuns: 300 },
    )
  })
})
