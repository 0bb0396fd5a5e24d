import { days } from '#platform/kernel/clock.ts'
import type { Notification } from '#platform/notification/notification.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import {
  awaitingApproval,
  type Approval,
  type ApprovedLater,
  type Consent,
  type Grant,
  type Relationship,
} from './relationship.ts'
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

/** Looks are frequent while somebody is likely to be on the page, and rare later on. */
const looks = [
  { forMs: 3_600_000, everyMs: 300_000 },
  { forMs: days(1), everyMs: 900_000 },
  { forMs: Number.POSITIVE_INFINITY, everyMs: 3_600_000 },
]

/**
 * When the vendor is looked at next for what is pending in a relationship that is active: a reseller has to consent to it, the customer has
 * to approve it, or has approved it, or the vendor works on it. Undefined where there is nothing.
 */
export const nextLook = ({ status, grants }: Relationship, now: Date): string | undefined => {
  const since = grants
    .filter((grant) => status === 'ACTIVE' && grant.status === 'PENDING')
    .map((grant) => now.getTime() - Date.parse(waitsSince(grant)))
  if (since.length === 0) return undefined
  const youngest = Math.min(...since)
  const { everyMs } = looks.find(({ forMs }) => youngest < forMs) ?? { everyMs: 3_600_000 }
  return new Date(now.getTime() + everyMs).toISOString()
}

/** Since when a grant waits for whoever is to act next. */
const waitsSince = ({ approval, consent, updatedAt }: Grant): string =>
  approval?.requestedAt ?? consent?.givenAt ?? consent?.requestedAt ?? updatedAt

/** The emails that the customer needs at an instant: one for each approval, and the last of the reminders that are due. */
export const approvalsDue = (relationship: Relationship, now: Date): readonly Notification[] =>
  awaitingApproval(relationship).flatMap((grant) => withReminder(request(relationship, grant), grant.approval, now))

const request = (
  { customerId, customerName }: Relationship,
  { id, serviceKey, holder, approval }: ApprovedLater,
): Notification => ({
  key: `approve-${id}`,
  to: { customer: { id: customerId, name: customerName } },
  subject: `${holder.name}: approve delegated admin for ${serviceOf(serviceKey).title}`,
  body: [
    `${holder.name} can administer ${serviceOf(serviceKey).title} for you once a global administrator of yours has approved it with Microsoft:`,
    '',
    approval.url,
    '',
    `Microsoft keeps the request open until about ${approval.expiresAt.slice(0, 10)}. Until you approve, ${holder.name} has no access.`,
  ].join('\n'),
  link: approval.url,
})
