import { eventsOf, type NewEvent, type Subject } from '../events/event.ts'
import type { System } from '../kernel/actor.ts'
import type { PartnerId } from '../kernel/ids.ts'
import type { Change } from '../table/record.ts'
import { expectDone, systemCommand, type CommandPorts } from '../unit-of-work/command.ts'
import type { CommandContext } from '../unit-of-work/unit-of-work.ts'
import { unrequested, type Notification } from './notification.ts'
import { notificationRecord } from './records.ts'
import type { Notifications } from './store.ts'

export type NotificationEventType =
  | 'notification.requested'
  | 'notification.sent'
  | 'notification.withheld'
  | 'notification.returned'
export const notificationEvent = eventsOf<NotificationEventType>()

/** What notifications are about, and the partner whose turn their jobs take where many wait. */
export type NotificationSubject = { readonly subject: Subject; readonly partnerId: PartnerId }

export type RequestPorts = CommandPorts & { readonly notifications: Notifications }

/**
 * Requests those of `due` that were not requested yet: jobs send them, one each. Whoever decides something does not wait for the
 * mail service, and a notification that cannot be sent holds up no other.
 */
export const requestNotifications = async (
  ports: RequestPorts,
  actor: System,
  about: NotificationSubject,
  due: readonly Notification[],
  context: CommandContext,
): Promise<void> => {
  if (due.length > 0) expectDone(await request(ports)(actor, { ...about, due }, context))
}

const request = systemCommand({
  load: async (
    { notifications }: { readonly notifications: Notifications },
    { subject, due }: NotificationSubject & { readonly due: readonly Notification[] },
  ) => ({ requested: await notifications.requested(subject, due) }),
  apply: (_, { requested }, { input: { due, ...about }, at }) => {
    const wanted = unrequested(due, requested)
    return wanted.length === 0 ? { noChange: {} } : { ...requestInside(about, wanted, at), result: {}, ids: [] }
  },
})

/** The writes of a request, for a command that requests notifications in the same transaction as all else that it writes. */
export const requestInside = (
  { subject, partnerId }: NotificationSubject,
  notifications: readonly Notification[],
  at: string,
): { readonly changes: readonly Change[]; readonly events: readonly NewEvent[] } => ({
  changes: notifications.map(({ key, subject: title, link, keepsLink }, order) =>
    notificationRecord.create({
      subject,
      key,
      title,
      status: 'REQUESTED',
      ...(keepsLink && link !== undefined && { link }),
      requestedAt: at,
      order,
      version: 1,
    }),
  ),
  events:
    notifications.length === 0
      ? []
      : [
          notificationEvent({
            type: 'notification.requested',
            subject,
            summary: `To be sent: ${[...new Set(notifications.map(({ subject: title }) => title))].join('; ')}`,
            data: { notifications: notifications.map(({ key }) => key), partnerId },
          }),
        ],
})
