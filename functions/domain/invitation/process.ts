import type { InvitationId } from '../kernel/ids.ts'

/**
 * Where the workflow of an invitation stands. The invitation is the truth; this only says which execution carries it on,
 * which letters have gone out, and how to wake the workflow while it waits.
 */
export type AcceptanceProcess = {
  readonly invitationId: InvitationId
  readonly version: number
  /** Which execution: its name is the invitation's id and this number. */
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

/** Name of the execution that carries an invitation on. */
export const executionName = ({ invitationId, attempt }: Pick<AcceptanceProcess, 'invitationId' | 'attempt'>): string =>
  `${invitationId}-${attempt}`

export const newProcess = (invitationId: InvitationId, at: string): AcceptanceProcess => ({
  invitationId,
  version: 1,
  attempt: 1,
  state: 'RUNNING',
  letters: {},
  // The relay starts it within moments; until then nobody has to look after it.
  checkAt: new Date(new Date(at).getTime() + 120_000).toISOString(),
  createdAt: at,
  updatedAt: at,
})

export const movedOn = (
  process: AcceptanceProcess,
  change: Partial<Pick<AcceptanceProcess, 'state' | 'token' | 'letters' | 'checkAt'>>,
  at: string,
): AcceptanceProcess => ({ ...process, ...change, version: process.version + 1, updatedAt: at })

/** The same process in the hands of a new execution: the old one's wait is nobody's business any more. */
export const takenUpAgain = (
  { token: _, ...process }: AcceptanceProcess,
  checkAt: string,
  at: string,
): AcceptanceProcess => ({
  ...process,
  attempt: process.attempt + 1,
  state: 'RUNNING',
  checkAt,
  version: process.version + 1,
  updatedAt: at,
})
