import type { Organization } from '../kernel/actor.ts'
import type { Page, PageRequest } from '../kernel/page.ts'
import type { Reader } from '../table/reader.ts'
import { tasksOf } from './records.ts'
import type { Task } from './task.ts'

/** What waits for an organization, by due date. */
export type Tasks = {
  readonly of: (organization: Organization, page: PageRequest, isShown: (task: Task) => boolean) => Promise<Page<Task>>
}

export const taskStore = (reader: Reader): Tasks => ({
  of: (organization, page, isShown) => reader.page(tasksOf(organization), page, isShown),
})
