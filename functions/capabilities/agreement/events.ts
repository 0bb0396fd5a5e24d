import { eventsOf } from '#platform/events/event.ts'
import type { Reaction, Reactions } from '#platform/outbox/outbox.ts'
import { lookAtAgreement } from './job-kinds.ts'

/** They stand in the timeline of the relationship. */
export type AgreementEventType = 'relationship.agreement-in-force' | 'relationship.agreement-missing'
export const agreementEvent = eventsOf<AgreementEventType>()

const look: Reaction = ({ subject }) => [lookAtAgreement(subject, {})]

/** The vendor is looked at when a relationship becomes active, and no more when it is over. */
export const agreementReactions: Reactions<AgreementEventType> = {
  'relationship.agreement-in-force': undefined,
  'relationship.agreement-missing': undefined,
  'relationship.activated': look,
  'relationship.ended': look,
}
