import { days } from '#platform/kernel/clock.ts'
import { bitsOf, type RelationshipId } from '#platform/kernel/ids.ts'
import { noticeDays } from './notices.ts'
import { mayBeApprovedYet, type Grant, type Relationship } from './relationship.ts'

const hour = 3_600_000

/** Looks for an approval are frequent while somebody is likely to be on the page, and rare later on. */
const approvalLooks = [
  { forMs: hour, everyMs: 300_000 },
  { forMs: days(1), everyMs: 900_000 },
]

/** After the end, by which the vendor has noticed it. */
const afterEndMs = 300_000

/**
 * When the vendor is looked at next for a relationship; undefined where there is nothing to look at. `isIncomplete` where the last look
 * has not seen everything: then the next is soon.
 */
export const nextLook = (
  relationship: Relationship,
  now: Date,
  { isIncomplete = false }: { readonly isIncomplete?: boolean } = {},
): string | undefined => {
  const due = [
    ...pendingLooks(relationship, now),
    ...looksInForce(relationship, now, isIncomplete),
    ...(relationship.grants.some(mayBeApprovedYet(now)) ? [now.getTime() + hour] : []),
  ]
  return due.length === 0 ? undefined : new Date(Math.min(...due)).toISOString()
}

/**
 * What is pending in a relationship that is active: a reseller has to consent to it, the customer has to approve it, or has approved it, or the
 * vendor works on it.
 */
const pendingLooks = ({ status, grants }: Relationship, now: Date): readonly number[] =>
  grants
    .filter((grant) => status === 'ACTIVE' && grant.status === 'PENDING')
    .map((grant) => {
      const since = now.getTime() - Date.parse(waitsSince(grant))
      return now.getTime() + (approvalLooks.find(({ forMs }) => since < forMs)?.everyMs ?? hour)
    })

/** Since when a grant waits for whoever is to act next. */
const waitsSince = ({ approval, consent, updatedAt }: Grant): string =>
  approval?.requestedAt ?? consent?.givenAt ?? consent?.requestedAt ?? updatedAt

/**
 * What is in force, in any relationship: delegated admin may outlive one (rule H4). Once a day, when a notice is due, at the end, and
 * each hour while something is wrong.
 */
const looksInForce = ({ id, grants }: Relationship, now: Date, isIncomplete: boolean): readonly number[] => {
  const inForce = grants.filter(({ status }) => status === 'ACTIVE')
  if (inForce.length === 0) return []
  const ends = inForce.flatMap(({ granted }) => (granted?.endsAt === undefined ? [] : [Date.parse(granted.endsAt)]))
  return [
    periodicLook(id, now, days(1)),
    ...ends
      .flatMap((end) => [...noticeDays.map((day) => end - days(day)), end + afterEndMs])
      .filter((at) => at > now.getTime()),
    ...(isIncomplete || inForce.some(({ lostAccess }) => lostAccess) ? [now.getTime() + hour] : []),
  ]
}

/** The same time of each period, such as a day, for one relationship, and all of them spread over the period. */
export const periodicLook = (id: RelationshipId, now: Date, everyMs: number): number => {
  const share = Number.parseInt(bitsOf(id).slice(-8), 16) / 2 ** 32
  const current = Math.floor(now.getTime() / everyMs) * everyMs + Math.floor(share * everyMs)
  return current > now.getTime() ? current : current + everyMs
}
