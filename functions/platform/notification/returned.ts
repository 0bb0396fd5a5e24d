import type { RecipientKey } from '../recipient/recipient.ts'
import { stopRecipient } from '../recipient/recipient.ts'
import { writeRecipient } from '../recipient/stop.ts'
import type { Recipients } from '../recipient/store.ts'
import { systemCommand } from '../unit-of-work/command.ts'
import type { About } from './outcome.ts'
import { notificationRecord, type NotificationRecord, type ReturnedAs } from './records.ts'
import { notificationEvent } from './request.ts'
import type { Notifications } from './store.ts'

/** What the mail service reports of an email that it has taken. */
export type MailReturn = {
  readonly as: ReturnedAs
  /** The addresses that take no emails, or call them spam: they are not written to any more. */
  readonly stops: readonly RecipientKey[]
  /** The notification, where the email says which one it was. */
  readonly about?: About
}

type Ports = { readonly notifications: Notifications; readonly recipients: Recipients }

/**
 * Records that an email came back: with its notification, and where that is for good with its address. A report may come twice, and
 * before the email is recorded as sent.
 */
export const recordReturn = systemCommand({
  load: async ({ notifications, recipients }: Ports, { about, stops }: MailReturn) => {
    const [record, found] = await Promise.all([
      about && notifications.one(about.subject, about.notification),
      Promise.all(stops.map(async (key) => ({ key, before: await recipients.byKey(key) }))),
    ])
    return { record, found }
  },
  apply: (_, { record, found }, { input: { as }, now, at }) => {
    const stopped = found.flatMap(({ key, before }) => {
      const next = stopRecipient(before, key, as === 'COMPLAINED' ? 'COMPLAINT' : 'BOUNCE', now)
      return next ? [writeRecipient(next, before)] : []
    })
    const next = record && afterReturn(record, as, at)
    if (stopped.length === 0 && !next) return { noChange: {} }
    return {
      changes: [...(record && next ? [notificationRecord.replace(next, record)] : []), ...stopped],
      events: next
        ? [
            notificationEvent({
              type: 'notification.returned',
              subject: next.subject,
              summary: `${summaries[as]}: ${next.title}`,
              data: { notification: next.key, as },
            }),
          ]
        : [],
      result: {},
      ids: [],
    }
  },
})

const summaries: Readonly<Record<ReturnedAs, string>> = {
  BOUNCED: 'Not delivered',
  COMPLAINED: 'Called spam by its recipient',
}

/** The record after the report; undefined where it says so already. A complaint says that it was delivered after all. */
const afterReturn = (record: NotificationRecord, as: ReturnedAs, at: string): NotificationRecord | undefined =>
  record.returned?.as === as || record.returned?.as === 'COMPLAINED'
    ? undefined
    : { ...record, returned: { as, at }, version: record.version + 1 }
