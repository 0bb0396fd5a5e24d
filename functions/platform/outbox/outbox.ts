import type { DomainEvent } from '../events/event.ts'
import type { System } from '../kernel/actor.ts'
import type { CommandContext } from '../unit-of-work/unit-of-work.ts'

/** Events that are written and not published yet. */
export type Outbox = {
  /** Takes an event off the outbox. Doing so again changes nothing. */
  readonly acknowledge: (event: DomainEvent) => Promise<void>
  /** Events that were written before then and are still in the outbox, oldest first. */
  readonly waiting: (before: Date) => Promise<readonly DomainEvent[]>
}

/** Publishes to the event bus: at least once, so subscribers deduplicate by the event's id. */
export type Publisher = { readonly publish: (event: DomainEvent) => Promise<void> }

/** What follows from an event. It may run again, and must then do no harm. */
export type Reaction = (event: DomainEvent) => Promise<unknown>

/**
 * What a capability does about events, by type: about each of its own, `undefined` for nothing, and about those of lower
 * capabilities that concern it. An own type without an entry does not compile.
 */
export type Reactions<Own extends string> = Readonly<Record<Own, Reaction | undefined>> &
  Readonly<Record<string, Reaction | undefined>>

/** The actor of what the relay does, and the context in which it does it. */
export const relayActor: System = { kind: 'system', id: 'relay' }
export const relayContext = ({ correlationId }: DomainEvent): CommandContext => ({
  correlationId,
  dryRun: false,
  workflowStep: 'relay',
})

export type RelayPorts = {
  readonly outbox: Outbox
  readonly publisher: Publisher
  /** Of all capabilities, in their order. */
  readonly reactions: readonly Readonly<Record<string, Reaction | undefined>>[]
}

/**
 * Relays one event: runs what follows from it, publishes it, and takes it off the outbox. Every step may run again, so an
 * event that was relayed half-way is relayed again from the start.
 */
export const relayEvent =
  ({ outbox, publisher, reactions }: RelayPorts) =>
  async (event: DomainEvent): Promise<void> => {
    const concerned = reactions.filter((one) => Object.hasOwn(one, event.type))
    if (concerned.length === 0) throw new Error(`No capability declares the event ${event.type}`)
    for (const one of concerned) await one[event.type]?.(event)
    await publisher.publish(event)
    await outbox.acknowledge(event)
  }

/**
 * Relays what is still in the outbox: the stream has dropped it, or never delivered it. An event that cannot be relayed now
 * stays, and holds up nothing behind it.
 */
export const sweepOutbox =
  (ports: RelayPorts) =>
  async (
    before: Date,
  ): Promise<{
    readonly published: number
    readonly failed: readonly { readonly event: DomainEvent; readonly error: unknown }[]
  }> => {
    const waiting = await ports.outbox.waiting(before)
    const failed: { event: DomainEvent; error: unknown }[] = []
    for (const event of waiting) {
      try {
        await relayEvent(ports)(event)
      } catch (error) {
        failed.push({ event, error })
      }
    }
    return { published: waiting.length - failed.length, failed }
  }
