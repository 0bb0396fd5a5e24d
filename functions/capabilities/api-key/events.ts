import { eventsOf } from '#platform/events/event.ts'
import type { Reactions } from '#platform/outbox/outbox.ts'

export type ApiKeyEventType = 'api-key.created' | 'api-key.changed' | 'api-key.rotated' | 'api-key.revoked'
export const apiKeyEvent = eventsOf<ApiKeyEventType>()

export const apiKeyReactions: Reactions<ApiKeyEventType> = {
  'api-key.created': undefined,
  'api-key.changed': undefined,
  'api-key.rotated': undefined,
  'api-key.revoked': undefined,
}
