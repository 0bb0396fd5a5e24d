import type { Invitation } from './invitation.ts'
import { isOpen } from './invitation.ts'

/** The engine that carries long processes on. Every call may be repeated. */
export type Workflows = {
  /** Starts an execution under a name; one that was started under it before goes on. */
  readonly start: (execution: string, input: Readonly<Record<string, string | number>>) => Promise<void>
  readonly isRunning: (execution: string) => Promise<boolean>
  /** Ends a wait. A wait that has ended already stays as it is. */
  readonly answer: (token: string, signal: Signal) => Promise<void>
}

/** What a waiting workflow is woken with: to go on, or with a named error that its definition catches. */
export type Signal =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'error'; readonly name: 'InvitationClosed' | 'LetterDue'; readonly cause: string }

/**
 * What a workflow that waits on this invitation has to hear; nothing while the wait is justified. Both sides ask: the
 * task that starts to wait, after leaving its token, and the relay of a decision, after the decision was written. Whoever
 * comes second sees what the other wrote, so decision and token may arrive in either order.
 */
export const signalFor = (invitation: Invitation, letterOwed: boolean): Signal | undefined => {
  if (invitation.status === 'ACCEPTED') return { kind: 'accepted' }
  if (!isOpen(invitation)) return { kind: 'error', name: 'InvitationClosed', cause: invitation.status }
  return letterOwed ? { kind: 'error', name: 'LetterDue', cause: invitation.status } : undefined
}
