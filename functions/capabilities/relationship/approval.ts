import type { Notification } from '#platform/notification/notification.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import { awaitingApproval, type Approval, type ApprovedLater, type Consent, type Relationship } from './relationship.ts'
import { expiryOf, withReminder } from './request-span.ts'

/**
 * That the customer has to approve on this page, from now on. The vendor counts the days of a request from its beginning, which was
 * earlier where a reseller had to consent first.
 */
export const approvalFrom = (url: string, at: string, consent: Consent | undefined): Approval => ({
  url,
  requestedAt: at,
  expiresAt: consent?.expiresAt ?? expiryOf(at),
})

/** The emails that the customer needs at an instant: one for each approval, and the last of the reminders that are due. */
export const approvalsDue = (relationship: Relationship, now: Date): readonly Notification[] =>
  awaitingApproval(relationship).flatMap((grant) => withReminder(request(relationship, grant), grant.approval, now))

const request = (
  { customerId, customerName }: Relationship,
  { id, serviceKey, holder, approval, replaces }: ApprovedLater,
): Notification => ({
  key: `approve-${id}`,
  to: { customer: { id: customerId, name: customerName } },
  subject: `${holder.name}: approve delegated admin for ${serviceOf(serviceKey).title}`,
  body: [
    `${holder.name} can administer ${serviceOf(serviceKey).title} for you once a global administrator of yours has approved it with Microsoft:`,
    '',
    approval.url,
    '',
    `Microsoft keeps the request open until about ${approval.expiresAt.slice(0, 10)}. ${
      replaces === undefined
        ? `Until you approve, ${holder.name} has no access.`
        : `It replaces what ${holder.name} has now, which is in force until you approve, and no longer than its end.`
    }`,
  ].join('\n'),
  link: approval.url,
})
