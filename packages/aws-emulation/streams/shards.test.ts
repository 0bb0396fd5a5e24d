/**
 * dynoxide has one shard per stream. It never closes the shard and never trims it. So these tests use a scripted
 * endpoint with the Streams protocol that does what DynamoDB does over days.
 */
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCheckpoint } from './checkpoint.ts'
import { startStreamPoller } from './poller.ts'

type ScriptedShard = { id: string; parent?: string; closed?: boolean; records: string[] }
type StreamsInput = {
  ExclusiveStartShardId?: string
  ShardId: string
  ShardIteratorType: string
  SequenceNumber?: string
  ShardIterator: string
}
type StreamsResponse = { status?: number; body: object }

const streamArn = 'arn:aws:dynamodb:local:000000000000:table/notes/stream/1'

const errorResponse = (name: string): StreamsResponse => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb#${name}` },
})

/** Returns one shard per page. An iterator is "<shard>@<index>". `refuse` may return the response to GetRecords. */
const createResponse = (
  operation: string | undefined,
  input: StreamsInput,
  shards: readonly ScriptedShard[],
  refuse: (iterator: string) => StreamsResponse | undefined,
): StreamsResponse => {
  if (operation === 'DescribeStream') {
    const index = 1 + shards.findIndex((shard) => shard.id === input.ExclusiveStartShardId)
    const page = shards.slice(index, index + 1).map(({ id, parent }) => ({ ShardId: id, ParentShardId: parent }))
    const more = index + 1 < shards.length && { LastEvaluatedShardId: shards[index]?.id }
    return { body: { StreamDescription: { StreamArn: streamArn, Shards: page, ...more } } }
  }
  if (operation === 'GetShardIterator') {
    const records = shards.find((shard) => shard.id === input.ShardId)?.records ?? []
    const at = records.indexOf(input.SequenceNumber ?? '')
    if (input.ShardIteratorType === 'TRIM_HORIZON') return { body: { ShardIterator: `${input.ShardId}@0` } }
    if (at < 0) return errorResponse('TrimmedDataAccessException')
    const index = input.ShardIteratorType === 'AT_SEQUENCE_NUMBER' ? at : at + 1
    return { body: { ShardIterator: `${input.ShardId}@${index}` } }
  }
  const [id, index] = input.ShardIterator.split('@')
  const shard = shards.find((one) => one.id === id)
  const refused = refuse(input.ShardIterator)
  if (refused) return refused
  const [next] = (shard?.records ?? []).slice(Number(index))
  const Records = next === undefined ? [] : [{ eventID: next, dynamodb: { SequenceNumber: next } }]
  const ended = shard?.closed === true && next === undefined
  return { body: { Records, ...(!ended && { NextShardIterator: `${id}@${Number(index) + Records.length}` }) } }
}

const followScript = async (
  shards: ScriptedShard[],
  options: {
    refuse?: (iterator: string) => StreamsResponse | undefined
    checkpointFile?: string
    pollMs?: number
  } = {},
) => {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const operation = String(request.headers['x-amz-target']).split('.')[1]
      const { status = 200, body: responseBody } = createResponse(
        operation,
        JSON.parse(body),
        shards,
        options.refuse ?? (() => undefined),
      )
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(responseBody))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const endpoint = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const streams = new DynamoDBStreamsClient({ endpoint, region: 'local', credentials })
  const delivered: string[] = []
  const lines: string[] = []
  const poller = await startStreamPoller({
    streams,
    streamArn,
    ...(options.checkpointFile !== undefined && { checkpointFile: options.checkpointFile }),
    mapping: {
      batchSize: 10,
      bisectBatchOnFunctionError: false,
      maximumRetryAttempts: 0,
      reportBatchItemFailures: true,
    },
    handler: async ({ Records }) => void delivered.push(...Records.map((record) => record.eventID ?? '')),
    onFailure: async () => {},
    pollMs: options.pollMs ?? 2,
    log: (line) => lines.push(line),
  })
  onTestFinished(async () => {
    await poller.stop()
    streams.destroy()
    server.close()
    server.closeAllConnections()
  })
  return { ...poller, delivered, lines }
}

const temporaryFile = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shards-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return join(folder, 'checkpoint.json')
}

const family = (): ScriptedShard[] => [
  { id: 'child-of-parent', parent: 'parent', records: ['3', '4'] },
  { id: 'parent', parent: 'trimmed-grandparent', closed: true, records: ['1', '2'] },
  { id: 'grandchild', parent: 'child-of-parent', records: ['5'] },
]

describe('a stream of several shards', () => {
  it('is read parents first, and a child only once its parent has ended', async () => {
    const shards = family()
    // The interval is long: the shards must end while idle() waits for them, not before.
    const { idle, delivered } = await followScript(shards, { pollMs: 50 })
    await idle()
    expect(delivered).toEqual(['1', '2', '3', '4'])
    for (const shard of shards) shard.closed = true
    await idle()
    expect(delivered).toEqual(['1', '2', '3', '4', '5'])
  })

  it('is not read again where a restart finds a shard finished, and forgets shards no longer listed', async () => {
    const checkpointFile = await temporaryFile()
    const first = await followScript(family(), { checkpointFile })
    await first.idle()
    await first.stop()
    const second = await followScript([...family().slice(0, 1), { id: 'parent', closed: true, records: ['1', '2'] }], {
      checkpointFile,
    })
    await second.idle()
    await second.stop()
    const third = await followScript(family().slice(2), { checkpointFile })
    await third.idle()
    await third.stop()
    expect([second.delivered, third.delivered]).toEqual([[], ['5']])
    expect(openCheckpoint({ file: checkpointFile, streamArn, log: () => {} }).shardIds()).toEqual(['grandchild'])
  })

  it('is read from its beginning when the checkpoint is trimmed', async () => {
    const checkpointFile = await temporaryFile()
    openCheckpoint({ file: checkpointFile, streamArn, log: () => {} }).advance('only', '1')
    const { idle, delivered, lines } = await followScript([{ id: 'only', records: ['8', '9'] }], { checkpointFile })
    await idle()
    expect(delivered).toEqual(['8', '9'])
    expect(lines).toEqual(['only does not contain the checkpoint 1 any more; reading it from its beginning'])
  })

  it('is read without loss or repetition through expired iterators and a failing endpoint', async () => {
    const faults = ['ExpiredIteratorException', 'ResourceNotFoundException', 'ExpiredIteratorException']
    const { idle, delivered, lines } = await followScript([{ id: 'only', records: ['1', '2', '3'] }], {
      refuse: (iterator) => {
        const fault = iterator === 'only@2' ? faults.shift() : undefined
        return fault === undefined ? undefined : errorResponse(fault)
      },
    })
    await idle()
    expect(delivered).toEqual(['1', '2', '3'])
    expect(faults).toEqual([])
    expect(lines).toEqual([
      expect.stringContaining('only cannot be read, trying again: ResourceNotFoundException'),
      'only can be read again',
    ])
  })
})
