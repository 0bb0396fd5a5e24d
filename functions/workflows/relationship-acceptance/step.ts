import { parseId, type InvitationId } from '#domain/kernel/ids.ts'
import type { System } from '#domain/kernel/actor.ts'
import type { Request } from '#domain/kernel/commit.ts'
import { openApp, type App } from '#runtime/app.ts'

/** What the definition hands to each task. */
export type StepInput = { readonly invitationId: string; readonly execution: string }

/** A task of this workflow: finds out who acts and on what, and leaves the rest to the step. */
export const step =
  <I extends StepInput, O>(
    name: string,
    run: (app: App, actor: System, id: InvitationId, request: Request, input: I) => Promise<O>,
  ) =>
  async (input: I): Promise<O> => {
    const app = await openApp()
    const id = parseId('inv', input.invitationId)
    if (!id) throw new Error(`Not an invitation: ${input.invitationId}`)
    const actor: System = { kind: 'system', id: 'relationship-acceptance' }
    return run(app, actor, id, { correlationId: input.execution, dryRun: false, workflowStep: name }, input)
  }
