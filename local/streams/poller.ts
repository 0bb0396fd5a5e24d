/**
 * What Lambda's event source mapping for DynamoDB Streams does, for a handler in this process: follows every shard of a
 * stream, parents before children, delivers its records in batches (delivery.ts), and remembers how far it came
 * (checkpoint.ts). Delivery is at least once. Any number of pollers may follow one stream, each with its own checkpoint.
 *
 * Starts at TRIM_HORIZON where it has no usable checkpoint. dynoxide never trims, and a table created again under the same
 * name starts with the records of its predecessor.
 */
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { openCheckpoint } from './checkpoint.ts'
import { deliverBatch, type EventSourceMapping, type FailedBatch, type StreamHandler } from './delivery.ts'
import type { PositionedRecord } from './lambda-record.ts'
import { exponentialBackoff, pause } from './pause.ts'
import { type ShardReader, startShardReader, stoppedError } from './shard-reader.ts'
import { listShards, readableShards } from './shards.ts'

/** New shards appear when a parent closes, which triggers a look of its own; this is for those that come late. */
const DISCOVERY_MS = 2_000

export type StreamPollerOptions = {
  readonly streams: DynamoDBStreamsClient
  readonly streamArn: string
  /** Where progress survives a restart (the folder is created). Without it every start reads the whole stream. */
  readonly checkpointFile?: string
  readonly handler: StreamHandler
  readonly mapping: EventSourceMapping
  /** The on-failure destination. It is retried until it resolves: the shard does not move on without it. */
  readonly onFailure: (failed: FailedBatch) => Promise<void>
  /** Milliseconds between two reads of an active stream that had no news (20); an idle one is read half as often. */
  readonly pollMs?: number
  /** Milliseconds before the n-th retry of a batch, from 0 (20, 40, 80 … 1,000). */
  readonly backoff?: (retry: number) => number
  /** Milliseconds that `stop()` waits for a handler that is at work (5,000). */
  readonly stopGraceMs?: number
  readonly log: (line: string) => void
}

export type StreamPoller = {
  /** Reads on now: for whoever knows that something was written, so that nobody has to wait for the next look. */
  readonly wake: () => void
  /**
   * Resolves when everything written before the call was delivered or handed to `onFailure`. Rejects when the stream cannot
   * be described or the poller is stopped meanwhile. Never resolves while a batch is retried without limit. Relies on
   * local engines returning an empty page only where the news ends, which DynamoDB in the cloud does not promise.
   */
  readonly idle: () => Promise<void>
  /** Ends all reading. A handler at work may finish within `stopGraceMs` and its batch still counts; a later end does not. */
  readonly stop: () => Promise<void>
}

/**
 * Starts following the stream.
 *
 * @throws ResourceNotFoundException when there is no such stream
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
    // Past the records that the filter refused behind the last delivered one.
    const last = page.at(-1)
    if (last && !signal.aborted) advance(last.sequenceNumber)
  }

  const discover = async () => {
    const shards = await listShards(streams, streamArn, signal)
    const listed = new Set(shards.map((shard) => shard.ShardId))
    for (const shardId of checkpoint.shardIds()) {
      if (!listed.has(shardId) && !readers.has(shardId)) checkpoint.forget(shardId)
    }
    for (const shardId of readableShards(shards, checkpoint.isFinished)) {
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
        if (!signal.aborted) await discover().catch(() => {})
      })
    }
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
      for (let settled = false; !settled;) {
        await discover().catch((error: unknown) => {
          throw signal.aborted ? stoppedError() : error
        })
        const outcomes = await Promise.all([...readers.values()].map((reader) => reader.caughtUp()))
        // A shard that ended may have children that nobody has read yet.
        settled = !outcomes.includes('ended')
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
