import type { Reaction, Reactions } from '#platform/outbox/outbox.ts'
import type { RelationshipEventType } from './events.ts'
import { lookForApproval, withdraw } from './job-kinds.ts'

const withdrawUpstream: Reaction = ({ subject }) => [withdraw(subject, {})]

/** What is removed here is withdrawn with the vendor too (rules C11, H3). */
export const relationshipReactions: Reactions<RelationshipEventType> = {
  // What waited for the consent of the former reseller is removed with its place.
  'relationship.requested': ({ subject, data }) =>
    data['formerResellerId'] === undefined ? [] : [withdraw(subject, {})],
  'relationship.activated': undefined,
  'relationship.consent-requested': undefined,
  // The vendor is given the consent, and the customer's turn comes.
  'relationship.consented': ({ subject }) => [lookForApproval(subject, {})],
  // The provider gets an email, and the vendor the rejection.
  'relationship.consent-rejected': ({ subject }) => [withdraw(subject, {}), lookForApproval(subject, {})],
  'relationship.approval-requested': undefined,
  'relationship.approved': undefined,
  'relationship.provisioning-failed': undefined,
  // The acceptance workflow starts again: the invitation reacts.
  'relationship.provisioning-redriven': undefined,
  'relationship.delegated-admin-removed': withdrawUpstream,
  'relationship.delegated-admin-revoked-upstream': undefined,
  'relationship.ended': withdrawUpstream,
}
