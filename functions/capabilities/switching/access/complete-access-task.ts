import { recordOf, type Caller } from '#platform/kernel/actor.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { text } from '#platform/kernel/text.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { accessTasks, isCleanedUp, nextAccessReminder, type AccessTask } from '../model/access-task.ts'
import { switchEvent } from '../model/events.ts'
import { mayCompleteTask } from '../model/policy.ts'
import { loadSwitchRequest, reloadSwitchRequest, type SwitchPorts } from '../model/ports.ts'
import { isFinished, nextVersion, type FinishedSwitchRequest } from '../model/switch-request.ts'
import { writeRequest } from '../model/update.ts'

export type CompleteAccessTask = { readonly id: string; readonly task: string; readonly attestation: string }

/**
 * A party attests that a task is done (rules C21, G8, G17): the product neither reads nor writes role assignments. The last
 * required task closes the request.
 */
export const completeAccessTask = command({
  load: async (ports: Pick<SwitchPorts, 'switchRequests'>, input: CompleteAccessTask, actor: Caller) => {
    const request = await loadSwitchRequest(ports, actor, input.id)
    if ('refusal' in request) return request
    return { request, task: isFinished(request) ? request.access.find(({ key }) => key === input.task) : undefined }
  },
  may: (actor, { request, task }) => mayCompleteTask(actor, request, task),
  version: ({ request }) => request,
  apply: (actor, { request: before, task }, { input, at }) => {
    if (!isFinished(before) || !task) return refuse(notFound('access task', 'task'))
    const attestation = text(input.attestation, { path: ['attestation'], max: 2000, lines: true })
    if ('refusal' in attestation) return attestation
    const completed: AccessTask = {
      ...task,
      status: 'DONE',
      attestation: attestation.text,
      done: { at, by: recordOf(actor) },
    }
    const access = before.access.map((one) => (one.key === task.key ? completed : one))
    const closes = before.closedAt === undefined && isCleanedUp(access)
    return writeRequest({ ...withAccess(before, access, at), ...(closes && { closedAt: at }) }, before, [
      switchEvent({
        type: 'switch-request.access-task-completed',
        subject: before.id,
        summary: `Done: ${accessTasks[task.key].title}`,
        data: { task: task.key },
      }),
      ...(closes
        ? [
            switchEvent({
              type: 'switch-request.closed',
              subject: before.id,
              summary: 'Access has been cleaned up, and the request is closed',
            }),
          ]
        : []),
    ])
  },
  reload: reloadSwitchRequest,
})

/** The request one version on, with these tasks and the instant of their next reminder. */
export const withAccess = (
  before: FinishedSwitchRequest,
  access: readonly AccessTask[],
  at: string,
): FinishedSwitchRequest => {
  const { remindAt: _, ...rest } = nextVersion(before, at)
  const remindAt = nextAccessReminder(access)
  return { ...rest, access, ...(remindAt !== undefined && { remindAt }) }
}
