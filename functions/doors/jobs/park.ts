import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { attemptsUntilParked, type Job } from '#platform/jobs/job.ts'
import { openBackground } from '#runtime/background.ts'

/**
 * Parks the jobs of a dead-letter queue: the function ended before they did, time after time, so nobody could record their
 * failure. An operator sees them with the others.
 */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const { jobs, log } = await openBackground()
  for (const { body } of Records) {
    const job = JSON.parse(body) as Job
    const error = Object.assign(new Error('The function ended before the job did, time after time.'), {
      name: 'WorkerLost',
    })
    const before = await jobs.find(job.id)
    await jobs.fail({ ...job, attempts: Math.max(job.attempts, attemptsUntilParked - 1) }, before, error)
    log.error('A job is parked', { jobId: job.id, error })
  }
  return { batchItemFailures: [] }
}
