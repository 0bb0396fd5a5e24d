import { eventsOf } from '#platform/events/event.ts'
import type { Reactions } from '#platform/outbox/outbox.ts'

export type PartnerEventType =
  | 'partner.registered'
  | 'reseller-link.requested'
  | 'reseller-link.accepted'
  | 'reseller-link.removed'
export const partnerEvent = eventsOf<PartnerEventType>()

export const partnerReactions: Reactions<PartnerEventType> = {
  'partner.registered': undefined,
  'reseller-link.requested': undefined,
  'reseller-link.accepted': undefined,
  'reseller-link.removed': undefined,
}
