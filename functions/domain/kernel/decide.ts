import { recordOf, type Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Book, Change, NewEvent, Request } from './commit.ts'
import type { DomainEvent } from './event.ts'
import type { Ids } from './ids.ts'
import { refused, type Outcome, type Refusal } from './refusal.ts'

/** What every use case that writes is given. */
export type Desk = {
  readonly book: Book
  readonly clock: Clock
  readonly ids: Ids
  /** Waits a little, longer the more often a decision had to be taken again. */
  readonly pause: (attempt: number) => Promise<void>
}

export type Decision<T> =
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** Nothing to write: what was asked for is so already. */
  | { readonly kind: 'settled'; readonly result: T }
  | {
      readonly kind: 'write'
      readonly changes: readonly Change[]
      readonly events: readonly NewEvent[]
      readonly result: T
      /** The ids from which `reload` finds the result again when the request is repeated. */
      readonly ids: readonly string[]
    }

/** Rounds of reading and deciding again before a caller is told that there are too many writers. */
const rounds = 12

/**
 * Reads, decides and writes, and does so again when somebody else wrote in between: the loser of a race decides on what
 * the winner left, and so gets the typed answer. A request that was carried out before is answered as it was then.
 */
export const decideAndCommit =
  ({ book, clock, ids, pause }: Desk) =>
  async <T>(
    actor: Actor,
    request: Request,
    {
      decide,
      reload,
    }: {
      readonly decide: () => Promise<Decision<T>>
      readonly reload: (ids: readonly string[]) => Promise<T | undefined>
    },
  ): Promise<Outcome<{ readonly result: T }>> => {
    const replay = async (resultIds: readonly string[]): Promise<Outcome<{ readonly result: T }>> => {
      const result = await reload(resultIds)
      return result === undefined ? refused({ kind: 'busy' }) : { kind: 'done', result }
    }

    const recall = async () => (request.once && !request.dryRun ? book.recall(request.once) : undefined)
    const again = (before: NonNullable<Awaited<ReturnType<typeof recall>>>) =>
      before === 'key-reused' ? refused({ kind: 'idempotency-key-reused' }) : replay(before.result)

    for (let round = 1; round <= rounds; round += 1) {
      // What the key was used for is read together with what is decided on: a repeated request costs no more than the first.
      const [before, decision] = await Promise.all([round === 1 ? recall() : undefined, decide()])
      if (before) return again(before)
      if (decision.kind === 'refused') {
        // The same request may have been carried out between the two reads, and be refused by the state that it made itself.
        const meanwhile = await recall()
        return meanwhile ? again(meanwhile) : decision
      }
      if (decision.kind === 'settled') return { kind: 'done', result: decision.result }

      const at = clock.now().toISOString()
      const events = decision.events.map((event): DomainEvent => ({
        id: ids.next('evt'),
        at,
        by: recordOf(actor),
        correlationId: request.correlationId,
        ...(request.workflowStep !== undefined && { workflowStep: request.workflowStep }),
        data: {},
        ...event,
      }))
      const committed = await book.commit(
        { changes: decision.changes, events, result: decision.ids },
        { dryRun: request.dryRun, ...(request.once && { once: request.once }) },
      )
      switch (committed.kind) {
        case 'committed':
          return { kind: 'done', result: decision.result }
        case 'replayed':
          return replay(committed.result)
        case 'key-reused':
          return refused({ kind: 'idempotency-key-reused' })
        case 'busy':
          return refused({ kind: 'busy' })
        case 'conflict':
          await pause(round)
      }
    }
    return refused({ kind: 'busy' })
  }

/** Refuses when the caller has seen an older version than the one that is kept. */
export const staleFor = (request: Request, current: { readonly version: number }): Refusal | undefined =>
  request.expectedVersion !== undefined && request.expectedVersion !== current.version
    ? { kind: 'version-conflict', currentVersion: current.version }
    : undefined
