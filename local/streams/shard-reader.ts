/**
 * Reads one shard from its checkpoint to its end and hands every page over, one after the other. Survives what a shard can
 * do to its reader: expired iterators, trimmed records, an endpoint that is away for a while.
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

/** A stream that had news this recently is read at the full rate. */
const ACTIVE_FOR_MS = 5_000

export type ShardReader = {
  /** Reads on now instead of when the pause between two reads is over. */
  readonly wake: () => void
  /** Settles when all that was written before the call is consumed: 'ended' if the shard was read to its end instead. */
  readonly caughtUp: () => Promise<'caught up' | 'ended'>
  /** Resolves when the reader is done: at the end of the shard, or after the signal was aborted. */
  readonly done: Promise<void>
}

export type ShardReaderOptions = {
  readonly streams: DynamoDBStreamsClient
  readonly streamArn: string
  readonly shardId: string
  readonly checkpoint: Checkpoint
  /** Consumes a page, advancing the checkpoint; returns early only when the signal is aborted. */
  readonly consume: (page: readonly PositionedRecord[]) => Promise<void>
  readonly pollMs: number
  readonly signal: AbortSignal
  readonly log: (line: string) => void
}

type Waiter = { resolve: (outcome: 'caught up' | 'ended') => void; reject: (reason: Error) => void }

/** What a checkpoint that the stream does not know any more is answered with. */
const UNUSABLE_POSITION = new Set(['TrimmedDataAccessException', 'ValidationException'])

export const stoppedError = (): Error => new Error('The stream poller was stopped')

const nameOf = (error: unknown) => (error instanceof Error ? error.name : '')

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

  /** dynoxide accepts any position without an error and would then wait for it for ever, so the record is looked up. */
  const knows = async (sequenceNumber: string) => {
    const at = await iterator('AT_SEQUENCE_NUMBER', sequenceNumber)
    return at !== undefined && (await read(at, 1)).records[0]?.sequenceNumber === sequenceNumber
  }

  const start = async () => {
    const position = checkpoint.positionIn(ShardId)
    if (position === undefined) return iterator('TRIM_HORIZON')
    try {
      if (await knows(position)) return await iterator('AFTER_SEQUENCE_NUMBER', position)
    } catch (error) {
      if (!UNUSABLE_POSITION.has(nameOf(error))) throw error
    }
    log(`${ShardId} does not hold the checkpoint ${position} any more; reading it from its beginning`)
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
  let lastNews = Date.now()
  let woken = false
  let nap = new AbortController()
  const wake = () => {
    woken = true
    nap.abort()
  }
  signal.addEventListener('abort', wake, { once: true })
  /** A call of `wake` since the last read began ends the pause before it begins: what was written then is not seen yet. */
  const rest = async (ms: number) => {
    if (woken) return
    nap = new AbortController()
    await pause(ms, nap.signal)
  }

  const settle = (some: readonly Waiter[], outcome: 'caught up' | 'ended') => {
    waiters = waiters.filter((one) => !some.includes(one))
    for (const waiter of some) waiter.resolve(outcome)
  }

  /** Reads until the shard ends (true), or an error or the signal interrupts. */
  const readOn = async (onProgress: () => void): Promise<boolean> => {
    let iterator = await shard.start()
    while (iterator !== undefined) {
      if (signal.aborted) return false
      const asking = [...waiters]
      woken = false
      const page = await shard.read(iterator)
      if (page.records.length > 0) {
        lastNews = Date.now()
        await consume(page.records)
      }
      onProgress()
      // An empty last page is the end of the shard, not of the stream: whoever waits must look for children.
      if (page.records.length === 0 && page.next !== undefined) {
        settle(asking, 'caught up')
        const active = Date.now() - lastNews < ACTIVE_FOR_MS
        await rest(active ? pollMs : 2 * pollMs)
      }
      iterator = page.next
    }
    return !signal.aborted
  }

  const run = async () => {
    let failures = 0
    let told = false
    const recovered = () => {
      if (told) log(`${shardId} can be read again`)
      failures = 0
      told = false
    }
    while (!signal.aborted && !ended) {
      try {
        if (await readOn(recovered)) {
          checkpoint.finish(shardId)
          ended = true
        }
      } catch (error) {
        if (signal.aborted) break
        // Iterators live 15 minutes at most; that one has expired is no news.
        if (!told && nameOf(error) !== 'ExpiredIteratorException') {
          log(`${shardId} cannot be read, trying again: ${String(error)}`)
          told = true
        }
        await pause(exponentialBackoff(failures), signal)
        failures += 1
      }
    }
    if (!ended) for (const waiter of waiters) waiter.reject(stoppedError())
    settle(waiters, 'ended')
  }

  const done = run()
  return {
    done,
    wake,
    caughtUp: () => {
      if (ended) return Promise.resolve('ended')
      const { promise, resolve, reject } = Promise.withResolvers<'caught up' | 'ended'>()
      if (signal.aborted) reject(stoppedError())
      else waiters.push({ resolve, reject })
      wake()
      return promise
    },
  }
}
