import type { System } from '#platform/kernel/actor.ts'
import type { SwitchRequestId } from '#platform/kernel/ids.ts'
import { systemCommand } from '#platform/unit-of-work/command.ts'
import { accessTasksAfter, isCleanedUp, nextAccessReminder } from '../model/access-task.ts'
import { countsOf, linesOf, type LineCounts } from '../model/batch.ts'
import { switchEvent } from '../model/events.ts'
import { takeSubscriptions } from '../model/open-switches.ts'
import { loadSwitchRequest, reloadSwitchRequest, type SwitchPorts } from '../model/ports.ts'
import { keepOutcome, loadOutcome } from '../model/outcome.ts'
import { transition } from '../model/switch-request.ts'
import { writeRequest } from '../model/update.ts'
import { holdRelationship } from '../request/start-transfer.ts'

/**
 * Finishes a request once no line moves any more: completed, in part, or not at all. The relationship may end again, the
 * subscriptions may be requested again, and access is to be cleaned up (rules G8, G17). Billing has moved already. While a
 * line moves the request stays as it is: a retry may have started meanwhile.
 */
export const finishRequest = systemCommand({
  load: async (ports: SwitchPorts, id: SwitchRequestId, actor: System) => {
    const request = await loadSwitchRequest(ports, actor, id)
    if ('refusal' in request) return request
    if (request.status !== 'IN_PROGRESS') return { request, moving: undefined }
    const [{ batches, others }, open, file] = await Promise.all([
      loadOutcome(ports, request),
      ports.subscriptions.openSwitches(request.customerId),
      ports.customers.file(request.customerId),
    ])
    if (linesOf(batches).some(({ status }) => status === 'MOVING')) return { request, moving: undefined }
    const relationshipId = file?.open.get(request.target.id)
    const relationship = relationshipId && (await ports.relationships.byId(relationshipId))
    return { request, moving: { request, batches, others, open, relationship } }
  },

  apply: (_, { request, moving }, { now, at }) => {
    if (!moving) return { noChange: { switchRequest: request } }
    const { request: before, batches, others: touched, open, relationship } = moving
    const lines = countsOf(batches)
    const tasks = before.access ?? []
    const access =
      lines.moved > before.lines.moved ? accessTasksAfter(tasks, { attempt: before.attempt, at: now }) : tasks
    const status = statusFor(lines)
    const remindAt = nextAccessReminder(access)
    const finished = transition(
      before,
      {
        status,
        acceptedAt: before.acceptedAt,
        finishedAt: at,
        access,
        // There is nothing to clean up, or nothing more than before this attempt.
        ...(isCleanedUp(access) && { closedAt: at }),
      },
      at,
      { lines, ...(remindAt !== undefined && { remindAt }) },
    )
    const others = (relationship?.movingSwitches ?? []).filter((other) => other !== before.id)
    return writeRequest(
      finished,
      before,
      [
        switchEvent({
          type: eventFor[status],
          subject: before.id,
          summary: `${lines.moved} subscriptions moved, ${lines.failed} failed, ${lines.leftOut} stay`,
          data: {
            moved: lines.moved,
            failed: lines.failed,
            leftOut: lines.leftOut,
            ...(before.reseller && { resellerId: before.reseller.id }),
          },
        }),
      ],
      [
        takeSubscriptions(open, before.customerId, before.id, [], at),
        ...(relationship ? [holdRelationship(relationship, others, at)] : []),
        ...keepOutcome(before, touched),
      ],
    )
  },

  reload: reloadSwitchRequest,
})

const statusFor = ({ moved, failed }: LineCounts) => {
  if (failed === 0) return 'COMPLETED' as const
  return moved > 0 ? ('PARTIALLY_COMPLETED' as const) : ('FAILED' as const)
}

const eventFor = {
  COMPLETED: 'switch-request.completed',
  PARTIALLY_COMPLETED: 'switch-request.partially-completed',
  FAILED: 'switch-request.failed',
} as const
