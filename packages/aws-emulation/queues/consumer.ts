/**
 * This module does the work of Lambda's event source mapping for a queue, for a handler in this process: batches, a maximum of
 * calls at the same time, and partial failures. A message that a call does not complete becomes visible again.
 */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import type { ReceivedMessage } from './messages.ts'
import type { QueueService } from './queue-service.ts'

export type QueueMapping = {
  readonly batchSize: number
  readonly maximumConcurrency: number
}

export type QueueConsumerOptions = {
  readonly service: QueueService
  readonly queue: string
  readonly mapping: QueueMapping
  readonly handler: (event: SQSEvent) => Promise<SQSBatchResponse | void>
  /** The milliseconds until a message is visible again that a call failed (200). Lambda waits for the visibility timeout. */
  readonly retryMs?: number
  readonly log: (line: string) => void
}

export type QueueConsumer = {
  /** Resolves when no message is visible, no call runs and none that failed is tried again. Messages that are delayed do not count. */
  readonly idle: () => Promise<void>
  readonly stop: () => Promise<void>
}

export const startQueueConsumer = ({
  service,
  queue,
  mapping: { batchSize, maximumConcurrency },
  handler,
  retryMs = 200,
  log,
}: QueueConsumerOptions): QueueConsumer => {
  const store = service.store(queue)
  const running = new Set<Promise<void>>()
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let waiting: (() => void)[] = []
  /** When the last message that a call failed is visible again. */
  let retryAt = 0
  const untilRetry = (): number | undefined => (Date.now() < retryAt ? retryAt - Date.now() : undefined)
  const isIdle = (): boolean => running.size === 0 && store.counts().visible === 0 && untilRetry() === undefined

  const complete = async (batch: readonly ReceivedMessage[]): Promise<void> => {
    let failed: ReadonlySet<string>
    try {
      const answer = await handler({ Records: batch.map((message) => toRecord(message, queue)) })
      failed = new Set(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
    } catch (error) {
      log(`queue ${queue}: ${String(error)}`)
      failed = new Set(batch.map(({ id }) => id))
    }
    for (const { id, receiptHandle } of batch)
      if (failed.has(id)) {
        store.release(receiptHandle, retryMs)
        retryAt = Date.now() + retryMs
      } else service.remove(queue, receiptHandle)
  }

  const pump = (): void => {
    clearTimeout(timer)
    while (!stopped && running.size < maximumConcurrency) {
      const batch = store.receive(batchSize)
      if (batch.length === 0) break
      const call = complete(batch).finally(() => {
        running.delete(call)
        pump()
      })
      running.add(call)
    }
    if (stopped) return
    // A message may have become visible since the last look. While all calls run, the next one that ends looks again.
    const next = running.size < maximumConcurrency ? (store.nextMs() ?? untilRetry()) : undefined
    if (next !== undefined) timer = setTimeout(pump, Math.min(next, 60_000)).unref()
    if (!isIdle()) return
    const resolved = waiting
    waiting = []
    for (const resolve of resolved) resolve()
  }
  const stopListening = service.onChange(queue, () => setImmediate(pump))
  pump()

  return {
    idle: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    stop: async () => {
      stopped = true
      stopListening()
      clearTimeout(timer)
      await Promise.race([Promise.allSettled(running), new Promise((resolve) => setTimeout(resolve, 5_000).unref())])
      for (const resolve of waiting) resolve()
    },
  }
}

const toRecord = ({ id, body, receiptHandle, receiveCount, group, sentAt }: ReceivedMessage, queue: string) => ({
  messageId: id,
  receiptHandle,
  body,
  attributes: {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: String(sentAt),
    SenderId: 'local',
    ApproximateFirstReceiveTimestamp: String(sentAt),
    ...(group !== undefined && { MessageGroupId: group }),
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:local:000000000000:${queue}`,
  awsRegion: 'local',
})
