import { eventsOf } from '#platform/events/event.ts'
import type { Reactions } from '#platform/outbox/outbox.ts'

export type ConnectionEventType =
  | 'partner.connection-requested'
  | 'partner.connected'
  | 'partner.connection-broken'
  | 'partner.connection-mended'
export const connectionEvent = eventsOf<ConnectionEventType>()

export const connectionReactions: Reactions<ConnectionEventType> = {
  'partner.connection-requested': undefined,
  'partner.connected': undefined,
  'partner.connection-broken': undefined,
  'partner.connection-mended': undefined,
}
