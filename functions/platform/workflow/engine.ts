/** The engine that runs workflows. Every call may be repeated. */
export type WorkflowEngine = {
  /** Starts an execution under a name; one that was started under it before goes on. */
  readonly start: (
    workflow: string,
    execution: string,
    input: Readonly<Record<string, string | number>>,
  ) => Promise<void>
  readonly isRunning: (workflow: string, execution: string) => Promise<boolean>
  /** Ends a wait. A wait that has ended already stays as it is. */
  readonly answer: (token: string, signal: Signal) => Promise<void>
}

/**
 * What wakes a waiting workflow: to go on, or a named error that its definition catches. Both sides send it: the task that
 * starts to wait, after it left its token, and the job that follows from a decision, after the decision was written. Whichever comes
 * second sees what the other wrote, so decision and token may arrive in either order.
 */
export type Signal =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'error'; readonly name: string; readonly cause: string }
