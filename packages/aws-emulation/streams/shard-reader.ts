/**
 * This module reads one shard from its checkpoint to its end and passes on every page, one after the other. It handles
 * expired iterators, trimmed records, and an endpoint that does not respond for some time.
 */
import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type ShardIteratorType,
} from '@aws-sdk/client-dynamodb-streams'
import type { Checkpoint } from './checkpoint.ts'
import { type PositionedRecord, toLambdaRecord } from './lambda-record.ts'
import { exponentialBackoff, pause } from './pause.ts'

/** A stream with a new record within this time has the full read rate. */
const ACTIVE_FOR_MS = 5_000

export type ShardReader = {
  /** Starts the next read at once, without the rest of the pause. */
  readonly wake: () => void
  /**
   * Resolves when every record from before the call is consumed. The value is 'ended' when the reader reaches the end
   * of the shard instead.
   */
  readonly waitUntilCaughtUp: () => Promise<'caught up' | 'ended'>
  /** Resolves at the end of the shard, or after the signal aborts. */
  readonly done: Promise<void>
}

export type ShardReaderOptions = {
  readonly streams: DynamoDBStreamsClient
  readonly streamArn: string
  readonly shardId: string
  readonly checkpoint: Checkpoint
  /** Consumes a page and advances the checkpoint. Returns early only when the signal aborts. */
  readonly consume: (page: readonly PositionedRecord[]) => Promise<void>
  readonly pollMs: number
  readonly signal: AbortSignal
  readonly log: (line: string) => void
}

type Waiter = { resolve: (outcome: 'caught up' | 'ended') => void; reject: (reason: Error) => void }

/** The errors for a checkpoint that the stream no longer contains. */
const UNUSABLE_POSITION = new Set(['TrimmedDataAccessException', 'ValidationException'])

export const createStoppedError = (): Error => new Error('The stream poller was stopped')

const errorName = (error: unknown) => (error instanceof Error ? error.name : '')

const openShard = ({
  streams,
  streamArn: StreamArn,
  shardId: ShardId,
  checkpoint,
  signal,
  log,
}: ShardReaderOptions) => {
  const iterator = async (ShardIteratorType: ShardIteratorType, SequenceNumber?: string) => {
    const position = { StreamArn, ShardId, ShardIteratorType, ...(SequenceNumber && { SequenceNumber }) }
    return (await streams.send(new GetShardIteratorCommand(position), { abortSignal: signal })).ShardIterator
  }
  const read = async (ShardIterator: string, Limit?: number) => {
    const page = await streams.send(new GetRecordsCommand({ ShardIterator, Limit }), { abortSignal: signal })
    return { records: (page.Records ?? []).map((one) => toLambdaRecord(one, StreamArn)), next: page.NextShardIterator }
  }

  /**
   * dynoxide accepts any position without an error and would then wait for it for ever. So this function looks for the
   * record.
   */
  const hasRecord = async (sequenceNumber: string) => {
    const at = await iterator('AT_SEQUENCE_NUMBER', sequenceNumber)
    return at !== undefined && (await read(at, 1)).records[0]?.sequenceNumber === sequenceNumber
  }

  const start = async () => {
    const position = checkpoint.positionIn(ShardId)
    if (position === undefined) return iterator('TRIM_HORIZON')
    try {
      if (await hasRecord(position)) return await iterator('AFTER_SEQUENCE_NUMBER', position)
    } catch (error) {
      if (!UNUSABLE_POSITION.has(errorName(error))) throw error
    }
    log(`${ShardId} does not contain the checkpoint ${position} any more; reading it from its beginning`)
    checkpoint.forget(ShardId)
    return iterator('TRIM_HORIZON')
  }

  return { start, read }
}

export const startShardReader = (options: ShardReaderOptions): ShardReader => {
  const { shardId, checkpoint, consume, pollMs, signal, log } = options
  const shard = openShard(options)
  let waiters: Waiter[] = []
  let ended = false
  let lastRecordAt = Date.now()
  let isWoken = false
  let endPause = () => {}
  const wake = () => {
    isWoken = true
    endPause()
  }
  signal.addEventListener('abort', wake, { once: true })
  /**
   * Two calls race here: `wake` may come after the last read began but before this pause. That read has not seen the
   * new record, so there is no pause.
   */
  const sleepUnlessWoken = async (ms: number) => {
    if (isWoken) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, ms)
    endPause = () => {
      clearTimeout(timer)
      resolve()
    }
    await promise
  }

  const resolveWaiters = (some: readonly Waiter[], outcome: 'caught up' | 'ended') => {
    waiters = waiters.filter((one) => !some.includes(one))
    for (const waiter of some) waiter.resolve(outcome)
  }

  /** Reads until the shard ends (true), or until an error or the signal interrupts. */
  const readUntilEnd = async (onProgress: () => void): Promise<boolean> => {
    let iterator = await shard.start()
    while (iterator !== undefined) {
      if (signal.aborted) return false
      const waitingCallers = [...waiters]
      isWoken = false
      const page = await shard.read(iterator)
      if (page.records.length > 0) {
        lastRecordAt = Date.now()
        await consume(page.records)
      }
      onProgress()
      // An empty last page is the end of the shard, not of the stream: a waiting caller must look for children.
      if (page.records.length === 0 && page.next !== undefined) {
        resolveWaiters(waitingCallers, 'caught up')
        const active = Date.now() - lastRecordAt < ACTIVE_FOR_MS
        await sleepUnlessWoken(active ? pollMs : 2 * pollMs)
      }
      iterator = page.next
    }
    return !signal.aborted
  }

  const run = async () => {
    let failures = 0
    let hasLogged = false
    const recordRecovery = () => {
      if (hasLogged) log(`${shardId} can be read again`)
      failures = 0
      hasLogged = false
    }
    while (!signal.aborted && !ended) {
      try {
        if (await readUntilEnd(recordRecovery)) {
          checkpoint.finish(shardId)
          ended = true
        }
      } catch (error) {
        if (signal.aborted) break
        // Iterators live 15 minutes at most, so an expired iterator is normal.
        if (!hasLogged && errorName(error) !== 'ExpiredIteratorException') {
          log(`${shardId} cannot be read, trying again: ${String(error)}`)
          hasLogged = true
        }
        await pause(exponentialBackoff(failures), signal)
        failures += 1
      }
    }
    if (!ended) for (const waiter of waiters) waiter.reject(createStoppedError())
    resolveWaiters(waiters, 'ended')
  }

  const done = run()
  return {
    done,
    wake,
    waitUntilCaughtUp: () => {
      if (ended) return Promise.resolve('ended')
      const { promise, resolve, reject } = Promise.withResolvers<'caught up' | 'ended'>()
      if (signal.aborted) reject(createStoppedError())
      else waiters.push({ resolve, reject })
      wake()
      return promise
    },
  }
}
