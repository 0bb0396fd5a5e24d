import type { ActorRecord } from '../kernel/actor.ts'
import type { EventId, Id, IdPrefix } from '../kernel/ids.ts'
import type { FactChange } from '../table/history.ts'

/** What an event is about: the object whose timeline it stands in. */
export type Subject = Id<Extract<IdPrefix, 'par' | 'cus' | 'sub' | 'inv' | 'rel' | 'mig' | 'swr'>>

/**
 * Something that happened, in the past tense. It is written in the same transaction as the state that it reports, and is both
 * a message of the outbox, until it is published, and an entry of the timeline, for good.
 */
export type DomainEvent = {
  readonly id: EventId
  readonly type: string
  readonly subject: Subject
  /** ISO instant. */
  readonly at: string
  readonly by: ActorRecord
  readonly correlationId: string
  readonly workflowStep?: string
  readonly summary: string
  readonly data: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

/** An event as it stands in its timeline: what it changed, and its place in the chain that it is a link of (see `chain.ts`). */
export type TimelineEntry = DomainEvent & {
  readonly changes?: readonly FactChange[]
  readonly chain: {
    readonly of: string
    /** From 1. */
    readonly seq: number
    /** The hash of the entry before; empty for the first. */
    readonly previous: string
    /** Set where nothing more happens to the record from here on. It is part of the hash: retention goes by it. */
    readonly ended?: true
  }
  readonly hash: string
}

/** An event before it is written: the command adds who, when and in which request. */
export type NewEvent<T extends string = string> = {
  readonly type: T
  readonly subject: Subject
  readonly summary: string
  readonly data?: DomainEvent['data']
}

/** The constructor of a capability's events: a type that the capability does not declare does not compile. */
export const eventsOf =
  <T extends string>() =>
  (event: NewEvent<T>): NewEvent<T> =>
    event
