/**
 * Delivers one batch of stream records to a handler as Lambda's event source mapping does: retries, bisecting, partial
 * responses and the on-failure destination. When it returns, every record was either accepted by the handler or handed to
 * `onFailure`, in order; or the signal was aborted and the rest is to be delivered again.
 *
 * As on AWS, splitting a batch does not count as a retry. With bisecting on, a failed batch is cut at the reported record,
 * or halved when the first record (or the whole batch) failed, until the record that fails is alone; only then is it
 * retried. Without bisecting the failed rest is retried as a whole, and goes to `onFailure` as a whole.
 *
 * Not imitated: the maximum record age, the batching window, tumbling windows, the parallelization factor, and the
 * function's timeout (a handler that never settles blocks its shard).
 */
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import type { PositionedRecord } from './lambda-record.ts'
import { pause } from './pause.ts'

/** The settings of an event source mapping, named as in Lambda's API. */
export type EventSourceMapping = {
  readonly batchSize: number
  readonly bisectBatchOnFunctionError: boolean
  /** Retries after the first attempt; -1 for no limit. */
  readonly maximumRetryAttempts: number
  /** Whether the handler's `batchItemFailures` are heeded. */
  readonly reportBatchItemFailures: boolean
  /** Records it refuses are skipped: never delivered, and consumed. */
  readonly filter?: (record: DynamoDBRecord) => boolean
}

/** What the on-failure destination is told. `cause` is what the handler threw, or an Error about what it reported. */
export type FailedBatch = {
  readonly shardId: string
  readonly startSequenceNumber: string
  readonly endSequenceNumber: string
  readonly batchSize: number
  readonly records: DynamoDBRecord[]
  readonly cause: unknown
}

export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse | void>

export type Delivery = {
  readonly shardId: string
  readonly handler: StreamHandler
  readonly mapping: EventSourceMapping
  readonly onFailure: (failed: FailedBatch) => Promise<void>
  /** Told after each step how far the batch is consumed. */
  readonly advance: (sequenceNumber: string) => void
  /** Milliseconds before the n-th retry, from 0. */
  readonly backoff: (retry: number) => number
  readonly signal: AbortSignal
  readonly log: (line: string) => void
}

type Verdict = { kind: 'accepted' } | { kind: 'failed'; from: number; cause: unknown }

/** `from` is the index of the first failed record: everything before it is consumed. */
const judge = (batch: readonly PositionedRecord[], response: DynamoDBBatchResponse | void): Verdict => {
  // A null list is a success, whatever the types say: handlers come in many languages.
  const identifiers = (response?.batchItemFailures ?? []).map((failure) => failure.itemIdentifier)
  if (identifiers.length === 0) return { kind: 'accepted' }
  const indexes = identifiers.map((identifier) => batch.findIndex((one) => one.sequenceNumber === identifier))
  const cause = new Error(`The handler reported failed records: ${JSON.stringify(identifiers)}`)
  // An identifier that is not in the batch (-1) fails the batch as a whole.
  return { kind: 'failed', from: Math.max(0, Math.min(...indexes)), cause }
}

const invoke = async (batch: readonly PositionedRecord[], { handler, mapping }: Delivery): Promise<Verdict> => {
  try {
    // A copy, as over the wire: what a handler does to its event must not show in the next attempt.
    const response = await handler({ Records: structuredClone(batch.map((one) => one.record)) })
    return mapping.reportBatchItemFailures ? judge(batch, response) : { kind: 'accepted' }
  } catch (cause) {
    return { kind: 'failed', from: 0, cause }
  }
}

const discard = async (batch: readonly PositionedRecord[], cause: unknown, to: Delivery): Promise<boolean> => {
  const failed = {
    shardId: to.shardId,
    startSequenceNumber: batch[0]?.sequenceNumber ?? '',
    endSequenceNumber: batch.at(-1)?.sequenceNumber ?? '',
    batchSize: batch.length,
    records: batch.map((one) => one.record),
    cause,
  }
  // The destination is the last place that knows these records: moving on without it would lose them.
  for (let retry = 0; !to.signal.aborted; retry += 1) {
    try {
      await to.onFailure(failed)
      return true
    } catch (error) {
      to.log(`the on-failure destination failed: ${String(error)}`)
      await pause(to.backoff(retry), to.signal)
    }
  }
  return false
}

/** Delivers the batch; see the head of this file. Handler errors never reject it. */
export const deliverBatch = async (batch: readonly PositionedRecord[], to: Delivery): Promise<void> => {
  const { bisectBatchOnFunctionError, maximumRetryAttempts } = to.mapping
  const advanceTo = (last: PositionedRecord | undefined) => {
    if (last) to.advance(last.sequenceNumber)
  }

  const pending = [{ records: batch, retries: 0 }]
  for (let next = pending.shift(); next && !to.signal.aborted; next = pending.shift()) {
    const { records, retries } = next
    const verdict = await invoke(records, to)
    if (verdict.kind === 'accepted') {
      advanceTo(records.at(-1))
      continue
    }
    advanceTo(records[verdict.from - 1])
    const rest = records.slice(verdict.from)
    if (bisectBatchOnFunctionError && records.length > 1) {
      const cut = verdict.from > 0 ? rest.length : Math.ceil(rest.length / 2)
      const parts = [rest.slice(0, cut), rest.slice(cut)].filter((part) => part.length > 0)
      pending.unshift(...parts.map((part) => ({ records: part, retries })))
    } else if (maximumRetryAttempts >= 0 && retries >= maximumRetryAttempts) {
      if (await discard(rest, verdict.cause, to)) advanceTo(rest.at(-1))
    } else {
      await pause(to.backoff(retries), to.signal)
      pending.unshift({ records: rest, retries: retries + 1 })
    }
  }
}
