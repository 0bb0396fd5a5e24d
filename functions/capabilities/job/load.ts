import type { JobRecord } from '#platform/jobs/job.ts'
import { jobRecord } from '#platform/jobs/records.ts'
import type { Caller } from '#platform/kernel/actor.ts'
import { notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import type { Write } from '#platform/unit-of-work/command.ts'
import { maySeeJobs } from './policy.ts'
import type { FailedJobs } from './store.ts'

export type JobCommandPorts = { readonly failedJobs: FailedJobs }
export type OneJob = { readonly id: string }
/** None where the job has succeeded meanwhile: what was requested is done, and its record is gone. */
type Result = { readonly job?: JobRecord }

/** Loads a job. To whoever is no operator there is none. */
export const loadJob = async (
  { failedJobs }: JobCommandPorts,
  { id }: OneJob,
  actor: Caller,
): Promise<JobRecord | Refused> => (maySeeJobs(actor) && (await failedJobs.byId(id))) || refuse(notFound('job'))

export const reloadJob = async ({ failedJobs }: JobCommandPorts, [id = '']: readonly string[]): Promise<Result> => {
  const job = await failedJobs.byId(id)
  return job ? { job } : {}
}

/** Replaces a job. Nothing follows from it, so there is no event. */
export const writeJob = (job: JobRecord, before: JobRecord): Write<Result> => ({
  changes: [jobRecord.replace(job, before)],
  events: [],
  result: { job },
  ids: [job.id],
})
