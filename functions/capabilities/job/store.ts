import type { JobRecord, JobStatus } from '#platform/jobs/job.ts'
import { jobKey, jobsBy } from '#platform/jobs/records.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { Reader } from '#platform/table/reader.ts'

/** Reads of jobs that have failed. A single one is read strongly; the list may lag behind. */
export type FailedJobs = {
  readonly byId: (id: string) => Promise<JobRecord | undefined>
  readonly list: (status: JobStatus, page: PageRequest) => Promise<Page<JobRecord>>
}

export const failedJobStore = (reader: Reader): FailedJobs => ({
  byId: (id) => reader.one<JobRecord>(jobKey(id)),
  list: (status, page) => reader.page<JobRecord>(jobsBy(status), page),
})
