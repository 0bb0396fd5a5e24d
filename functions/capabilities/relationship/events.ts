import { eventsOf } from '#platform/events/event.ts'

export type RelationshipEventType =
  | 'relationship.requested'
  | 'relationship.activated'
  | 'relationship.consent-requested'
  | 'relationship.consented'
  | 'relationship.consent-rejected'
  | 'relationship.approval-requested'
  | 'relationship.approved'
  | 'relationship.provisioning-failed'
  | 'relationship.provisioning-redriven'
  | 'relationship.delegated-admin-removed'
  | 'relationship.delegated-admin-revoked-upstream'
  | 'relationship.ended'
export const relationshipEvent = eventsOf<RelationshipEventType>()
