import { accessPattern } from '../table/access-pattern.ts'
import { pendingPlace, type Key, type Listing } from '../table/indexes.ts'
import type { DomainEvent, Subject } from './event.ts'

/** An event stands in the collection of what it is about, in the order in which things happened. */
export const eventKey = accessPattern(
  'an event, to take it off the outbox',
  ({ subject, id }: Pick<DomainEvent, 'subject' | 'id'>): Key => ({ pk: subject, sk: `EVENT#${id}` }),
  [{ subject: 'inv_…', id: 'evt_…' }],
)

export const timelineOf = accessPattern(
  'what happened to an object, in order',
  (subject: Subject): Listing => ({ partition: subject, prefix: 'EVENT#' }),
  ['inv_…'],
)

/** The kind of pending work that the outbox is. */
export const outboxWork = 'EVENT'

/** The item of an event: pending until it is published. */
export const eventItem = (event: DomainEvent) => ({
  ...eventKey(event),
  name: 'event' as const,
  doc: event,
  ...pendingPlace(outboxWork, event.id, event.at),
})
