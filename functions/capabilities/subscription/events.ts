import { eventsOf } from '#platform/events/event.ts'
import type { Reactions } from '#platform/outbox/outbox.ts'

export type SubscriptionEventType =
  | 'subscription.recorded'
  | 'subscription.seller-confirmed'
  | 'subscription.seller-denied'
  | 'subscription.suspended'
  | 'subscription.canceled'
  | 'subscription.switched'
export const subscriptionEvent = eventsOf<SubscriptionEventType>()

export const subscriptionReactions: Reactions<SubscriptionEventType> = {
  'subscription.recorded': undefined,
  'subscription.seller-confirmed': undefined,
  'subscription.seller-denied': undefined,
  'subscription.suspended': undefined,
  'subscription.canceled': undefined,
  'subscription.switched': undefined,
}
