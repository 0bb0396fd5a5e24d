import { eventsOf, type Subject } from '../events/event.ts'
import type { System } from '../kernel/actor.ts'
import type { PartnerId } from '../kernel/ids.ts'
import type { Reactions } from '../outbox/outbox.ts'
import type { CommandContext } from '../unit-of-work/unit-of-work.ts'
import { changeRun, type RunPorts } from '../workflow/update.ts'
import { updateRun, type WorkflowRun } from '../workflow/workflow-run.ts'
import type { Mail } from './mail.ts'
import type { Notification } from './notification.ts'

export type NotificationEventType = 'notification.sent'
export const notificationEvent = eventsOf<NotificationEventType>()
/** Nothing follows from a notification. */
export const notificationReactions: Reactions<NotificationEventType> = { 'notification.sent': undefined }

export type NotificationPorts = {
  readonly mail: Mail
  /** The address of a partner's contact; undefined where the partner is not registered any more. */
  readonly contactEmailOf: (partner: PartnerId) => Promise<string | undefined>
}

/** Sends notifications one by one, and records each as soon as the mail service has it: after a crash only the rest goes out. */
export const sendNotifications = async (
  ports: RunPorts & NotificationPorts,
  actor: System,
  subject: Subject,
  context: CommandContext,
  choose: (run: WorkflowRun) => readonly Notification[],
): Promise<void> => {
  const run = await ports.workflowRuns.of(subject)
  for (const { key, to, subject: title, body } of run ? choose(run) : []) {
    const address = 'email' in to ? to.email : await ports.contactEmailOf(to.partner.id)
    if (address === undefined) continue
    await ports.mail.send({ id: `${subject}/${key}`, to: address, subject: title, body })
    await changeRun(ports, actor, subject, context, (current, at) =>
      current.notifications[key] === undefined
        ? {
            run: updateRun(current, { notifications: { ...current.notifications, [key]: at } }, at),
            event: notificationEvent({
              type: 'notification.sent',
              subject,
              summary: `Sent: ${title}`,
              data: { notification: key },
            }),
          }
        : undefined,
    )
  }
}
