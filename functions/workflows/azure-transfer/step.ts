import { parseId, type SwitchRequestId } from '#domain/kernel/ids.ts'
import type { System } from '#domain/kernel/actor.ts'
import type { Request } from '#domain/kernel/commit.ts'
import { openProcesses, type Processes } from '#runtime/processes.ts'

/** What the definition hands to each task. */
export type StepInput = { readonly switchRequestId: string; readonly execution: string }

/** A task of this workflow: finds out who acts and on what, and leaves the rest to the step. */
export const step =
  <I extends StepInput, O>(
    name: string,
    run: (processes: Processes, actor: System, id: SwitchRequestId, request: Request, input: I) => Promise<O>,
  ) =>
  async (input: I): Promise<O> => {
    const processes = await openProcesses()
    const id = parseId('swr', input.switchRequestId)
    if (!id) throw new Error(`Not a switch request: ${input.switchRequestId}`)
    const actor: System = { kind: 'system', id: 'azure-transfer' }
    return run(processes, actor, id, { correlationId: input.execution, dryRun: false, workflowStep: name }, input)
  }
