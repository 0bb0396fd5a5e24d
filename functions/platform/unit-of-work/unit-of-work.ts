import type { DomainEvent } from '../events/event.ts'
import type { Change } from '../table/record.ts'

/** A request that may be sent twice: the key is the caller's, the fingerprint is the input's. */
export type Idempotency = { readonly scope: string; readonly key: string; readonly fingerprint: string }

/** Changes and the events that report them: all or nothing. */
export type Commit = {
  readonly changes: readonly Change[]
  readonly events: readonly DomainEvent[]
  /** Remembered with the idempotency key, so that a retry answers with the same objects. */
  readonly result: readonly string[]
}

export type Committed =
  | { readonly kind: 'committed' }
  /** The changes, by their place in the commit, whose condition did not hold. */
  | { readonly kind: 'conflict'; readonly at: readonly number[] }
  | { readonly kind: 'replayed'; readonly result: readonly string[] }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'busy' }

/** Writes everything that one command decided in one transaction. `dryRun` checks every condition and writes nothing. */
export type UnitOfWork = {
  readonly commit: (
    commit: Commit,
    options: { readonly idempotency?: Idempotency; readonly dryRun: boolean },
  ) => Promise<Committed>
  /** What a key was used for; undefined when it was not. */
  readonly recall: (
    idempotency: Idempotency,
  ) => Promise<{ readonly result: readonly string[] } | 'key-reused' | undefined>
}

/** What a command knows of the request besides its input. */
export type CommandContext = {
  readonly correlationId: string
  readonly idempotency?: Idempotency
  readonly dryRun: boolean
  /** Whether the caller may see this object today; an id of nothing that one looks up is seen by everybody. */
  readonly sees?: (id: string) => Promise<boolean>
  readonly expectedVersion?: number
  readonly workflowStep?: string
}
