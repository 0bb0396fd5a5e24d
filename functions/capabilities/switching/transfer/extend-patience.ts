import { days } from '#platform/kernel/clock.ts'
import type { SwitchRequestId } from '#platform/kernel/ids.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { systemCommand } from '#platform/unit-of-work/command.ts'
import type { SwitchPorts } from '../model/ports.ts'
import { switchRequestRecord } from '../model/records.ts'

/** What is left of the vendor's time, at least, once it lets us in again. */
const atLeast = days(1)

/**
 * Extends the time that the vendor has for the lines. While it does not let us in, nothing can move, so nothing may run out either. It
 * is written twice a day at most, however often the vendor is tried.
 */
export const extendPatience = systemCommand({
  load: async ({ switchRequests }: Pick<SwitchPorts, 'switchRequests'>, { id }: { readonly id: SwitchRequestId }) =>
    (await switchRequests.byId(id)) ?? refuse(notFound('switch request')),
  apply: (_, before, { at }) => {
    const left = before.status === 'IN_PROGRESS' ? Date.parse(before.until) - Date.parse(at) : Number.POSITIVE_INFINITY
    if (before.status !== 'IN_PROGRESS' || left > atLeast) return { noChange: {} }
    const until = new Date(Date.parse(at) + atLeast + days(0.5)).toISOString()
    return {
      changes: [switchRequestRecord.replace({ ...before, until, version: before.version + 1, updatedAt: at }, before)],
      events: [],
      result: {},
      ids: [],
    }
  },
})
