import { days } from '../kernel/clock.ts'
import type { CustomerId, PartnerId } from '../kernel/ids.ts'

/** An email to one recipient, in plain text. `key` names it in the record of what was sent. */
export type Notification = {
  readonly key: string
  readonly to: Recipient
  readonly subject: string
  readonly body: string
  /** For a reminder: of which notification, and since when it is due. */
  readonly reminds?: { readonly of: string; readonly at: string }
  /** The link of the text. Whatever else looks like one goes out as text. */
  readonly link?: string
  /** The link is known now only: nobody can find it again when the notification goes out. */
  readonly keepsLink?: true
  /** It counts in the budgets of emails when it goes out. What a command has counted does not, nor what a party is owed. */
  readonly counts?: true
}

/**
 * An address outside, which somebody else has entered and whose owner may stop emails; or a party, whose contact is looked up when the
 * notification goes out.
 */
export type Recipient = { readonly email: string } | Party
export type Party =
  | { readonly partner: { readonly id: PartnerId; readonly name: string } }
  | { readonly customer: { readonly id: CustomerId; readonly name: string } }

/** Days after creation on which a party that has not answered gets a reminder. */
export type ReminderDays = readonly number[]

/** When a subject was created, and when it expires. */
export type Span = { readonly createdAt: string; readonly expiresAt: string }

/** When notifications were requested, by their keys. */
export type Requested = Readonly<Record<string, string>>

/**
 * The notifications of `due` that are to be requested now. Each is requested once. A reminder is requested only if the first
 * notification was before the reminder's day, so that nobody gets both at once.
 */
export const unrequested = (due: readonly Notification[], requested: Requested): readonly Notification[] =>
  due.filter(({ key, reminds }) => {
    if (requested[key] !== undefined) return false
    const reminded = reminds && requested[reminds.of]
    return !reminds || (reminded !== undefined && reminded < reminds.at)
  })

/**
 * Whether a wait for an answer has to end although nobody answers: its subject has expired, or a notification is due.
 * The time that a wait takes is reckoned before it begins, so it may begin after the expiry that should have ended it.
 */
export const needsDelivery = (
  { expiresAt }: Pick<Span, 'expiresAt'>,
  due: readonly Notification[],
  requested: Requested,
  now: Date,
): boolean => now >= new Date(expiresAt) || unrequested(due, requested).length > 0

/** The last reminder that is due by now, counted from 1. Of several that became due together only the last is worth sending. */
export const reminderDue = (
  span: Pick<Span, 'createdAt'>,
  reminderDays: ReminderDays,
  now: Date,
): { readonly count: number; readonly at: string } | undefined => {
  const due = reminderDays.findLastIndex((day) => now >= reminderAt(span, day))
  const day = reminderDays[due]
  return day === undefined ? undefined : { count: due + 1, at: reminderAt(span, day).toISOString() }
}

/** The instant at which an unanswered subject needs attention: its next reminder, or its expiry. */
export const nextDue = (span: Span, reminderDays: ReminderDays, now: Date): Date => {
  const expiry = new Date(span.expiresAt)
  const reminder = reminderDays.map((day) => reminderAt(span, day)).find((at) => at > now)
  return reminder && reminder < expiry ? reminder : expiry
}

const reminderAt = ({ createdAt }: Pick<Span, 'createdAt'>, day: number): Date =>
  new Date(new Date(createdAt).getTime() + days(day))
