import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFailingHandler, failurePlan } from './failure-plan.ts'
import { batchesOfTen, readNoteId, startStreamFixture } from './stream-fixture.ts'

let fixture: Awaited<ReturnType<typeof startStreamFixture>>
beforeAll(async () => {
  fixture = await startStreamFixture()
})
afterAll(() => fixture.stop())

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => String(from + index))

describe('the stream poller', () => {
  it('delivers what was written before and after its start, in order, in batches of the mapping at most', async () => {
    const stream = await fixture.createStream()
    await stream.writeAtOnce(...numbers(1, 25))
    const sizes: number[] = []
    const seen: string[] = []
    const poller = await fixture.follow(stream.streamArn, {
      handler: async ({ Records }) => {
        sizes.push(Records.length)
        seen.push(...Records.map(readNoteId))
      },
    })
    await poller.idle()
    expect(sizes).toEqual([10, 10, 5])
    await stream.write('26', '27')
    await poller.idle()
    expect(seen).toEqual(numbers(1, 27))
  })

  it('hands over inserts, changes and removals as Lambda would', async () => {
    const { streamArn, TableName, write } = await fixture.createStream()
    const records: DynamoDBRecord[] = []
    const { idle } = await fixture.follow(streamArn, { handler: async ({ Records }) => void records.push(...Records) })
    await write('one', 'one')
    await fixture.client.send(new DeleteItemCommand({ TableName, Key: { id: { S: 'one' } } }))
    await idle()
    const one = { id: { S: 'one' } }
    const common = { eventSource: 'aws:dynamodb', eventSourceARN: streamArn, eventVersion: '1.1' }
    const change = {
      Keys: one,
      SequenceNumber: expect.any(String),
      SizeBytes: expect.any(Number),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      ApproximateCreationDateTime: expect.any(Number),
    }
    const envelope = { ...common, eventID: expect.any(String), awsRegion: expect.any(String) }
    expect(records).toStrictEqual([
      { ...envelope, eventName: 'INSERT', dynamodb: { ...change, NewImage: one } },
      { ...envelope, eventName: 'MODIFY', dynamodb: { ...change, NewImage: one, OldImage: one } },
      { ...envelope, eventName: 'REMOVE', dynamodb: { ...change, OldImage: one } },
    ])
  })

  it('gives up one poison record alone, with its position and cause, and delivers the others', async () => {
    const stream = await fixture.createStream()
    await stream.writeAtOnce(...numbers(1, 10))
    const seen: string[] = []
    const poller = await fixture.follow(stream.streamArn, {
      handler: async ({ Records }) => {
        if (Records.some((record) => readNoteId(record) === '7')) throw new Error('cannot digest 7')
        seen.push(...Records.map(readNoteId))
      },
    })
    await poller.idle()
    expect(seen).toEqual(numbers(1, 10).filter((id) => id !== '7'))
    expect(poller.failed).toMatchObject([
      { shardId: expect.stringContaining('shardId-'), startSequenceNumber: '7', endSequenceNumber: '7', batchSize: 1 },
    ])
    expect(poller.failed[0]?.records.map(readNoteId)).toEqual(['7'])
    expect(poller.failed[0]?.cause).toEqual(new Error('cannot digest 7'))
  })

  it('retries from the failed record on, and delivers no accepted record again', async () => {
    const stream = await fixture.createStream()
    await stream.writeAtOnce(...numbers(1, 6))
    const attempts: string[][] = []
    const { idle, failed } = await fixture.follow(stream.streamArn, {
      handler: async ({ Records }) => {
        attempts.push(Records.map(readNoteId))
        const fourth = attempts.length === 1 ? Records[3]?.dynamodb?.SequenceNumber : undefined
        return { batchItemFailures: fourth === undefined ? [] : [{ itemIdentifier: fourth }] }
      },
    })
    await idle()
    expect(attempts).toEqual([numbers(1, 6), numbers(4, 6)])
    expect(failed).toEqual([])
  })

  it('waits with its records until the on-failure destination accepts them', async () => {
    const stream = await fixture.createStream()
    await stream.write('poison', 'next')
    const events: string[] = []
    const { idle } = await fixture.follow(stream.streamArn, {
      mapping: { ...batchesOfTen, batchSize: 1, maximumRetryAttempts: 0 },
      handler: async ({ Records }) => {
        events.push(`handler: ${Records.map(readNoteId).join()}`)
        if (Records.some((record) => readNoteId(record) === 'poison')) throw new Error('no')
      },
      onFailure: async ({ records }) => {
        events.push(`destination: ${records.map(readNoteId).join()}`)
        if (events.length < 4) throw new Error('queue is away')
      },
    })
    await idle()
    const refusedTwice = ['destination: poison', 'destination: poison']
    expect(events).toEqual(['handler: poison', ...refusedTwice, 'destination: poison', 'handler: next'])
  })

  it('lets two consumers follow one stream, each at its own pace', async () => {
    const stream = await fixture.createStream()
    const blocked = Promise.withResolvers<void>()
    const slow = await fixture.follow(stream.streamArn, { handler: () => blocked.promise })
    const quick = await fixture.follow(stream.streamArn)
    await stream.write('1', '2')
    await quick.idle()
    expect(quick.delivered).toEqual(['1', '2'])
    blocked.resolve()
    await slow.idle()
  })

  it('refuses to follow a stream that does not exist', async () => {
    const { streamArn } = await fixture.createStream()
    await expect(fixture.follow(streamArn.replace('table/notes', 'table/none'))).rejects.toThrow('resource not found')
  })

  it('completes every record exactly once and in order, with any failures', async () => {
    await fc.assert(
      fc.asyncProperty(failurePlan, async ({ mapping: settings, plan }) => {
        const stream = await fixture.createStream()
        const { handler, onFailure, completed } = createFailingHandler(plan, (record) => Number(readNoteId(record)))
        await stream.writeAtOnce(...[...plan.keys()].map(String))
        const poller = await fixture.follow(stream.streamArn, {
          mapping: settings,
          handler,
          onFailure,
          pollMs: 1,
          backoff: () => 0,
        })
        await poller.idle().finally(poller.stop)
        expect(completed).toEqual([...plan.keys()])
      }),
      { numRuns: 25 },
    )
  })
})
