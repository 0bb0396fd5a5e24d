import type { Caller } from '#platform/kernel/actor.ts'
import { notFound, refuse } from '#platform/kernel/refusal.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { workflowRunRecord } from '#platform/workflow/records.ts'
import type { WorkflowRuns } from '#platform/workflow/store.ts'
import { firstCheckAfter, restartRun } from '#platform/workflow/workflow-run.ts'
import { switchEvent } from '../model/events.ts'
import { mayRetry } from '../model/policy.ts'
import { loadSwitchRequest, reloadSwitchRequest, type SwitchPorts } from '../model/ports.ts'
import { writeRequest } from '../model/update.ts'
import { startTransfer } from './start-transfer.ts'
import { loadTransferContext } from './switch-context.ts'

export type RetrySwitchLines = {
  readonly id: string
  /** All failed lines that nothing blocks, when left out. */
  readonly lineIds?: readonly string[]
}

/** Retries failed lines, and only those, in a new execution and with a new transfer (rules G16, G19). */
export const retrySwitchLines = command({
  load: async (
    ports: SwitchPorts & { readonly workflowRuns: WorkflowRuns },
    { id }: RetrySwitchLines,
    actor: Caller,
  ) => {
    const request = await loadSwitchRequest(ports, actor, id)
    if ('refusal' in request) return request
    const [context, run] = await Promise.all([loadTransferContext(ports, request), ports.workflowRuns.of(request.id)])
    return { request, context, run }
  },
  may: (actor, { request }) => mayRetry(actor, request),
  version: ({ request }) => request,
  apply: (_, { request, context, run }, { input, now, at }) => {
    if (!context || !run) return refuse(notFound('switch request', 'id'))
    const started = startTransfer(context, input.lineIds, now)
    if ('refusal' in started) return started
    const retried = switchEvent({
      type: 'switch-request.retried',
      subject: request.id,
      summary: `${started.moving} failed lines are tried again`,
      data: { lines: started.moving, ...(context.relationship && { relationshipId: context.relationship.id }) },
    })
    return writeRequest(
      started.request,
      request,
      [retried],
      [...started.changes, workflowRunRecord.replace(restartRun(run, firstCheckAfter(at), at), run)],
    )
  },
  reload: reloadSwitchRequest,
})
