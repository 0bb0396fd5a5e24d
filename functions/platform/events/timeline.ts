import type { Page, PageRequest } from '../kernel/page.ts'
import type { Reader } from '../table/reader.ts'
import type { Subject, TimelineEntry } from './event.ts'
import { timelineOf } from './records.ts'

/** What has happened to an object, oldest first. */
export type Timeline = { readonly of: (subject: Subject, page: PageRequest) => Promise<Page<TimelineEntry>> }

export const timelineStore = (reader: Reader): Timeline => ({
  of: (subject, page) => reader.page(timelineOf(subject), page),
})
