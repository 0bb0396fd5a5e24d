import type { JobRecord, JobStatus } from '#platform/jobs/job.ts'
import type { Caller } from '#platform/kernel/actor.ts'
import { emptyPage, type Page, type PageRequest } from '#platform/kernel/page.ts'
import { maySeeJobs } from './policy.ts'
import type { FailedJobs } from './store.ts'

type Ports = { readonly failedJobs: FailedJobs }

export const findJob =
  ({ failedJobs }: Ports) =>
  async (actor: Caller, id: string): Promise<JobRecord | undefined> =>
    maySeeJobs(actor) ? failedJobs.byId(id) : undefined

/** The jobs in one status, by last change. */
export const listJobs =
  ({ failedJobs }: Ports) =>
  async (actor: Caller, status: JobStatus, page: PageRequest): Promise<Page<JobRecord>> =>
    maySeeJobs(actor) ? failedJobs.list(status, page) : emptyPage
