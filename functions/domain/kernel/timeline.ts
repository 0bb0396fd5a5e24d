import type { DomainEvent, Subject } from './event.ts'
import type { Page, PageRequest } from './page.ts'

/** What has happened to an object, oldest first. */
export type Timeline = { readonly of: (subject: Subject, page: PageRequest) => Promise<Page<DomainEvent>> }
