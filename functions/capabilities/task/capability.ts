/** What waits for an organization, over all of its customers and of all kinds. */
import { listTasks } from './find.ts'

export const queries = { tasks: listTasks }
