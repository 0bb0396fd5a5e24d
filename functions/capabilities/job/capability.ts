/** Background jobs that failed: operators see them, have them run again, or end them. */
import type { Reader } from '#platform/table/reader.ts'
import { findJob, listJobs } from './find.ts'
import { cancelJob } from './cancel.ts'
import { retryJob } from './retry.ts'
import { failedJobStore } from './store.ts'

export const stores = (reader: Reader) => ({ failedJobs: failedJobStore(reader) })

export const queries = { job: findJob, jobs: listJobs }

export const commands = { retryJob, cancelJob }
