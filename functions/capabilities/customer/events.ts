import { eventsOf } from '#platform/events/event.ts'
import type { Reactions } from '#platform/outbox/outbox.ts'
import { keepCustomerEntries } from './job-kinds.ts'

export type CustomerEventType = 'customer.added' | 'customer.agreement-accepted' | 'customer.updated'
export const customerEvent = eventsOf<CustomerEventType>()

export const customerReactions: Reactions<CustomerEventType> = {
  'customer.added': undefined,
  'customer.agreement-accepted': undefined,
  // A note is in one list only, and is written there.
  'customer.updated': ({ subject }) =>
    subject.startsWith('cus_') ? [keepCustomerEntries(subject, { customerId: subject })] : [],
}
