import type { Notification } from '#platform/notification/notification.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import type { EndReason, Grant, Relationship } from './relationship.ts'

/** Emails to the holders of delegated admin that is over with the vendor: one for all services that were seen to be at once. */
export const endingsDue = (relationship: Relationship): readonly Notification[] => {
  const ended = Map.groupBy(
    relationship.grants.flatMap((grant) => (grant.ended ? [{ ...grant, ended: grant.ended }] : [])),
    ({ holder, ended: { reason, at } }) => `ended-${holder.id}-${reason}-${at}`,
  )
  return [...ended].map(([key, grants]) => {
    const { holder, ended: of } = grants[0] as (typeof grants)[number]
    const services = titlesOf(grants)
    return {
      key,
      to: { partner: holder },
      subject: `${relationship.customerName}: delegated admin for ${services} has ended`,
      body: [
        `Your administrators have no access to ${services} of ${relationship.customerName} any more: ${reasons[of.reason]}`,
        '',
        'If the customer still wants you to administer it, invite it again: it approves a new request with Microsoft.',
      ].join('\n'),
    }
  })
}

const reasons: Readonly<Record<EndReason, string>> = {
  EXPIRED: 'the time for which it was granted has passed.',
  TERMINATED: 'it was ended with Microsoft, by the customer, by one of you, or by Microsoft itself.',
}

/** The services of grants, for people: each once. */
export const titlesOf = (grants: readonly Grant[]): string =>
  [...new Set(grants.map(({ serviceKey }) => serviceOf(serviceKey).title))].join(', ')
