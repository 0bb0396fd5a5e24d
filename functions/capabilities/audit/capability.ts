/** The evidence that timelines are as they were written: days are sealed, and what was altered, removed or reordered is found. */
import type { Reader } from '#platform/table/reader.ts'
import { findTimelineAudit } from './find.ts'
import { auditStore } from './store.ts'

export { auditJobs as jobs } from './jobs.ts'
export { dueSeals } from './seal.ts'

export const stores = (reader: Reader) => ({ audit: auditStore(reader) })

export const queries = { timelineAudit: findTimelineAudit }
