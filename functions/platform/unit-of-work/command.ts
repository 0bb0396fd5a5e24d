import type { DomainEvent, NewEvent } from '../events/event.ts'
import { recordOf, type Actor, type Caller, type System } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import { invalid, isRefused, refuse, type Outcome, type Refusal, type Refused } from '../kernel/refusal.ts'
import type { Change, Versioned } from '../table/record.ts'
import type { CommandContext, UnitOfWork } from './unit-of-work.ts'

/** What every command is given. */
export type CommandPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly ids: Ids
  /** Waits a little, longer the more often a decision had to be taken again, and the longer the last attempt took, in milliseconds. */
  readonly pause: (attempt: number, tookMs: number) => Promise<void>
}

/** What a command decided to write. `ids` are those from which `reload` finds the result again. */
export type Write<R> = {
  readonly changes: readonly Change[]
  readonly events: readonly NewEvent[]
  readonly result: R
  readonly ids: readonly string[]
}
/**
 * Nothing to write: everything is as the caller wants it already. A caller's idempotency key is remembered with these ids all
 * the same, so that it stands for this request from now on.
 */
export type NoChange<R> = { readonly noChange: R; readonly ids?: readonly string[] }
export type Decision<R> = Write<R> | NoChange<R> | Refused

/** The moment of a decision: one reading of the clock, the input, and the ports. `at` is `now` as an ISO instant. */
export type Moment<P, I> = {
  readonly input: I
  readonly ports: P & CommandPorts
  readonly now: Date
  readonly at: string
}

export type CommandSpec<A extends Actor, P, I, L, R extends object> = {
  /** Reads all that the decision depends on. Refuses a wrong input, and what is not there or not the caller's to see. */
  readonly load: (ports: P & CommandPorts, input: I, actor: A) => Promise<L | Refused>
  /** Says who may, and in which state: a pure function, the same that `allowedActions` asks. */
  readonly may?: (actor: A, loaded: L, moment: Moment<P, I>) => Refusal | undefined
  /** The object whose version a caller may expect with `expectedVersion`; undefined where the input names no single one. */
  readonly version?: (loaded: L) => Versioned | undefined
  /** Decides what is to be written. The conditions of the changes decide the races. */
  readonly apply: (actor: A, loaded: L, moment: Moment<P, I>) => Decision<R> | Promise<Decision<R>>
  /** Finds the result of an earlier request again, by the ids that were remembered with its key. */
  readonly reload?: (ports: NoInfer<P>, ids: readonly string[]) => Promise<R | undefined>
}

export type Command<A extends Actor, P, I, R> = (
  ports: P & CommandPorts,
) => (actor: A, input: I, context: CommandContext) => Promise<Outcome<R>>

/** A command of somebody who calls the API. */
export const command = <P, I, L, R extends object>(spec: CommandSpec<Caller, P, I, L, R>): Command<Caller, P, I, R> =>
  run(spec)

/** A command of our own workflows, relay and sweeper. */
export const systemCommand = <P, I, L, R extends object>(
  spec: CommandSpec<System, P, I, L, R>,
): Command<System, P, I, R> => run(spec)

/** Attempts at one decision before a caller gets the answer that there are too many writers: some five seconds. */
const attempts = 24

/**
 * Loads, decides and writes, and does so again when somebody else wrote in between: the loser of a race decides on what the
 * winner left, and so gets the typed answer. A request that was carried out before gets the answer it got then.
 */
const run =
  <A extends Actor, P, I, L, R extends object>(spec: CommandSpec<A, P, I, L, R>): Command<A, P, I, R> =>
  (ports) =>
  async (actor, input, context) => {
    const { unitOfWork } = ports
    const { idempotency, dryRun } = context
    const recall = async () => (idempotency && !dryRun ? unitOfWork.recall(idempotency) : undefined)
    const replay = async (
      earlier: NonNullable<Awaited<ReturnType<typeof recall>>>,
      today?: Refusal,
    ): Promise<Outcome<R>> => {
      if (earlier === 'key-reused') return refused({ kind: 'idempotency-key-reused' })
      if (today && (await keepsOut(today, earlier.result, context))) return refused(today)
      const result = await spec.reload?.(ports, earlier.result)
      return result === undefined ? refused({ kind: 'busy' }) : { kind: 'done', ...result }
    }

    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const began = performance.now()
      // The idempotency record is read together with what the decision needs: a repeated request costs no more than the first.
      const [earlier, { decision, loaded }] = await Promise.all([
        attempt === 1 ? recall() : undefined,
        decide(spec, ports, actor, input, context),
      ])
      const today = isRefused(decision) ? decision.refusal : undefined
      if (earlier) return replay(earlier, today)
      if (isRefused(decision)) {
        // The same request may have been carried out between the two reads, and be refused by the state that it made itself.
        const meanwhile = await recall()
        if (meanwhile) return replay(meanwhile, today)
        if (attempt < attempts && (await hasChanged(spec, ports, actor, input, loaded))) continue
        return refused(decision.refusal)
      }
      const isSame = 'noChange' in decision
      const result = isSame ? decision.noChange : decision.result
      if (isSame && (!idempotency || dryRun)) return { kind: 'done', ...result }

      const { changes, events } = isSame ? { changes: [], events: [] } : decision
      const committed = await unitOfWork.commit(
        { changes, events: eventsFrom(events, ports, actor, context), result: decision.ids ?? [] },
        { dryRun, ...(idempotency && { idempotency }) },
      )
      switch (committed.kind) {
        case 'committed':
          return { kind: 'done', ...(dryRun ? withoutNew(result, changes) : result) }
        case 'replayed':
          return replay(committed)
        case 'key-reused':
          return refused({ kind: 'idempotency-key-reused' })
        // Others hold what is to be written, or wrote it: the more there are, the longer it takes until it is our turn.
        case 'busy':
        case 'conflict':
          await ports.pause(attempt, performance.now() - began)
      }
    }
    return refused({ kind: 'busy' })
  }

