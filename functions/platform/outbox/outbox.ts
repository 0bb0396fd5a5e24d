import type { DomainEvent, TimelineEntry } from '../events/event.ts'
import { eachAtOnce } from '../kernel/at-once.ts'
import { minutes, type Clock } from '../kernel/clock.ts'
import { jobKind, type Job, type NewJob } from '../jobs/job.ts'
import type { JobHandlers } from '../jobs/run.ts'
import type { Organization } from '../kernel/actor.ts'
import type { Labeling } from '../label/label.ts'
import type { Labelings } from '../label/store.ts'
import type { JobQueue } from '../jobs/queue.ts'

/** Events that are written and not relayed yet. */
export type Outbox = {
  /** Takes an event off the outbox. Doing so again changes nothing. */
  readonly acknowledge: (event: DomainEvent) => Promise<void>
  /** Events that are still in the outbox and whose turn came before then, oldest first. Their turn comes when they are written. */
  readonly waiting: (before: Date) => Promise<readonly DomainEvent[]>
  /** Moves the next turn of an event: those that cannot be relayed must not stand before all others for ever. */
  readonly postpone: (event: DomainEvent, until: Date) => Promise<void>
}

/** Lists entries of timelines on the day on which they are relayed. What is listed twice counts once. */
export type Journal = { readonly add: (entries: readonly TimelineEntry[]) => Promise<void> }

/**
 * An event as others get it: with what each organization calls the object that it is about. Whoever passes it on to one organization
 * leaves out what the others call it.
 */
export type PublishedEvent = DomainEvent & { readonly labelings: Readonly<Record<Organization, Labeling>> }

/** Publishes to the event bus: at least once, so subscribers deduplicate by the event's id. */
export type Publisher = { readonly publish: (event: PublishedEvent) => Promise<void> }

/** The jobs that follow from an event. */
export type Reaction = (event: DomainEvent) => readonly NewJob[]

/**
 * What a capability does about events, by type: about each of its own, `undefined` for nothing, and about those of lower
 * capabilities that concern it. An own type without an entry does not compile.
 */
export type Reactions<Own extends string> = Readonly<Record<Own, Reaction | undefined>> &
  Readonly<Record<string, Reaction | undefined>>

const publishEvent = jobKind<{ readonly event: DomainEvent }>('publish-event', 'events')

export const publishJobs = ({
  publisher,
  labelings,
}: {
  readonly publisher: Publisher
  readonly labelings: Labelings
}): JobHandlers => ({
  'publish-event': async ({ input }) => {
    const event = input['event'] as DomainEvent
    const known = (await labelings.all(event.subject)).map(
      ({ organization, reference, labels }) =>
        [organization, { ...(reference !== undefined && { reference }), labels }] as const,
    )
    await publisher.publish({ ...event, labelings: Object.fromEntries(known) })
  },
})

export type RelayPorts = {
  readonly outbox: Outbox
  readonly queue: JobQueue
  readonly journal: Journal
  readonly clock: Clock
  /** Of all capabilities, in their order. */
  readonly reactions: readonly Readonly<Record<string, Reaction | undefined>>[]
}

/** An event of a type that no capability declares. It stays in the outbox until a version knows it. */
class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent'
}

/** Events that are taken off the outbox at the same time. */
const atOnce = 25

/**
 * Relays events: sends the jobs that follow from them to their queues, publication first, lists them in the journal, and takes them off
 * the outbox. Those
 * that were relayed half-way are relayed again from the start; their jobs have the same identity then. Returns the events of
 * unknown types, which stay where they are. Rejects where queues or table refuse: then nothing can be relayed.
 */
export const relayEvents =
  ({ outbox, queue, journal, reactions }: RelayPorts) =>
  async (events: readonly DomainEvent[]): Promise<readonly DomainEvent[]> => {
    const known = events.map((event) => ({ event, jobs: jobsFrom(event, reactions) }))
    const jobs = known.flatMap((one) => one.jobs ?? [])
    if (jobs.length > 0) await queue.send(jobs)
    const entries = known.flatMap(({ event, jobs: found }) => (found && isEntry(event) ? [event] : []))
    if (entries.length > 0) await journal.add(entries)
    await eachAtOnce(
      known.filter((one) => one.jobs),
      atOnce,
      ({ event }) => outbox.acknowledge(event),
    )
    return known.flatMap((one) => (one.jobs ? [] : [one.event]))
  }

const isEntry = (event: DomainEvent): event is TimelineEntry => 'chain' in event

/** The jobs that follow from an event; undefined where no capability declares its type. */
const jobsFrom = (event: DomainEvent, reactions: RelayPorts['reactions']): readonly Job[] | undefined => {
  const concerned = reactions.filter((one) => Object.hasOwn(one, event.type))
  if (concerned.length === 0) return undefined
  return [publishEvent(event.subject, { event }), ...concerned.flatMap((one) => one[event.type]?.(event) ?? [])].map(
    (job) => ({
      ...job,
      // What is done for one partner in bulk takes that partner's turns, not those of each object.
      owner: job.owner ?? partnerOf(event) ?? event.by.actingFor ?? event.subject,
      // An event may have several jobs of one kind, each about something else than its subject.
      id: `${job.kind}:${event.id}${job.key === event.subject ? '' : `:${job.key}`}`,
      correlationId: event.correlationId,
      attempts: 0,
      createdAt: event.at,
    }),
  )
}

/** The partner that an event is about, where it names one. */
const partnerOf = ({ data: { partnerId } }: DomainEvent): string | undefined =>
  typeof partnerId === 'string' ? partnerId : undefined

/**
 * Relays what is still in the outbox: the stream has dropped it, or never delivered it. An event that cannot be relayed now
 * stays, and its next turn is ten minutes later: it holds up nothing behind it.
 */
export const sweepOutbox =
  (ports: RelayPorts) =>
  async (
    before: Date,
  ): Promise<{
    readonly relayed: number
    readonly failed: readonly { readonly event: DomainEvent; readonly error: unknown }[]
  }> => {
    const waiting = await ports.outbox.waiting(before)
    const failed: { event: DomainEvent; error: unknown }[] = []
    // Each by itself: one that fails holds up no other.
    await eachAtOnce(waiting, atOnce, async (event) => {
      try {
        const [unknown] = await relayEvents(ports)([event])
        if (unknown) throw new UnknownEvent(`No capability declares the event ${unknown.type}`)
      } catch (error) {
        failed.push({ event, error })
        await ports.outbox.postpone(event, new Date(ports.clock.now().getTime() + minutes(10)))
      }
    })
    return { relayed: waiting.length - failed.length, failed }
  }
