import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import type { Job } from '#platform/jobs/job.ts'
import { openBackground } from '#runtime/background.ts'

/**
 * Runs the jobs of a queue, those of one delivery at the same time. A job that fails is sent again by ourselves; only what cannot
 * even be recorded is left to the queue, which delivers it again, and at last to its dead-letter queue.
 */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const { jobs, log } = await openBackground()
  const failures = await Promise.all(
    Records.map(async ({ messageId, body }) => {
      try {
        const job = JSON.parse(body) as Job
        const outcome = await jobs.run(job, messageId)
        if (outcome.kind === 'failed') {
          const { record, error } = outcome
          const about = { jobId: job.id, attempts: record.attempts, runAt: record.runAt, error }
          if (record.status === 'PARKED') log.error('A job is parked', about)
          else log.warn('A job failed and runs again', about)
        }
        return []
      } catch (error) {
        log.error('A job could not be recorded', { messageId, error })
        return [{ itemIdentifier: messageId }]
      }
    }),
  )
  return { batchItemFailures: failures.flat() }
}
