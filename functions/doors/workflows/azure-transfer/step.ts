import { parseId, type SwitchRequestId } from '#platform/kernel/ids.ts'
import type { System } from '#platform/kernel/actor.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { openBackground, type Background } from '#runtime/background.ts'

/** The input of each task, as the definition builds it. */
export type StepInput = { readonly switchRequestId: string; readonly execution: string }

/** A task of this workflow: reads its input, and calls the step. */
export const step =
  <I extends StepInput, O>(
    name: string,
    run: (background: Background, actor: System, id: SwitchRequestId, context: CommandContext, input: I) => Promise<O>,
  ) =>
  async (input: I): Promise<O> => {
    const background = await openBackground()
    const id = parseId('swr', input.switchRequestId)
    if (!id) throw new Error(`Not a switch request: ${input.switchRequestId}`)
    const actor: System = { kind: 'system', id: 'azure-transfer' }
    return run(background, actor, id, { correlationId: input.execution, dryRun: false, workflowStep: name }, input)
  }
