import type { Subject } from '../events/event.ts'
import type { Reader } from '../table/reader.ts'
import { workflowRunKey, workflowWork } from './records.ts'
import type { WorkflowRun } from './workflow-run.ts'

/** Reads of workflow runs. Single reads see every write that was committed before. */
export type WorkflowRuns = {
  readonly of: (subject: Subject) => Promise<WorkflowRun | undefined>
  /** Runs whose check was due by then, oldest first. */
  readonly due: (by: Date) => Promise<readonly WorkflowRun[]>
}

export const workflowRunStore = (reader: Reader): WorkflowRuns => ({
  of: (subject) => reader.one<WorkflowRun>(workflowRunKey(subject)),
  due: (by) => reader.pending<WorkflowRun>(workflowWork, by),
})
