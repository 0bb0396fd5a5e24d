import type { WorkflowName } from './process.ts'

/** The engine that carries long processes on. Every call may be repeated. */
export type Workflows = {
  /** Starts an execution under a name; one that was started under it before goes on. */
  readonly start: (
    workflow: WorkflowName,
    execution: string,
    input: Readonly<Record<string, string | number>>,
  ) => Promise<void>
  readonly isRunning: (workflow: WorkflowName, execution: string) => Promise<boolean>
  /** Ends a wait. A wait that has ended already stays as it is. */
  readonly answer: (token: string, signal: Signal) => Promise<void>
}

/**
 * What a waiting workflow is woken with: to go on, or with a named error that its definition catches. Both sides find
 * out what it has to hear: the task that starts to wait, after leaving its token, and the relay of a decision, after the
 * decision was written. Whoever comes second sees what the other wrote, so decision and token may arrive in either order.
 */
export type Signal =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'error'
      readonly name: 'InvitationClosed' | 'RequestClosed' | 'LetterDue'
      readonly cause: string
    }
