import { eventsOf } from '#platform/events/event.ts'
import type { Reactions } from '#platform/outbox/outbox.ts'

export type CustomerEventType = 'customer.added' | 'customer.agreement-accepted'
export const customerEvent = eventsOf<CustomerEventType>()

export const customerReactions: Reactions<CustomerEventType> = {
  'customer.added': undefined,
  'customer.agreement-accepted': undefined,
}
