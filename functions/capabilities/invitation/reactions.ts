import type { Reaction, Reactions } from '#platform/outbox/outbox.ts'
import type { InvitationEventType } from './events.ts'
import { advanceAcceptance } from './job-kinds.ts'

const advance: Reaction = ({ subject }) => [advanceAcceptance(subject, {})]

/** The acceptance workflow follows its invitation. */
export const invitationReactions: Reactions<InvitationEventType> = {
  'invitation.created': advance,
  // An acceptance through a shared link is an invitation of its own: it has no execution before this.
  'invitation.accepted': advance,
  'invitation.forwarded': advance,
  'invitation.declined': advance,
  'invitation.revoked': advance,
  'invitation.expired': undefined,
  'relationship.provisioning-redriven': ({ data }) => [advanceAcceptance(String(data['invitationId']), {})],
}
