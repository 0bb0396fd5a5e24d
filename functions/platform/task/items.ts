import type { StoredItem } from '../table/record.ts'
import { taskKey, tasksOf } from './records.ts'
import { nameOf, type Task } from './task.ts'

/** The items of an object's tasks, which are written beside it. */
export const taskItems = (tasks: readonly Task[]): readonly StoredItem[] =>
  tasks.map((task) => {
    const name = nameOf(task)
    return {
      ...taskKey(task.subject, name),
      ownerRank: tasksOf(task.organization).partition,
      rank: `${task.dueAt}#${task.subject}#${name}`,
      name: 'task',
      version: 1,
      doc: task,
    }
  })
