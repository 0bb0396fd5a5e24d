import type { Organization } from '../kernel/actor.ts'
import { accessPattern } from '../table/access-pattern.ts'
import type { Key, Listing } from '../table/indexes.ts'
import type { Task } from './task.ts'

export const taskKey = accessPattern(
  'what waits for an organization, with an object',
  (subject: Task['subject'], name: string): Key => ({ pk: subject, sk: `TASK#${name}` }),
  ['inv_…', 'par_…#FORWARD_INVITATION#'],
)

export const tasksOf = accessPattern(
  'everything that waits for an organization, by due date',
  (organization: Organization): Listing => ({ index: 'ownerRank', partition: `${organization}#TASK` }),
  ['par_…'],
  ['‹tenant›'],
)
