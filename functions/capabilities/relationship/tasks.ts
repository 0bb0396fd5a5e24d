import { operators, type Task } from '#platform/task/task.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import { titlesOf } from './ending.ts'
import { endingsOf } from './notices.ts'
import { assignmentPending } from './upstream.ts'
import { awaitingApproval, awaitingConsent, hasFailed, isOpen, type Relationship } from './relationship.ts'

/**
 * What could not be provisioned waits for an operator, what a provider has requested for its reseller for the reseller, and what is to be
 * approved with the vendor for the customer.
 */
export const tasksOfRelationship = (relationship: Relationship): readonly Task[] => [
  ...consentTasks(relationship),
  ...awaitingApproval(relationship).map(({ id, serviceKey, holder, approval }) => ({
    subject: relationship.id,
    organization: relationship.tenantId,
    kind: 'APPROVE_DELEGATED_ADMIN' as const,
    key: id,
    title: `Approve with Microsoft that ${holder.name} administers ${serviceOf(serviceKey).title}, or let the request run out.`,
    customerName: relationship.customerName,
    since: approval.requestedAt,
    dueAt: approval.expiresAt,
  })),
  ...relationship.grants.flatMap(({ id, serviceKey, holder, lostAccess }) =>
    lostAccess && lostAccess.code !== assignmentPending
      ? [
          {
            subject: relationship.id,
            organization: holder.id,
            kind: 'RESTORE_ACCESS' as const,
            key: id,
            title: `Give your administrators their access to ${serviceOf(serviceKey).title} again. Microsoft: ${lostAccess.message}`,
            customerName: relationship.customerName,
            since: lostAccess.at,
            dueAt: lostAccess.at,
          },
        ]
      : [],
  ),
  ...(isOpen(relationship) ? endingsOf(relationship) : []).flatMap(
    ({ key, holder, endsAt, since, grants, isRenewed }) =>
      isRenewed
        ? []
        : [
            {
              subject: relationship.id,
              organization: relationship.partner.id,
              kind: 'RENEW_DELEGATED_ADMIN' as const,
              key,
              title: `Renew delegated admin of ${holder.name} for ${titlesOf(grants)}, or let it end.`,
              customerName: relationship.customerName,
              since,
              dueAt: endsAt,
              until: endsAt,
            },
          ],
  ),
  ...(hasFailed(relationship)
    ? [
        {
          subject: relationship.id,
          organization: operators,
          kind: 'REDRIVE_PROVISIONING' as const,
          title: `Remove the cause, and let provisioning for ${relationship.partner.name} try again.`,
          customerName: relationship.customerName,
          since: relationship.updatedAt,
          dueAt: relationship.updatedAt,
        },
      ]
    : []),
]

/** One for all that waits for a reseller: it decides about all of it at once, unless it names services. */
const consentTasks = (relationship: Relationship): readonly Task[] =>
  [...Map.groupBy(awaitingConsent(relationship), ({ holder }) => holder.id)].map(([organization, grants]) => {
    const services = grants.map(({ serviceKey }) => serviceOf(serviceKey).title)
    return {
      subject: relationship.id,
      organization,
      kind: 'CONSENT_TO_DELEGATED_ADMIN',
      title: `Consent to administer ${services.join(', ')}, as ${relationship.partner.name} requests for you, or reject it.`,
      customerName: relationship.customerName,
      since: firstOf(grants.map(({ consent }) => consent.requestedAt)),
      dueAt: firstOf(grants.map(({ consent }) => consent.expiresAt)),
    }
  })

const firstOf = (instants: readonly string[]): string => instants.toSorted()[0] ?? ''
