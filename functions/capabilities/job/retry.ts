import { waitingJob, type Job, type JobRecord } from '#platform/jobs/job.ts'
import { jobRecord } from '#platform/jobs/records.ts'
import type { Caller } from '#platform/kernel/actor.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { mayCancel, mayRetry, maySeeJobs } from './policy.ts'
import type { FailedJobs } from './store.ts'

type Ports = { readonly failedJobs: FailedJobs }
type OneJob = { readonly id: string }

const load = async ({ failedJobs }: Ports, { id }: OneJob, actor: Caller) =>
  (maySeeJobs(actor) && (await failedJobs.byId(id))) || refuse(notFound('job'))

const reload = async ({ failedJobs }: Ports, [id = '']: readonly string[]) => {
  const job = await failedJobs.byId(id)
  return job && { job }
}

const written = (job: JobRecord, before: JobRecord) => ({
  changes: [jobRecord.replace(job, before)],
  events: [],
  result: { job },
  ids: [job.id],
})

/** An operator has a parked job run again. Its attempts are counted anew; the sweeper sends it within a minute. */
export const retryJob = command({
  load: (ports: Ports, input: OneJob, actor: Caller) => load(ports, input, actor),
  may: mayRetry,
  version: (job) => job,
  apply: (_, before, { now }) => {
    // One failure is on record: without any, a message of before would run as well.
    const job: Job = { ...before, attempts: 1 }
    return written(
      {
        ...before,
        ...waitingJob(job, now, now),
        checkAt: now.toISOString(),
        version: before.version + 1,
      },
      before,
    )
  },
  reload,
})

/** An operator ends a job that has failed, or that waits. What it should have done is not done. */
export const cancelJob = command({
  load: (ports: Ports, input: OneJob, actor: Caller) => load(ports, input, actor),
  may: mayCancel,
  version: (job) => job,
  apply: (_, before, { at }) =>
    written({ ...before, status: 'CANCELED', updatedAt: at, version: before.version + 1 }, before),
  reload,
})
