import type { Subject } from '../events/event.ts'
import type { Reader } from '../table/reader.ts'
import type { Notification, Requested } from './notification.ts'
import { notificationKey, notificationsOf, type NotificationRecord } from './records.ts'

/** Reads of the records of notifications. All see every write that was committed before. */
export type Notifications = {
  readonly one: (subject: Subject, key: string) => Promise<NotificationRecord | undefined>
  /** In the order in which they were requested. */
  readonly of: (subject: Subject) => Promise<readonly NotificationRecord[]>
  /** When each of these, and each that one of them reminds of, was requested, by its key. */
  readonly requested: (subject: Subject, notifications: readonly Notification[]) => Promise<Requested>
}

export const notificationStore = (reader: Reader): Notifications => ({
  one: (subject, key) => reader.one<NotificationRecord>(notificationKey(subject, key)),
  of: async (subject) =>
    (await reader.collection(notificationsOf(subject)))
      .map(({ doc }) => doc as NotificationRecord)
      .toSorted((one, other) => placeOf(one).localeCompare(placeOf(other))),
  requested: async (subject, notifications) => {
    const keys = new Set(notifications.flatMap(({ key, reminds }) => (reminds ? [key, reminds.of] : [key])))
    const records = await reader.many<NotificationRecord>([...keys].map((key) => notificationKey(subject, key)))
    return Object.fromEntries(records.flatMap((one) => (one ? [[one.key, one.requestedAt]] : [])))
  },
})

const placeOf = ({ requestedAt, order }: NotificationRecord): string =>
  `${requestedAt} ${String(order).padStart(4, '0')}`
