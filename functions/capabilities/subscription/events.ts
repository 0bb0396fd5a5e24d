import { eventsOf } from '#platform/events/event.ts'
import type { Reactions } from '#platform/outbox/outbox.ts'

export type SubscriptionEventType =
  | 'subscription.recorded'
  | 'subscription.suspended'
  | 'subscription.canceled'
  | 'subscription.switched'
export const subscriptionEvent = eventsOf<SubscriptionEventType>()

export const subscriptionReactions: Reactions<SubscriptionEventType> = {
  'subscription.recorded': undefined,
  'subscription.suspended': undefined,
  'subscription.canceled': undefined,
  'subscription.switched': undefined,
}
