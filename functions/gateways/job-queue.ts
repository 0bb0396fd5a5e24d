import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { Lane } from '#platform/jobs/job.ts'
import type { JobQueue } from '#platform/jobs/queue.ts'

/** The most messages of one call. */
const batchSize = 10

/**
 * The queues of Amazon SQS, one for each lane. The group of a message is the owner of the job: a standard queue with groups is
 * fair, so an owner with many jobs does not delay the others.
 */
export const sqsJobQueue = ({
  client,
  queues,
}: {
  readonly client: SQSClient
  readonly queues: Readonly<Record<Lane, string>>
}): JobQueue => ({
  send: async (jobs, delayMs = 0) => {
    const calls = [...Map.groupBy(jobs, ({ lane }) => lane)].flatMap(([lane, all]) =>
      Array.from({ length: Math.ceil(all.length / batchSize) }, (_, index) => ({
        lane,
        batch: all.slice(index * batchSize, (index + 1) * batchSize),
      })),
    )
    await Promise.all(
      calls.map(async ({ lane, batch }) => {
        const { Failed = [] } = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: queues[lane],
            Entries: batch.map((job, index) => ({
              Id: String(index),
              MessageBody: JSON.stringify(job),
              MessageGroupId: job.owner,
              ...(delayMs > 0 && { DelaySeconds: Math.ceil(delayMs / 1000) }),
            })),
          }),
        )
        // SQS accepts the call and rejects the entry.
        if (Failed[0]) throw new Error(`The queue ${lane} refused ${Failed.length} jobs: ${Failed[0].Code}`)
      }),
    )
  },
})
