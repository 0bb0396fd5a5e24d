import { days } from '#platform/kernel/clock.ts'
import { reminderDue, type Notification } from '#platform/notification/notification.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import { awaitingApproval, type Approval, type ApprovedLater, type Relationship } from './relationship.ts'

/** The days that the vendor keeps a request for delegated admin open (rule J2). */
const openForDays = 90
/** Days after the request on which the customer is reminded: more often at first, and before it is too late. */
const reminderDays = [3, 10, 30, 60, 83]

/** That the customer has to approve on this page, from now on. */
export const approvalFrom = (url: string, at: string): Approval => ({
  url,
  requestedAt: at,
  expiresAt: new Date(Date.parse(at) + days(openForDays)).toISOString(),
})

/** The emails that the customer needs at an instant: one for each approval, and the last of the reminders that are due. */
export const approvalsDue = (relationship: Relationship, now: Date): readonly Notification[] =>
  awaitingApproval(relationship).flatMap((grant) => {
    const first = request(relationship, grant)
    const due = reminderDue({ createdAt: grant.approval.requestedAt }, reminderDays, now)
    return due
      ? [
          first,
          {
            ...first,
            key: `${first.key}-reminder-${due.count}`,
            subject: `Reminder ${due.count}: ${first.subject}`,
            reminds: { of: first.key, at: due.at },
          },
        ]
      : [first]
  })

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
