import type { Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { notFound, type Outcome } from '../kernel/refusal.ts'
import { startedBy, takenUpAgain } from '../process/process.ts'
import type { Processes } from '../process/store.ts'
import { begun, docketOf } from './begin.ts'
import { changeRequest } from './change.ts'
import { mayRetry } from './policy.ts'
import type { SwitchDesk } from './ports.ts'
import type { SwitchRequest } from './switch-request.ts'

export type RetrySwitchLines = {
  readonly id: string
  /** All failed lines that nothing keeps, when left out. */
  readonly lineIds?: readonly string[]
}

/** Failed lines, and only those, are tried again, in an execution and with a transfer of their own (rules G16, G19). */
export const retrySwitchLines =
  (desk: SwitchDesk & { readonly processes: Processes }) =>
  (actor: Caller, input: RetrySwitchLines, request: Request): Promise<Outcome<{ switchRequest: SwitchRequest }>> =>
    changeRequest(desk)(actor, input.id, request, async (before) => {
      const refusal = mayRetry(actor, before)
      if (refusal) return { refusal }
      const [docket, process] = await Promise.all([docketOf(desk, before), desk.processes.of(before.id)])
      if (!docket || !process) return { refusal: notFound('switch request', 'id') }
      const beginning = await begun(desk, docket, input.lineIds)
      if ('refusal' in beginning) return beginning
      const at = desk.clock.now().toISOString()
      return {
        value: beginning.value,
        changes: [
          ...beginning.changes,
          {
            kind: 'replace',
            record: { name: 'process', value: takenUpAgain(process, startedBy(at), at) },
            from: process.version,
          },
        ],
        events: [
          {
            type: 'switch-request.retried',
            subject: before.id,
            summary: `${beginning.moving} failed lines are tried again`,
            data: { lines: beginning.moving },
          },
        ],
      }
    })
