import type { NewJob } from '#platform/jobs/job.ts'
import type { System } from '#platform/kernel/actor.ts'
import type { SwitchRequestId } from '#platform/kernel/ids.ts'
import { sendNotifications, type NotificationPorts } from '#platform/notification/send.ts'
import { systemCommand } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import type { RunPorts } from '#platform/workflow/update.ts'
import { accessRemindersDue } from '../model/access-task.ts'
import { accessReminders } from '../model/notifications.ts'
import { loadSwitchRequest, type SwitchPorts } from '../model/ports.ts'
import { isFinished } from '../model/switch-request.ts'
import { remindOfAccess } from '../model/job-kinds.ts'
import { writeRequest } from '../model/update.ts'
import { withAccess } from './complete-access-task.ts'

type Ports = Pick<SwitchPorts, 'switchRequests'> & RunPorts & NotificationPorts

/** The requests with access tasks whose next reminder was due by then, as jobs: one that cannot be sent holds up no other. */
export const dueReminders =
  ({ switchRequests }: Pick<SwitchPorts, 'switchRequests'>) =>
  async (by: Date): Promise<readonly NewJob[]> =>
    (await switchRequests.dueReminders(by)).map(({ id, target }) => remindOfAccess(id, {}, target.id))

/** Sends the due reminders of the overdue access tasks of one request: for each the one that is due, after long only the last. */
export const remindOfRequest =
  (ports: Ports) =>
  async (actor: System, id: SwitchRequestId, context: CommandContext): Promise<void> => {
    const request = await ports.switchRequests.byId(id)
    if (!request || !isFinished(request)) return
    const due = accessRemindersDue(request.access, ports.clock.now())
    const reminders = accessReminders(request, due)
    await sendNotifications(ports, actor, id, context, ({ notifications: sent }) =>
      reminders.filter(({ key }) => sent[key] === undefined),
    )
    await recordReminders(ports)(actor, { id, due }, context)
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
