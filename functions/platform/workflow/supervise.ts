import type { Subject } from '../events/event.ts'
import { jobKind, type NewJob } from '../jobs/job.ts'
import { jobActor, jobContext, type JobHandlers } from '../jobs/run.ts'
import { days, minutes } from '../kernel/clock.ts'
import { systemCommand, type Decision } from '../unit-of-work/command.ts'
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

/** Checks whether the execution of a run is alive. */
export const superviseRun = jobKind('supervise-run', 'internal')

/** The runs whose check was due by then, as jobs: one that cannot be checked holds up no other. */
export const dueChecks =
  ({ workflowRuns }: Pick<StartPorts, 'workflowRuns'>) =>
  async (by: Date): Promise<readonly NewJob[]> =>
    (await workflowRuns.due(by)).map(({ subject }) => superviseRun(subject, {}))

/**
 * Restarts the execution of a run if it is gone. An execution that ended without closing its run has failed; its successor
 * goes on from what the table says, later and later the more often that happens.
 */
export const supervisionJobs = (ports: RunPorts & StartPorts): JobHandlers => ({
  'supervise-run': async (job) => {
    const seen = await ports.workflowRuns.of(job.key as Subject)
    if (seen?.state !== 'RUNNING') return
    const running = await ports.engine.isRunning(seen.workflow, executionName(seen))
    const checked = await recordCheck(ports)(jobActor, { seen, running }, jobContext(job))
    if (checked.kind === 'done' && checked.run && !running) await startRun(ports)(seen.subject)
  },
})

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
