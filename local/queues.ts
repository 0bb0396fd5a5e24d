import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { jobQueues, maxReceiveCount, visibilityTimeoutSeconds } from '#infra/model/queues.ts'
import { lanes } from '#platform/jobs/job.ts'
import { startQueueConsumer } from '@multichannel/aws-emulation/queues/consumer.ts'
import {
  startQueueService,
  type QueueService,
  type QueueServiceOptions,
} from '@multichannel/aws-emulation/queues/queue-service.ts'
import { account, deadLetterQueueName, queueName } from './environment/environment.ts'

/** Starts the queues of jobs, each with its dead-letter queue. */
export const startQueues = (options: Omit<QueueServiceOptions, 'queues' | 'account'>): Promise<QueueService> =>
  startQueueService({
    ...options,
    account,
    queues: lanes.flatMap((lane) => [
      {
        name: queueName(lane),
        visibilityTimeoutSeconds,
        redrive: { maxReceiveCount, deadLetterQueue: deadLetterQueueName(lane) },
      },
      { name: deadLetterQueueName(lane), visibilityTimeoutSeconds },
    ]),
  })

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>

/** Starts the workers of all queues: `run` gets their jobs, and `park` what comes into their dead-letter queues. */
export const startWorkers = ({
  queues,
  run,
  park,
  log,
}: {
  readonly queues: QueueService
  readonly run: Handler
  readonly park: Handler
  readonly log: (line: string) => void
}) => {
  const consumers = lanes.flatMap((lane) => [
    startQueueConsumer({ service: queues, queue: queueName(lane), mapping: jobQueues[lane], handler: run, log }),
    startQueueConsumer({
      service: queues,
      queue: deadLetterQueueName(lane),
      mapping: { batchSize: 10, maximumConcurrency: 2 },
      handler: park,
      log,
    }),
  ])
  return {
    /** Resolves when no job can run now. A job that waits for its next attempt does not count. */
    idle: async (): Promise<void> => {
      for (const consumer of consumers) await consumer.idle()
    },
    stop: async (): Promise<void> => {
      await Promise.all(consumers.map((consumer) => consumer.stop()))
    },
  }
}
