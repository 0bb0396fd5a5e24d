import { days } from '#platform/kernel/clock.ts'
import { reminderDue, type Notification, type ReminderDays } from '#platform/notification/notification.ts'

/** The days that the vendor keeps a request for delegated admin open, whoever it waits for (rule J2). */
const openForDays = 90
/** Days after a request on which whoever it waits for is reminded: more often at first. */
const firstReminders = [3, 10, 30, 60]
/** And so many days before it is too late. */
const lastReminder = 7

/** When the vendor lets a request run out that was made at an instant. */
export const expiryOf = (at: string): string => new Date(Date.parse(at) + days(openForDays)).toISOString()

type Span = { readonly requestedAt: string; readonly expiresAt: string }

/** The email, and the last of its reminders that are due. */
export const withReminder = (first: Notification, span: Span, now: Date): readonly Notification[] => {
  const due = reminderDue({ createdAt: span.requestedAt }, reminderDaysIn(span), now)
  if (!due) return [first]
  const reminder = {
    ...first,
    key: `${first.key}-reminder-${due.count}`,
    subject: `Reminder ${due.count}: ${first.subject}`,
    reminds: { of: first.key, at: due.at },
  }
  return [first, reminder]
}

/** The days of the reminders in the time that is left. */
const reminderDaysIn = ({ requestedAt, expiresAt }: Span): ReminderDays => {
  const last = Math.floor((Date.parse(expiresAt) - Date.parse(requestedAt)) / days(1)) - lastReminder
  return [...firstReminders.filter((day) => day < last), last].filter((day) => day > 0)
}
