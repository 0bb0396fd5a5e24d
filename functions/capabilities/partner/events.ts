import { eventsOf } from '#platform/events/event.ts'
import type { Reactions } from '#platform/outbox/outbox.ts'

export type PartnerEventType =
  | 'partner.registered'
  | 'partner.admin-group-replaced'
  | 'reseller-link.requested'
  | 'reseller-link.accepted'
  | 'reseller-link.removed'
export const partnerEvent = eventsOf<PartnerEventType>()

export const partnerReactions: Reactions<PartnerEventType> = {
  'partner.registered': undefined,
  'partner.admin-group-replaced': undefined,
  'reseller-link.requested': undefined,
  'reseller-link.accepted': undefined,
  'reseller-link.removed': undefined,
}
