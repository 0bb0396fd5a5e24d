import { longestRunMs, type Lane } from '#platform/jobs/job.ts'

/**
 * The queues of jobs, deployed and on a laptop, with the names of AWS's API. A call gets one job, so that none waits for another,
 * or fails with it. A message stays hidden for longer than a call may take. One whose call is lost five times goes to the
 * dead-letter queue, from which it is parked.
 */
export const jobQueues: Readonly<Record<Lane, { readonly batchSize: number; readonly maximumConcurrency: number }>> = {
  internal: { batchSize: 1, maximumConcurrency: 20 },
  events: { batchSize: 1, maximumConcurrency: 10 },
  mail: { batchSize: 1, maximumConcurrency: 5 },
  vendor: { batchSize: 1, maximumConcurrency: 10 },
}
export const workerSeconds = longestRunMs / 1000
export const visibilityTimeoutSeconds = 6 * workerSeconds
export const maxReceiveCount = 5
