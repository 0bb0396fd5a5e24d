import type { Reaction, Reactions } from '#platform/outbox/outbox.ts'
import type { RelationshipEventType } from './events.ts'
import { lookAtGrants, withdraw } from './job-kinds.ts'

const withdrawUpstream: Reaction = ({ subject }) => [withdraw(subject, {})]

/** The look requests what is pending, and finds what was requested. */
const requestUpstream: Reaction = ({ subject }) => [lookAtGrants(subject, {})]

/** What is removed here is withdrawn with the vendor too (rules C11, H3). */
export const relationshipReactions: Reactions<RelationshipEventType> = {
  // What waited for the consent of the former reseller is removed with its place.
  'relationship.requested': ({ subject, data }) =>
    data['formerResellerId'] === undefined ? [] : [withdraw(subject, {})],
  'relationship.activated': undefined,
  'relationship.consent-requested': undefined,
  // The vendor is given the consent, and the customer's turn comes.
  'relationship.consented': ({ subject }) => [lookAtGrants(subject, {})],
  // The provider gets an email, and the vendor the rejection.
  'relationship.consent-rejected': ({ subject }) => [withdraw(subject, {}), lookAtGrants(subject, {})],
  'relationship.approval-requested': undefined,
  'relationship.approved': undefined,
  'relationship.access-lost': undefined,
  'relationship.access-restored': undefined,
  'relationship.provisioning-failed': undefined,
  // The acceptance workflow starts again: the invitation reacts.
  'relationship.provisioning-redriven': undefined,
  'relationship.delegated-admin-changed': undefined,
  'relationship.delegated-admin-ended': undefined,
  'relationship.delegated-admin-ends-soon': undefined,
  'relationship.delegated-admin-removed': withdrawUpstream,
  // Its replacement is in force.
  'relationship.delegated-admin-renewed': withdrawUpstream,
  'relationship.renewal-requested': requestUpstream,
  // The look assigns the groups of the template, and requests what is pending.
  'relationship.role-template-applied': requestUpstream,
  'relationship.delegated-admin-revoked-upstream': undefined,
  'relationship.ended': withdrawUpstream,
}
