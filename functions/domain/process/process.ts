import type { InvitationId, SwitchRequestId } from '../kernel/ids.ts'

/** The long processes, each a state machine of its own. */
export type WorkflowName = 'relationship-acceptance' | 'azure-transfer'

/** What a process carries on. */
export type ProcessSubject = InvitationId | SwitchRequestId

/**
 * Where the workflow of an invitation or a switch stands. Its subject is the truth; this only says which execution
 * carries it on, which letters have gone out, and how to wake the workflow while it waits.
 */
export type Process = {
  readonly subject: ProcessSubject
  readonly version: number
  /** Which execution: its name is the subject's id and this number. */
  readonly attempt: number
  readonly state: 'RUNNING' | 'DONE'
  /** Answers the wait of the execution that carries it on; never leaves the backend. */
  readonly token?: string
  /** When each letter was handed to the mail service, by letter. */
  readonly letters: Readonly<Record<string, string>>
  /** When somebody should look whether the execution still runs. */
  readonly checkAt: string
  readonly createdAt: string
  readonly updatedAt: string
}

/** Name of the execution that carries a subject on. */
export const executionName = ({ subject, attempt }: Pick<Process, 'subject' | 'attempt'>): string =>
  `${subject}-${attempt}`

export const workflowOf = (subject: ProcessSubject): WorkflowName =>
  subject.startsWith('inv_') ? 'relationship-acceptance' : 'azure-transfer'

/** What an execution is started with; its definition reads the id by this name. */
export const inputOf = ({ subject, attempt }: Process): Readonly<Record<string, string | number>> =>
  workflowOf(subject) === 'relationship-acceptance'
    ? { invitationId: subject, attempt }
    : { switchRequestId: subject, attempt }

/** The relay starts an execution within moments; until then nobody has to look after it. */
export const startedBy = (at: string): string => new Date(new Date(at).getTime() + 120_000).toISOString()

/**
 * Whether a process is in the hands of this execution. One that has been relieved by a newer one must not go on as if it
 * were alone: what both of them say would be said twice.
 */
export const isCarriedOnBy = (process: Process, execution: string): boolean => executionName(process) === execution

export const newProcess = (subject: ProcessSubject, at: string): Process => ({
  subject,
  version: 1,
  attempt: 1,
  state: 'RUNNING',
  letters: {},
  checkAt: startedBy(at),
  createdAt: at,
  updatedAt: at,
})

export const movedOn = (
  process: Process,
  change: Partial<Pick<Process, 'state' | 'token' | 'letters' | 'checkAt'>>,
  at: string,
): Process => ({ ...process, ...change, version: process.version + 1, updatedAt: at })

/** The same process in the hands of a new execution: the old one's wait is nobody's business any more. */
export const takenUpAgain = ({ token: _, ...process }: Process, checkAt: string, at: string): Process => ({
  ...process,
  attempt: process.attempt + 1,
  state: 'RUNNING',
  checkAt,
  version: process.version + 1,
  updatedAt: at,
})
