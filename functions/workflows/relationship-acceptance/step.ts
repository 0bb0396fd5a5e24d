import { parseId, type InvitationId } from '#domain/kernel/ids.ts'
import type { System } from '#domain/kernel/actor.ts'
import type { Request } from '#domain/kernel/commit.ts'
import { openProcesses, type Processes } from '#runtime/processes.ts'

/** What the definition hands to each task. */
export type StepInput = { readonly invitationId: string; readonly execution: string }

/** A task of this workflow: finds out who acts and on what, and leaves the rest to the step. */
export const step =
  <I extends StepInput, O>(
    name: string,
    run: (processes: Processes, actor: System, id: InvitationId, request: Request, input: I) => Promise<O>,
  ) =>
  async (input: I): Promise<O> => {
    const processes = await openProcesses()
    const id = parseId('inv', input.invitationId)
    if (!id) throw new Error(`Not an invitation: ${input.invitationId}`)
    const actor: System = { kind: 'system', id: 'relationship-acceptance' }
    return run(processes, actor, id, { correlationId: input.execution, dryRun: false, workflowStep: name }, input)
  }
