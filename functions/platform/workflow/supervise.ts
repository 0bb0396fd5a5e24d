import type { Subject } from '../events/event.ts'
import type { System } from '../kernel/actor.ts'
import { days, minutes } from '../kernel/clock.ts'
import { systemCommand, type Decision } from '../unit-of-work/command.ts'
import type { CommandContext } from '../unit-of-work/unit-of-work.ts'
import type { WorkflowEngine } from './engine.ts'
import { workflowRunRecord } from './records.ts'
import type { WorkflowRuns } from './store.ts'
import type { RunPorts } from './update.ts'
import { executionInput, executionName, restartRun, updateRun, type WorkflowRun } from './workflow-run.ts'

type StartPorts = { readonly workflowRuns: WorkflowRuns; readonly engine: WorkflowEngine }

/** Starts the execution that is responsible for a subject. Its name makes a second start harmless. */
export const startRun =
  ({ workflowRuns, engine }: StartPorts) =>
  async (subject: Subject): Promise<void> => {
    const run = await workflowRuns.of(subject)
    if (run?.state === 'RUNNING') await engine.start(run.workflow, executionName(run), executionInput(run))
  }

/**
 * Checks the runs that are due, and restarts those whose execution is gone. An execution that ended without closing its run
 * has failed; its successor goes on from what the table says, later and later the more often that happens.
 */
export const superviseRuns =
  (ports: RunPorts & StartPorts) =>
  async (actor: System, by: Date, context: CommandContext): Promise<{ readonly restarted: readonly string[] }> => {
    const restarted: string[] = []
    for (const seen of await ports.workflowRuns.due(by)) {
      const running = await ports.engine.isRunning(seen.workflow, executionName(seen))
      const checked = await recordCheck(ports)(actor, { seen, running }, context)
      if (checked.kind === 'refused' || !checked.run || running) continue
      await startRun(ports)(seen.subject)
      restarted.push(executionName(checked.run))
    }
    return { restarted }
  }

const recordCheck = systemCommand({
  load: async (
    { workflowRuns }: { readonly workflowRuns: WorkflowRuns },
    { seen }: { readonly seen: WorkflowRun; readonly running: boolean },
  ) => ({ run: await workflowRuns.of(seen.subject) }),
  apply: (_, { run }, { input: { seen, running }, now, at }): Decision<{ readonly run: WorkflowRun | undefined }> => {
    // It was updated since it was listed: something works on it.
    if (run?.version !== seen.version) return { noChange: { run: undefined } }
    const later = (milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString()
    const next = running
      ? updateRun(run, { checkAt: later(days(1)) }, at)
      : restartRun(run, later(Math.min(minutes(1) * 2 ** run.attempt, days(1))), at)
    return { changes: [workflowRunRecord.replace(next, run)], events: [], result: { run: next }, ids: [] }
  },
})
