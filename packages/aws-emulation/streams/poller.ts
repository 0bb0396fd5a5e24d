/**
 * This module does the work of Lambda's event source mapping for DynamoDB Streams, for a handler in this process. It
 * follows every shard of a stream, parents before children. It delivers the records in batches (delivery.ts) and stores
 * its progress (checkpoint.ts). Delivery is at least once. Any number of pollers may follow one stream, each with its
 * own checkpoint.
 *
 * The poller starts at TRIM_HORIZON when it has no usable checkpoint. dynoxide never trims, so a new table with an old
 * name starts with the records of the old table.
 */
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { openCheckpoint } from './checkpoint.ts'
import { deliverBatch, type EventSourceMapping, type FailedBatch, type StreamHandler } from './delivery.ts'
import type { PositionedRecord } from './lambda-record.ts'
import { exponentialBackoff, pause } from './pause.ts'
import { type ShardReader, startShardReader, createStoppedError } from './shard-reader.ts'
import { listShards, selectReadableShards } from './shards.ts'

/** A closed parent leads to an immediate search for new shards. This interval is for shards that appear later. */
const DISCOVERY_MS = 2_000

export type StreamPollerOptions = {
  readonly streams: DynamoDBStreamsClient
  readonly streamArn: string
  /** The file for the progress; the start creates its folder. Without a file, every start reads the whole stream. */
  readonly checkpointFile?: string
  readonly handler: StreamHandler
  readonly mapping: EventSourceMapping
  /** The on-failure destination. The poller retries it until it resolves: the shard does not continue without it. */
  readonly onFailure: (failed: FailedBatch) => Promise<void>
  /**
   * The milliseconds between two reads of an active stream without new records (20). The interval of an idle stream is
   * twice as long.
   */
  readonly pollMs?: number
  /** Returns the milliseconds before the n-th retry of a batch, from 0 (20, 40, 80 … 1,000). */
  readonly backoff?: (retry: number) => number
  /** The milliseconds that `stop()` waits for a running handler (5,000). */
  readonly stopGraceMs?: number
  readonly log: (line: string) => void
}

export type StreamPoller = {
  /** Starts the next read at once. A caller that has just written a record does not have to wait for the interval. */
  readonly wake: () => void
  /**
   * Resolves when the handler or `onFailure` has received every record from before the call. Rejects when the stream
   * cannot be described or the poller stops in the meantime. Never resolves during a retry without limit. Danger: an
   * empty page means "no more records" only in local engines. DynamoDB in the cloud gives no such guarantee.
   */
  readonly idle: () => Promise<void>
  /**
   * Ends all reads. A running handler may finish within `stopGraceMs`, and its batch counts. A later result does not
   * count.
   */
  readonly stop: () => Promise<void>
}

/**
 * Follows the stream.
 *
 * @throws ResourceNotFoundException when the stream does not exist
 */
export const startStreamPoller = async (options: StreamPollerOptions): Promise<StreamPoller> => {
  const { streams, streamArn, mapping, pollMs = 20, backoff = exponentialBackoff, stopGraceMs = 5_000, log } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const checkpoint = openCheckpoint({ file: options.checkpointFile, streamArn, log })
  const readers = new Map<string, ShardReader>()

  const consume = async (shardId: string, page: readonly PositionedRecord[]) => {
    const advance = (sequenceNumber: string) => checkpoint.advance(shardId, sequenceNumber)
    const { handler, onFailure } = options
    const wanted = mapping.filter ? page.filter(({ record }) => mapping.filter?.(record)) : page
    for (let from = 0; from < wanted.length && !signal.aborted; from += mapping.batchSize) {
      const batch = wanted.slice(from, from + mapping.batchSize)
      await deliverBatch(batch, { shardId, handler, mapping, onFailure, advance, backoff, signal, log })
    }
    // The checkpoint also passes the skipped records after the last delivered record.
    const last = page.at(-1)
    if (last && !signal.aborted) advance(last.sequenceNumber)
  }

  /** How many shards have ended, and after how many of those the last search has found the others. */
  let [ends, searchedAfter] = [0, 0]
  const discover = async () => {
    const before = ends
    const shards = await listShards(streams, streamArn, signal)
    const listed = new Set(shards.map((shard) => shard.ShardId))
    for (const shardId of checkpoint.shardIds()) {
      if (!listed.has(shardId) && !readers.has(shardId)) checkpoint.forget(shardId)
    }
    for (const shardId of selectReadableShards(shards, checkpoint.isFinished)) {
      if (readers.has(shardId) || signal.aborted) continue
      const reader = startShardReader({
        streams,
        streamArn,
        shardId,
        checkpoint,
        pollMs,
        signal,
        log,
        consume: (page) => consume(shardId, page),
      })
      readers.set(shardId, reader)
      void reader.done.then(async () => {
        readers.delete(shardId)
        ends += 1
        if (!signal.aborted) await discover().catch(() => {})
      })
    }
    searchedAfter = Math.max(searchedAfter, before)
  }

  await discover()
  const discovery = (async () => {
    for (let failing = false; !signal.aborted; await pause(DISCOVERY_MS, signal)) {
      try {
        await discover()
        failing = false
      } catch (error) {
        if (!failing && !signal.aborted) log(`the shards of ${streamArn} cannot be listed: ${String(error)}`)
        failing = true
      }
    }
  })()

  return {
    wake: () => {
      for (const reader of readers.values()) reader.wake()
    },
    idle: async () => {
      for (let hasEnded = readers.size === 0; ;) {
        // A shard appears when its parent ends. While none has ended, there is nothing to search for.
        if (hasEnded || searchedAfter < ends)
          await discover().catch((error: unknown) => {
            throw signal.aborted ? createStoppedError() : error
          })
        const outcomes = await Promise.all([...readers.values()].map((reader) => reader.waitUntilCaughtUp()))
        hasEnded = outcomes.includes('ended')
        if (!hasEnded) return
      }
    },
    stop: async () => {
      stopping.abort()
      const all = Promise.all([discovery, ...[...readers.values()].map((reader) => reader.done)])
      const grace = new AbortController()
      const finished = await Promise.race([all.then(() => true), pause(stopGraceMs, grace.signal).then(() => false)])
      grace.abort()
      if (!finished) log('stopped while a stream handler was still at work; its batch will be delivered again')
      checkpoint.close()
    },
  }
}
