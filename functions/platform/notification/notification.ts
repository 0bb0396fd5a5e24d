import { days } from '../kernel/clock.ts'
import type { PartnerId } from '../kernel/ids.ts'

/** An email to one recipient, in plain text. `key` names it in the record of what was sent. */
export type Notification = {
  readonly key: string
  readonly to: Recipient
  readonly subject: string
  readonly body: string
  /** For a reminder: of which notification, and since when it is due. */
  readonly reminds?: { readonly of: string; readonly at: string }
}

/** An address, or a partner whose contact is looked up when the notification goes out. */
export type Recipient =
  | { readonly email: string }
  | { readonly partner: { readonly id: PartnerId; readonly name: string } }

/** Days after creation on which a party that has not answered gets a reminder. */
export type ReminderDays = readonly number[]

/** When a subject was created, and when it expires. */
export type Span = { readonly createdAt: string; readonly expiresAt: string }

/**
 * The notifications of `due` that are to be sent now. Each is sent once. A reminder is sent only if the first notification
 * went out before the reminder's day, so that nobody gets both at once.
 */
export const unsent = (due: readonly Notification[], sent: Readonly<Record<string, string>>): readonly Notification[] =>
  due.filter(({ key, reminds }) => {
    if (sent[key] !== undefined) return false
    const reminded = reminds && sent[reminds.of]
    return !reminds || (reminded !== undefined && reminded < reminds.at)
  })

/**
 * Whether a wait for an answer has to end although nobody answers: its subject has expired, or a notification is to be sent.
 * The time that a wait takes is reckoned before it begins, so it may begin after the expiry that should have ended it.
 */
export const needsDelivery = (
  { expiresAt }: Pick<Span, 'expiresAt'>,
  due: readonly Notification[],
  sent: Readonly<Record<string, string>>,
  now: Date,
): boolean => now >= new Date(expiresAt) || unsent(due, sent).length > 0

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
