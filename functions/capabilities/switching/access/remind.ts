import type { System } from '#platform/kernel/actor.ts'
import type { SwitchRequestId } from '#platform/kernel/ids.ts'
import { sendNotifications, type NotificationPorts } from '#platform/notification/send.ts'
import { systemCommand } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import type { RunPorts } from '#platform/workflow/update.ts'
import { accessRemindersDue } from '../model/access-task.ts'
import { accessReminders } from '../model/notifications.ts'
import { loadSwitchRequest, type SwitchPorts } from '../model/ports.ts'
import { isFinished, type SwitchRequest } from '../model/switch-request.ts'
import { writeRequest } from '../model/update.ts'
import { withAccess } from './complete-access-task.ts'

type Ports = Pick<SwitchPorts, 'switchRequests'> & RunPorts & NotificationPorts

/** Sends the due reminders of overdue access tasks: for each task the one that is due, and after a long time only the last. */
export const remindOfAccess =
  (ports: Ports) =>
  async (
    actor: System,
    by: Date,
    context: CommandContext,
  ): Promise<{
    readonly reminded: number
    readonly failed: readonly { readonly request: SwitchRequest; readonly error: unknown }[]
  }> => {
    let reminded = 0
    const failed: { request: SwitchRequest; error: unknown }[] = []
    for (const request of await ports.switchRequests.dueReminders(by)) {
      try {
        reminded += await remind(ports, actor, request.id, by, context)
      } catch (error) {
        failed.push({ request, error })
      }
    }
    return { reminded, failed }
  }

const remind = async (
  ports: Ports,
  actor: System,
  id: SwitchRequestId,
  by: Date,
  context: CommandContext,
): Promise<number> => {
  const request = await ports.switchRequests.byId(id)
  if (!request || !isFinished(request)) return 0
  const due = accessRemindersDue(request.access, by)
  const reminders = accessReminders(request, due)
  await sendNotifications(ports, actor, id, context, ({ notifications: sent }) =>
    reminders.filter(({ key }) => sent[key] === undefined),
  )
  await recordReminders(ports)(actor, { id, due }, context)
  return reminders.length
}

type Due = { readonly id: SwitchRequestId; readonly due: ReturnType<typeof accessRemindersDue> }

const recordReminders = systemCommand({
  load: (ports: Pick<SwitchPorts, 'switchRequests'>, { id }: Due, actor: System) => loadSwitchRequest(ports, actor, id),
  apply: (_, before, { input: { due }, at }) => {
    if (!isFinished(before)) return { noChange: { switchRequest: before } }
    // A task that was completed meanwhile stays completed.
    const access = before.access.map((task) => {
      const count = due.find((one) => one.task.key === task.key)?.count
      return count === undefined || task.status === 'DONE' ? task : { ...task, reminded: count }
    })
    return writeRequest(withAccess(before, access, at), before, [])
  },
})
