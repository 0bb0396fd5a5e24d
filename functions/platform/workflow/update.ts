import type { Subject } from '../events/event.ts'
import type { System } from '../kernel/actor.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { expectDone, systemCommand, type CommandPorts } from '../unit-of-work/command.ts'
import type { CommandContext } from '../unit-of-work/unit-of-work.ts'
import { workflowRunRecord } from './records.ts'
import type { WorkflowRuns } from './store.ts'
import { isResponsible, updateRun, type WorkflowRun } from './workflow-run.ts'

export type RunPorts = CommandPorts & { readonly workflowRuns: WorkflowRuns }

/** The next state of a run; undefined leaves it as it is. */
export type NextRun = (run: WorkflowRun, at: string) => WorkflowRun | undefined

/** Updates a run; nothing where `next` returns nothing. Throws where it cannot be written: the workflow retries. */
export const changeRun = async (
  ports: RunPorts,
  actor: System,
  subject: Subject,
  context: CommandContext,
  next: NextRun,
): Promise<void> => {
  expectDone(await changeRunCommand(ports)(actor, { subject, next }, context))
}

const changeRunCommand = systemCommand({
  load: async (
    { workflowRuns }: { readonly workflowRuns: WorkflowRuns },
    { subject }: { readonly subject: Subject; readonly next: NextRun },
  ) => (await workflowRuns.of(subject)) ?? refuse(notFound('workflow run')),
  apply: (_, run, { input, at }) => {
    const next = input.next(run, at)
    return next
      ? { changes: [workflowRunRecord.replace(next, run)], events: [], result: {}, ids: [] }
      : { noChange: {} }
  },
})

/**
 * Closes a run. One that a newer execution is responsible for stays open: that one still has to be woken. The correlation id
 * is the execution's name.
 */
export const closeRun = (ports: RunPorts, actor: System, subject: Subject, context: CommandContext): Promise<void> =>
  changeRun(ports, actor, subject, context, (run, at) =>
    run.state === 'DONE' || !isResponsible(run, context.correlationId)
      ? undefined
      : updateRun(run, { state: 'DONE' }, at),
  )