/** Refusals by rules that are about who asks, and not about the state of things. */
const aboutCallers: ReadonlySet<string> = new Set([
  'NOT_CUSTOMER_ADMIN',
  'NOT_PARTNER_ADMIN',
  'NOT_ADDRESSEE',
  'NOT_STARTER',
])

/**
 * Whether today's refusal holds although the request was carried out before. A key is the organization's: it gives nobody the rights of a
 * colleague, nor back those that the organization has lost. What the request itself has brought about is no reason.
 */
const keepsOut = async (
  today: Refusal,
  ids: readonly string[],
  { sees = async () => true }: CommandContext,
): Promise<boolean> => {
  if (today.kind === 'forbidden' || (today.kind === 'rule' && aboutCallers.has(today.code))) return true
  return today.kind === 'not-found' && !(await Promise.all(ids.map(sees))).every(Boolean)
}

const decide = async <A extends Actor, P, I, L, R extends object>(
  spec: CommandSpec<A, P, I, L, R>,
  ports: P & CommandPorts,
  actor: A,
  input: I,
  context: CommandContext,
): Promise<{ readonly decision: Decision<R>; readonly loaded?: L }> => {
  const loaded = await spec.load(ports, input, actor)
  if (isRefused(loaded)) return { decision: loaded }
  const now = ports.clock.now()
  const moment = { input, ports, now, at: now.toISOString() }
  const refusal = spec.may?.(actor, loaded, moment)
  if (refusal) return { decision: refuse(refusal), loaded }
  const decision = await spec.apply(actor, loaded, moment)
  if (!('changes' in decision) || !spec.version) return { decision, loaded }
  // A caller that has seen an older version decides on what it saw: it reads again before anything is written.
  const stale = staleFor(context, spec.version(loaded))
  return { decision: stale ? refuse(stale) : decision, loaded }
}

/**
 * Whether the object of a refused command is another version by now. What a command loads is read at several moments: somebody
 * may have written in between, and then the parts contradict each other. A write would meet its conditions; a refusal has none,
 * so it is decided again.
 */
const hasChanged = async <A extends Actor, P, I, L, R extends object>(
  spec: CommandSpec<A, P, I, L, R>,
  ports: P & CommandPorts,
  actor: A,
  input: I,
  loaded: L | undefined,
): Promise<boolean> => {
  if (!spec.version || loaded === undefined) return false
  const now = await spec.load(ports, input, actor)
  return isRefused(now) || spec.version(now)?.version !== spec.version(loaded)?.version
}

const eventsFrom = (
  events: readonly NewEvent[],
  { ids, clock }: CommandPorts,
  actor: Actor,
  { correlationId, workflowStep }: CommandContext,
): readonly DomainEvent[] => {
  const at = clock.now().toISOString()
  return events.map((event) => ({
    id: ids.next('evt'),
    at,
    by: recordOf(actor),
    correlationId,
    ...(workflowStep !== undefined && { workflowStep }),
    data: {},
    ...event,
  }))
}

const refused = (refusal: Refusal): { readonly kind: 'refused' } & Refused => ({ kind: 'refused', refusal })

/** Refuses when the caller has seen an older version than the one that is kept. */
const staleFor = ({ expectedVersion }: CommandContext, current: Versioned | undefined): Refusal | undefined => {
  if (expectedVersion === undefined) return undefined
  if (!current) return invalid('UNEXPECTED', 'needs the one object whose version it is', 'expectedVersion')
  return expectedVersion === current.version ? undefined : { kind: 'version-conflict', currentVersion: current.version }
}

/** The result of a rehearsal: what would be new, or a part of what is, has no id that anybody could ask for, so it is left out. */
const withoutNew = <R extends object>(result: R, changes: readonly Change[]): R => {
  const made = new Set<unknown>(
    changes.flatMap((change) =>
      change.kind === 'create' ? [change.item.doc, ...Object.values(change.item.doc as object)] : [],
    ),
  )
  return Object.fromEntries(
    Object.entries(result).filter(([, value]) => typeof value !== 'object' || !made.has(value)),
  ) as R
}

/** A workflow has nobody to hand a refusal to: it is a fault, and the retries of the definition deal with it. */
export const expectDone = <T>(outcome: Outcome<T>): { readonly kind: 'done' } & T => {
  if (outcome.kind === 'refused') throw new Error(`The workflow cannot go on: ${JSON.stringify(outcome.refusal)}`)
  return outcome
}
