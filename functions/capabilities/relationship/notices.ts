import { days } from '#platform/kernel/clock.ts'
import type { Notification } from '#platform/notification/notification.ts'
import { titlesOf } from './ending.ts'
import { awaitingApproval, hasSuccessor, termsOf, type Grant, type Relationship } from './relationship.ts'

/** Days before the end of delegated admin on which those who lose by it are notified (rule J1). */
export const noticeDays = [30, 7, 1] as const

/** When delegated admin ends for good. Undefined where the vendor does not say when, and where it extends it. */
const endOf = (grant: Grant): string | undefined => {
  const { endsAt, autoExtend } = termsOf(grant)
  return grant.status === 'ACTIVE' && !autoExtend ? endsAt : undefined
}

/** The notice that is due, of those that are shorter than the whole time; undefined before the first, and after the end. */
const noticeDue = (grant: Grant, now: Date): (typeof noticeDays)[number] | undefined => {
  const end = Date.parse(endOf(grant) ?? '')
  return now.getTime() < end
    ? noticeDays.findLast((day) => day < termsOf(grant).durationDays && now.getTime() >= end - days(day))
    : undefined
}

/** Whether the end is near enough for a notice. */
export const endsSoon = (grant: Grant, now: Date): boolean => noticeDue(grant, now) !== undefined

/** Grants of one holder that end on the same day: they are spoken of together. */
export type Ending = {
  /** Names them among those of the relationship. */
  readonly key: string
  readonly holder: Grant['holder']
  readonly endsAt: string
  readonly since: string
  readonly grants: readonly Grant[]
  /** The replacements that wait for the customer's approval. */
  readonly replacements: ReturnType<typeof awaitingApproval>
  /** Whether each of them has a replacement under way. */
  readonly isRenewed: boolean
}

/** What ends soon, as it was found when the vendor was last looked at. */
export const endingsOf = (relationship: Relationship): readonly Ending[] => {
  const ending = relationship.grants.flatMap((grant) => {
    const endsAt = endOf(grant)
    return endsAt !== undefined && grant.endsSoonSince !== undefined
      ? [{ grant, endsAt, since: grant.endsSoonSince }]
      : []
  })
  const together = Map.groupBy(ending, ({ grant: { holder }, endsAt }) => `${holder.id}-${endsAt.slice(0, 10)}`)
  return [...together].map(([key, all]) => {
    const [first] = all.toSorted((one, other) => (one.endsAt < other.endsAt ? -1 : 1)) as [(typeof all)[number]]
    const grants = all.map(({ grant }) => grant)
    const isReplacementOf = ({ replaces }: Grant) => grants.some(({ id }) => id === replaces)
    return {
      key,
      holder: first.grant.holder,
      endsAt: first.endsAt,
      since: first.since,
      grants,
      replacements: awaitingApproval(relationship).filter(isReplacementOf),
      isRenewed: grants.every((grant) => hasSuccessor(relationship, grant)),
    }
  })
}

/**
 * The notices that are due: to the partner, to a holder that is another, and to the customer. Of several that became due together only the
 * last is of use. What has a replacement in force is over, and what only has been requested ends all the same.
 */
export const noticesDue = (relationship: Relationship, now: Date): readonly Notification[] =>
  endingsOf(relationship).flatMap((ending) => {
    const due = ending.grants.flatMap((grant) => noticeDue(grant, now) ?? [])
    return due.length === 0 ? [] : noticesOf(relationship, ending, Math.min(...due))
  })

const noticesOf = (
  { partner, customerId, customerName }: Relationship,
  ending: Ending,
  day: number,
): readonly Notification[] => {
  const { holder, endsAt } = ending
  const services = titlesOf(ending.grants)
  const on = endsAt.slice(0, 10)
  const key = `ends-${ending.key}-${day}`
  const url = ending.replacements[0]?.approval.url
  const within = `${day === 1 ? 'a day' : `${day} days`}, on ${on}`
  return [
    ...[partner, ...(holder.id === partner.id ? [] : [holder])].map((to) => ({
      key: `${key}-${to.id}`,
      to: { partner: to },
      subject: `${customerName}: delegated admin for ${services} ends on ${on}`,
      body: [
        `${holder.name} loses its access to ${services} of ${customerName} within ${within}. Microsoft does not extend it.`,
        '',
        url === undefined
          ? 'Renew it ahead: the customer approves a replacement, and what is in force stays so until then.'
          : 'A replacement waits for the approval of the customer with Microsoft. What is in force stays so until then, and no longer than its end.',
      ].join('\n'),
    })),
    {
      key: `${key}-customer`,
      to: { customer: { id: customerId, name: customerName } },
      subject: `${holder.name}: its access to ${services} ends on ${on}`,
      body: [
        `${holder.name} can administer ${services} for you no more within ${within}. Microsoft does not extend it.`,
        '',
        ...(url === undefined
          ? [`If you want it to go on, ask ${holder.name} for a replacement, and approve it with Microsoft.`]
          : [
              'If you want it to go on, have a global administrator of yours approve the replacement with Microsoft:',
              '',
              url,
            ]),
      ].join('\n'),
      ...(url !== undefined && { link: url }),
    },
  ]
}
