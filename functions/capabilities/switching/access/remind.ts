import type { NewJob } from '#platform/jobs/job.ts'
import type { System } from '#platform/kernel/actor.ts'
import type { SwitchRequestId } from '#platform/kernel/ids.ts'
import { requestInside } from '#platform/notification/request.ts'
import { systemCommand } from '#platform/unit-of-work/command.ts'
import { accessRemindersDue } from '../model/access-task.ts'
import { remindOfAccess } from '../model/job-kinds.ts'
import { accessReminders } from '../model/notifications.ts'
import { loadSwitchRequest, type SwitchPorts } from '../model/ports.ts'
import { isFinished } from '../model/switch-request.ts'
import { writeRequest } from '../model/update.ts'
import { withAccess } from './complete-access-task.ts'

/** The requests with access tasks whose next reminder was due by then, as jobs: one that fails holds up no other. */
export const dueReminders =
  ({ switchRequests }: Pick<SwitchPorts, 'switchRequests'>) =>
  async (by: Date): Promise<readonly NewJob[]> =>
    (await switchRequests.dueReminders(by)).map(({ id, target }) => remindOfAccess(id, {}, target.id))

/**
 * Requests the due reminders of the overdue access tasks of one request: for each task the one that is due, after long only the
 * last. They are recorded in the same write, so none is requested twice.
 */
export const remindOfRequest = systemCommand({
  load: (ports: Pick<SwitchPorts, 'switchRequests'>, { id }: { readonly id: SwitchRequestId }, actor: System) =>
    loadSwitchRequest(ports, actor, id),
  apply: (_, before, { now, at }) => {
    if (!isFinished(before)) return { noChange: { switchRequest: before } }
    const due = accessRemindersDue(before.access, now)
    if (due.length === 0) return { noChange: { switchRequest: before } }
    const access = before.access.map((task) => {
      const count = due.find((one) => one.task.key === task.key)?.count
      return count === undefined ? task : { ...task, reminded: count }
    })
    const reminders = requestInside(
      { subject: before.id, partnerId: before.target.id },
      accessReminders(before, due),
      at,
    )
    return writeRequest(withAccess(before, access, at), before, reminders.events, reminders.changes)
  },
})
