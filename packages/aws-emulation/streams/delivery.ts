/**
 * This module delivers one batch of stream records to a handler as Lambda's event source mapping does: retries,
 * bisecting, partial responses and the on-failure destination. At the end, the handler has accepted every record, or
 * `onFailure` has received it, in order. The other possible end is an aborted signal: a later run then delivers the
 * rest again.
 *
 * As on AWS, a split of a batch does not count as a retry. With bisecting, the module cuts a failed batch at the
 * reported record, or into halves when the first record (or the whole batch) fails. This continues until the failing
 * record is alone, and only then the retries start. Without bisecting, the module retries the failed rest as a whole
 * and sends it to `onFailure` as a whole.
 *
 * Not supported: the maximum record age, the batching window, tumbling windows, the parallelization factor, and the
 * timeout of the function (a handler that never returns blocks its shard).
 */
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import type { PositionedRecord } from './lambda-record.ts'
import { pause } from './pause.ts'

/** The settings of an event source mapping, with the names of Lambda's API. */
export type EventSourceMapping = {
  readonly batchSize: number
  readonly bisectBatchOnFunctionError: boolean
  /** The number of retries after the first attempt. -1 means no limit. */
  readonly maximumRetryAttempts: number
  /** True when the `batchItemFailures` of the handler count. */
  readonly reportBatchItemFailures: boolean
  /** Returns false for a record to skip. A skipped record is consumed without a delivery. */
  readonly filter?: (record: DynamoDBRecord) => boolean
}

/** The input of the on-failure destination. `cause` is the error of the handler, or an Error about its report. */
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
  /** Receives the progress in the batch after each step. */
  readonly advance: (sequenceNumber: string) => void
  /** Returns the milliseconds before the n-th retry, from 0. */
  readonly backoff: (retry: number) => number
  readonly signal: AbortSignal
  readonly log: (line: string) => void
}

type InvocationResult = { kind: 'accepted' } | { kind: 'failed'; from: number; cause: unknown }

/** `from` is the index of the first failed record. All records before it are consumed. */
const interpretResponse = (
  batch: readonly PositionedRecord[],
  response: DynamoDBBatchResponse | void,
): InvocationResult => {
  // A null list is a success, in contrast to the types: handlers exist in many languages.
  const identifiers = (response?.batchItemFailures ?? []).map((failure) => failure.itemIdentifier)
  if (identifiers.length === 0) return { kind: 'accepted' }
  const indexes = identifiers.map((identifier) => batch.findIndex((one) => one.sequenceNumber === identifier))
  const cause = new Error(`The handler reported failed records: ${JSON.stringify(identifiers)}`)
  // An identifier that is not in the batch (-1) fails the batch as a whole.
  return { kind: 'failed', from: Math.max(0, Math.min(...indexes)), cause }
}

const invoke = async (
  batch: readonly PositionedRecord[],
  { handler, mapping }: Delivery,
): Promise<InvocationResult> => {
  try {
    // The handler gets a copy, as over the wire: a change of the event must not reach the next attempt.
    const Records = JSON.parse(JSON.stringify(batch.map(({ record }) => record))) as DynamoDBRecord[]
    const response = await handler({ Records })
    return mapping.reportBatchItemFailures ? interpretResponse(batch, response) : { kind: 'accepted' }
  } catch (cause) {
    return { kind: 'failed', from: 0, cause }
  }
}

const sendToFailureDestination = async (
  batch: readonly PositionedRecord[],
  cause: unknown,
  to: Delivery,
): Promise<boolean> => {
  const failed = {
    shardId: to.shardId,
    startSequenceNumber: batch[0]?.sequenceNumber ?? '',
    endSequenceNumber: batch.at(-1)?.sequenceNumber ?? '',
    batchSize: batch.length,
    records: batch.map((one) => one.record),
    cause,
  }
  // The destination is the last place for these records. A shard that continues without it would lose them.
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

/** Delivers the batch; see the comment at the top of this file. Errors of the handler never reject it. */
export const deliverBatch = async (batch: readonly PositionedRecord[], to: Delivery): Promise<void> => {
  const { bisectBatchOnFunctionError, maximumRetryAttempts } = to.mapping
  const advanceTo = (last: PositionedRecord | undefined) => {
    if (last) to.advance(last.sequenceNumber)
  }

  const pending = [{ records: batch, retries: 0 }]
  for (let next = pending.shift(); next && !to.signal.aborted; next = pending.shift()) {
    const { records, retries } = next
    const result = await invoke(records, to)
    if (result.kind === 'accepted') {
      advanceTo(records.at(-1))
      continue
    }
    advanceTo(records[result.from - 1])
    const sleepUnlessWoken = records.slice(result.from)
    if (bisectBatchOnFunctionError && records.length > 1) {
      const cut = result.from > 0 ? sleepUnlessWoken.length : Math.ceil(sleepUnlessWoken.length / 2)
      const parts = [sleepUnlessWoken.slice(0, cut), sleepUnlessWoken.slice(cut)].filter((part) => part.length > 0)
      pending.unshift(...parts.map((part) => ({ records: part, retries })))
    } else if (maximumRetryAttempts >= 0 && retries >= maximumRetryAttempts) {
      if (await sendToFailureDestination(sleepUnlessWoken, result.cause, to)) advanceTo(sleepUnlessWoken.at(-1))
    } else {
      await pause(to.backoff(retries), to.signal)
      pending.unshift({ records: sleepUnlessWoken, retries: retries + 1 })
    }
  }
}
