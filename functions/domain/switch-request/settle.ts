import type { System } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import type { SwitchRequestId } from '../kernel/ids.ts'
import type { Outcome } from '../kernel/refusal.ts'
import { accessTasksAfter, isCleanedUp, nextAccessReminder } from './access.ts'
import { keeping } from './begin.ts'
import { changeRequest, replaced } from './change.ts'
import { holding } from './open-switches.ts'
import type { SwitchDesk } from './ports.ts'
import { countsOf, linesOf, type LineCounts } from './sheet.ts'
import { moved, type SwitchRequest } from './switch-request.ts'

/**
 * Says how it went once no line moves any more: completed, in part, or not at all. The relationship may end again, the
 * subscriptions may be asked for again, and access is to be cleaned up (rules G8, G17). Billing has moved already. While a
 * line moves the request stays as it is: a retry may have begun since this was asked for.
 */
export const settleRequest =
  (desk: SwitchDesk) =>
  (actor: System, id: SwitchRequestId, request: Request): Promise<Outcome<{ switchRequest: SwitchRequest }>> =>
    changeRequest(desk)(actor, id, request, async (before) => {
      if (before.status !== 'IN_PROGRESS') return { stays: before }
      const [sheets, open, file] = await Promise.all([
        desk.switchRequests.sheets(id),
        desk.switchRequests.open(before.customerId),
        desk.customers.file(before.customerId),
      ])
      if (linesOf(sheets).some(({ status }) => status === 'MOVING')) return { stays: before }
      const lines = countsOf(sheets)
      const now = desk.clock.now()
      const at = now.toISOString()
      const tasks = before.access ?? []
      const access =
        lines.moved > before.lines.moved ? accessTasksAfter(tasks, { attempt: before.attempt, at: now }) : tasks
      const status = statusFor(lines)
      const remindAt = nextAccessReminder(access)
      const value = moved(
        before,
        {
          status,
          acceptedAt: before.acceptedAt,
          settledAt: at,
          access,
          // Nothing to clean up, or nothing more than was cleaned up before this try.
          ...(isCleanedUp(access) && { closedAt: at }),
        },
        at,
        { lines, ...(remindAt !== undefined && { remindAt }) },
      )
      const relationshipId = file?.open.get(before.target.id)
      const relationship = relationshipId && (await desk.relationships.byId(relationshipId))
      return {
        value,
        changes: [
          replaced(before, value),
          holding(open, before.customerId, id, [], at),
          ...(relationship
            ? [
                keeping(
                  relationship,
                  (relationship.movingSwitches ?? []).filter((other) => other !== id),
                  at,
                ),
              ]
            : []),
        ],
        events: [
          {
            type: eventFor[status],
            subject: id,
            summary: `${lines.moved} subscriptions moved, ${lines.failed} failed, ${lines.leftOut} stay`,
            data: {
              moved: lines.moved,
              failed: lines.failed,
              leftOut: lines.leftOut,
              ...(before.reseller && { resellerId: before.reseller.id }),
            },
          },
        ],
      }
    })

const statusFor = ({ moved: arrived, failed }: LineCounts) => {
  if (failed === 0) return 'COMPLETED' as const
  return arrived > 0 ? ('PARTIALLY_COMPLETED' as const) : ('FAILED' as const)
}

const eventFor = {
  COMPLETED: 'switch-request.completed',
  PARTIALLY_COMPLETED: 'switch-request.partially-completed',
  FAILED: 'switch-request.failed',
} as const
