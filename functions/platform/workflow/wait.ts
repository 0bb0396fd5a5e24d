import type { Subject } from '../events/event.ts'
import type { System } from '../kernel/actor.ts'
import { days, minutes } from '../kernel/clock.ts'
import type { CommandContext } from '../unit-of-work/unit-of-work.ts'
import type { WorkflowRuns } from './store.ts'
import { changeRun, type RunPorts } from './update.ts'
import { isResponsible, updateRun } from './workflow-run.ts'

/** The longest single wait: the engine on a laptop cannot wait much longer, and a longer wait is only a chain of these. */
export const longestWaitSeconds = 20 * 86_400
/** How long after the end of its wait an execution has before the supervisor checks it. */
const grace = minutes(60)

/** The seconds until an instant: at least one, at most the longest single wait. */
export const waitSecondsUntil = (instant: Date, now: Date): number =>
  Math.min(Math.max(Math.ceil((instant.getTime() - now.getTime()) / 1000), 1), longestWaitSeconds)

/**
 * Whether another execution has superseded this one, whose name is the correlation id. Two at once would send everything
 * twice, and the fault of the older one would fail what the younger one moves: so the older one does nothing more and ends.
 */
export const isSuperseded = async (
  { workflowRuns }: { readonly workflowRuns: WorkflowRuns },
  subject: Subject,
  { correlationId }: CommandContext,
): Promise<boolean> => {
  const run = await workflowRuns.of(subject)
  return !run || !isResponsible(run, correlationId)
}

/**
 * Leaves the task token by which a decision ends the wait, and has the supervisor check the execution some time after the
 * wait should have ended. A superseded execution leaves none: the wait of another one is to be ended.
 */
export const leaveToken = (
  ports: RunPorts,
  actor: System,
  subject: Subject,
  token: string,
  context: CommandContext,
  waitSeconds = longestWaitSeconds,
): Promise<void> => {
  const checkAt = new Date(ports.clock.now().getTime() + waitSeconds * 1000 + grace).toISOString()
  return changeRun(ports, actor, subject, context, (run, at) =>
    isResponsible(run, context.correlationId) ? updateRun(run, { token, checkAt }, at) : undefined,
  )
}

/**
 * Has the supervisor check an execution by tomorrow: it no longer waits for people, and if it is lost then people wait for
 * it. Writes once, however often it is called.
 */
export const checkTomorrow = (
  ports: RunPorts,
  actor: System,
  subject: Subject,
  context: CommandContext,
): Promise<void> => {
  const tomorrow = new Date(ports.clock.now().getTime() + days(1)).toISOString()
  return changeRun(ports, actor, subject, context, (run, at) =>
    run.checkAt > tomorrow ? updateRun(run, { checkAt: tomorrow }, at) : undefined,
  )
}
