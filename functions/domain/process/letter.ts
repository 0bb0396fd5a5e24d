import { days } from '../kernel/clock.ts'
import type { PartnerReference } from '../partner/partner.ts'

/** A letter: what it is called in the record, who gets it, and what it says. Plain text. */
export type Letter = {
  readonly key: string
  readonly to: Recipient
  readonly subject: string
  readonly body: string
  /** For a reminder: of which letter, and since when it is due. */
  readonly reminds?: { readonly of: string; readonly at: string }
}

/** An address, or a partner whose contact is looked up when the letter goes out. */
export type Recipient = { readonly email: string } | { readonly partner: PartnerReference }

/** Days after creation on which whoever has to answer is reminded. */
export type ReminderDays = readonly number[]

/** When a subject was made and when it is too late to answer. */
export type Span = { readonly createdAt: string; readonly expiresAt: string }

/**
 * The letters of `due` that are owed now. One that was sent is not sent again; a reminder is owed only of a letter that
 * went out before the reminder's day, so that nobody gets a first letter and a reminder of it at once.
 */
export const unsent = (due: readonly Letter[], sent: Readonly<Record<string, string>>): readonly Letter[] =>
  due.filter(({ key, reminds }) => {
    if (sent[key] !== undefined) return false
    const reminded = reminds && sent[reminds.of]
    return !reminds || (reminded !== undefined && reminded < reminds.at)
  })

/** The last reminder that is due by now, counted from 1; of several that came due together only that one is worth sending. */
export const reminderDue = (
  span: Pick<Span, 'createdAt'>,
  reminderDays: ReminderDays,
  now: Date,
): { readonly count: number; readonly at: string } | undefined => {
  const due = reminderDays.findLastIndex((day) => now >= reminderAt(span, day))
  const day = reminderDays[due]
  return day === undefined ? undefined : { count: due + 1, at: reminderAt(span, day).toISOString() }
}

/** When something is next to be done about what nobody has answered: the next reminder, or its expiry. */
export const nextMoment = (span: Span, reminderDays: ReminderDays, now: Date): Date => {
  const expiry = new Date(span.expiresAt)
  const reminder = reminderDays.map((day) => reminderAt(span, day)).find((at) => at > now)
  return reminder && reminder < expiry ? reminder : expiry
}

const reminderAt = ({ createdAt }: Pick<Span, 'createdAt'>, day: number): Date =>
  new Date(new Date(createdAt).getTime() + days(day))
