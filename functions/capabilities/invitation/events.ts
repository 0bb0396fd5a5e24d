import { eventsOf } from '#platform/events/event.ts'

export type InvitationEventType =
  | 'invitation.created'
  | 'invitation.forwarded'
  | 'invitation.revoked'
  | 'invitation.accepted'
  | 'invitation.declined'
  | 'invitation.expired'
export const invitationEvent = eventsOf<InvitationEventType>()
