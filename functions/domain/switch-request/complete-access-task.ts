import { recordOf, type Caller, type System } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import type { Mail } from '../kernel/mail.ts'
import { notFound, type Outcome } from '../kernel/refusal.ts'
import { text } from '../kernel/text.ts'
import { postLetters } from '../process/change.ts'
import type { Processes } from '../process/store.ts'
import { accessRemindersDue, accessTasks, isCleanedUp, nextAccessReminder, type AccessTask } from './access.ts'
import { changeRequest, replaced } from './change.ts'
import { accessReminders } from './letters.ts'
import { mayCompleteTask } from './policy.ts'
import type { SwitchDesk } from './ports.ts'
import { changed, isSettled, type SettledSwitchRequest, type SwitchRequest } from './switch-request.ts'

export type CompleteAccessTask = { readonly id: string; readonly task: string; readonly attestation: string }

/**
 * Somebody attests that a task is done (rules C21, G8, G17): the product neither reads nor writes role assignments. With
 * the last required one the request is closed.
 */
export const completeAccessTask =
  (desk: SwitchDesk) =>
  (actor: Caller, input: CompleteAccessTask, request: Request): Promise<Outcome<{ switchRequest: SwitchRequest }>> =>
    changeRequest(desk)(actor, input.id, request, async (before) => {
      const task = isSettled(before) ? before.access.find(({ key }) => key === input.task) : undefined
      const refusal = mayCompleteTask(actor, before, task)
      if (refusal) return { refusal }
      if (!isSettled(before) || !task) return { refusal: notFound('access task', 'task') }
      const attestation = text(input.attestation, { path: ['attestation'], max: 2000, lines: true })
      if ('refusal' in attestation) return attestation
      const at = desk.clock.now().toISOString()
      const done: AccessTask = {
        ...task,
        status: 'DONE',
        attestation: attestation.text,
        done: { at, by: recordOf(actor) },
      }
      const access = before.access.map((one) => (one.key === done.key ? done : one))
      const closes = before.closedAt === undefined && isCleanedUp(access)
      const value: SettledSwitchRequest = { ...reminding(before, access, at), ...(closes && { closedAt: at }) }
      return {
        value,
        changes: [replaced(before, value)],
        events: [
          {
            type: 'switch-request.access-task-completed',
            subject: before.id,
            summary: `Done: ${accessTasks[done.key].title}`,
            data: { task: done.key },
          },
          ...(closes
            ? [
                {
                  type: 'switch-request.closed' as const,
                  subject: before.id,
                  summary: 'Access has been cleaned up, and the request is closed',
                },
              ]
            : []),
        ],
      }
    })

/** One version on, with these tasks and the moment at which the next of them is to be reminded of. */
const reminding = (before: SettledSwitchRequest, access: readonly AccessTask[], at: string): SettledSwitchRequest => {
  const { remindAt: _, ...rest } = changed(before, at)
  const remindAt = nextAccessReminder(access)
  return { ...rest, access, ...(remindAt !== undefined && { remindAt }) }
}

type Ports = SwitchDesk & { readonly processes: Processes; readonly mail: Mail }

/** Reminds of access tasks that are overdue: of each the reminder that is due, and after a long time only the last. */
export const remindOfAccess =
  (ports: Ports) =>
  async (
    actor: System,
    by: Date,
    request: Request,
  ): Promise<{
    readonly reminded: number
    readonly failed: readonly { readonly request: SwitchRequest; readonly error: unknown }[]
  }> => {
    let reminded = 0
    const failed: { request: SwitchRequest; error: unknown }[] = []
    for (const found of await ports.switchRequests.uncleaned(by)) {
      try {
        reminded += await remind(ports, actor, found, by, request)
      } catch (error) {
        failed.push({ request: found, error })
      }
    }
    return { reminded, failed }
  }

const remind = async (ports: Ports, actor: System, listed: SwitchRequest, by: Date, request: Request) => {
  const found = await ports.switchRequests.byId(listed.id)
  if (!found || !isSettled(found)) return 0
  const due = accessRemindersDue(found.access, by)
  const letters = accessReminders(found, due)
  await postLetters(ports, actor, found.id, request, ({ letters: sent }) =>
    letters.filter(({ key }) => sent[key] === undefined),
  )
  // Whoever completes a task meanwhile has the last word: this looks at what is there then.
  await changeRequest(ports)(actor, found.id, request, async (before) => {
    if (!isSettled(before)) return { stays: before }
    const access = before.access.map((task) => {
      const count = due.find((one) => one.task.key === task.key)?.count
      return count === undefined || task.status === 'DONE' ? task : { ...task, reminded: count }
    })
    const value = reminding(before, access, ports.clock.now().toISOString())
    return { value, changes: [replaced(before, value)], events: [] }
  })
  return letters.length
}
