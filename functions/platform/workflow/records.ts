import type { Subject } from '../events/event.ts'
import { accessPattern } from '../table/access-pattern.ts'
import { pendingPlace, type Key } from '../table/indexes.ts'
import { record } from '../table/record.ts'
import type { WorkflowRun } from './workflow-run.ts'

export const workflowRunKey = accessPattern(
  'which execution works on an invitation or a switch',
  (subject: Subject): Key => ({ pk: subject, sk: 'WORKFLOW' }),
  ['inv_…'],
)

/** The kind of pending work that running executions are. */
export const workflowWork = 'WORKFLOW'

export const workflowRunRecord = record<WorkflowRun>({
  name: 'workflow-run',
  key: ({ subject }) => workflowRunKey(subject),
  places: ({ subject, state, checkAt }) => (state === 'RUNNING' ? pendingPlace(workflowWork, subject, checkAt) : {}),
})
