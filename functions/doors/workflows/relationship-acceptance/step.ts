import { parseId, type InvitationId } from '#platform/kernel/ids.ts'
import type { System } from '#platform/kernel/actor.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { openBackground, type Background } from '#runtime/background.ts'

/** The input of each task, as the definition builds it. */
export type StepInput = { readonly invitationId: string; readonly execution: string }

/** A task of this workflow: reads its input, and calls the step. */
export const step =
  <I extends StepInput, O>(
    name: string,
    run: (background: Background, actor: System, id: InvitationId, context: CommandContext, input: I) => Promise<O>,
  ) =>
  async (input: I): Promise<O> => {
    const background = await openBackground()
    const id = parseId('inv', input.invitationId)
    if (!id) throw new Error(`Not an invitation: ${input.invitationId}`)
    const actor: System = { kind: 'system', id: 'relationship-acceptance' }
    return run(background, actor, id, { correlationId: input.execution, dryRun: false, workflowStep: name }, input)
  }
