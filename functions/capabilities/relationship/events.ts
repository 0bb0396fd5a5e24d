import { eventsOf } from '#platform/events/event.ts'

export type RelationshipEventType =
  | 'relationship.requested'
  | 'relationship.activated'
  | 'relationship.approval-requested'
  | 'relationship.approved'
  | 'relationship.access-lost'
  | 'relationship.access-restored'
  | 'relationship.provisioning-failed'
  | 'relationship.provisioning-redriven'
  | 'relationship.delegated-admin-changed'
  | 'relationship.delegated-admin-ended'
  | 'relationship.delegated-admin-ends-soon'
  | 'relationship.delegated-admin-removed'
  | 'relationship.delegated-admin-revoked-upstream'
  | 'relationship.ended'
export const relationshipEvent = eventsOf<RelationshipEventType>()
