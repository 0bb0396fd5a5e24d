import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import type { Job } from '#platform/jobs/job.ts'
import { openBackground } from '#runtime/background.ts'

/** Parks the jobs of a dead-letter queue: an operator sees them with those that failed by themselves. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const { jobs, log } = await openBackground()
  const failures = await Promise.all(
    Records.map(async ({ messageId, body }) => {
      try {
        const job = JSON.parse(body) as Job
        if (await jobs.park(job)) log.error('A job is parked', { jobId: job.id, lastError: 'WorkerLost' })
        return []
      } catch (error) {
        log.error('A job could not be parked', { messageId, error })
        return [{ itemIdentifier: messageId }]
      }
    }),
  )
  return { batchItemFailures: failures.flat() }
}
