import type { Subject } from '../events/event.ts'
import { minutes } from '../kernel/clock.ts'

/**
 * Which execution of a workflow works on a subject. The subject itself is the truth; this only says which execution is
 * responsible, and how to wake the workflow while it waits.
 */
export type WorkflowRun = {
  readonly subject: Subject
  /** The state machine, by its name. */
  readonly workflow: string
  /** What an execution is started with, besides its attempt. */
  readonly input: Readonly<Record<string, string>>
  readonly version: number
  /** Which execution: its name is the subject's id and this number. */
  readonly attempt: number
  readonly state: 'RUNNING' | 'DONE'
  /** The task token that ends the wait of the execution; it never leaves the backend. */
  readonly token?: string
  /** When the supervisor checks whether the execution still runs. */
  readonly checkAt: string
  readonly createdAt: string
  readonly updatedAt: string
}

/** The name of the execution that is responsible for a subject. */
export const executionName = ({ subject, attempt }: Pick<WorkflowRun, 'subject' | 'attempt'>): string =>
  `${subject}-${attempt}`

export const executionInput = ({ input, attempt }: WorkflowRun): Readonly<Record<string, string | number>> => ({
  ...input,
  attempt,
})

/** The relay starts an execution within moments; until then the supervisor leaves it alone. */
export const firstCheckAfter = (at: string): string => new Date(new Date(at).getTime() + minutes(2)).toISOString()

/**
 * Whether this execution is responsible. One that a newer execution has superseded must not go on: two at once send
 * everything twice.
 */
export const isResponsible = (run: WorkflowRun, execution: string): boolean => executionName(run) === execution

export const newRun = (
  { subject, workflow, input }: Pick<WorkflowRun, 'subject' | 'workflow' | 'input'>,
  at: string,
): WorkflowRun => ({
  subject,
  workflow,
  input,
  version: 1,
  attempt: 1,
  state: 'RUNNING',
  checkAt: firstCheckAfter(at),
  createdAt: at,
  updatedAt: at,
})

export const updateRun = (
  run: WorkflowRun,
  change: Partial<Pick<WorkflowRun, 'state' | 'token' | 'checkAt'>>,
  at: string,
): WorkflowRun => ({ ...run, ...change, version: run.version + 1, updatedAt: at })

/** The same run with a new execution. The token of the old one goes: nobody answers its wait any more. */
export const restartRun = ({ token: _, ...run }: WorkflowRun, checkAt: string, at: string): WorkflowRun => ({
  ...run,
  attempt: run.attempt + 1,
  state: 'RUNNING',
  checkAt,
  version: run.version + 1,
  updatedAt: at,
})
