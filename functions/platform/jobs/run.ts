import type { System } from '../kernel/actor.ts'
import type { CommandContext } from '../unit-of-work/unit-of-work.ts'
import { afterFailure, jobOf, type Job, type JobRecord } from './job.ts'
import type { JobPorts } from './queue.ts'

/** The actor of what jobs do, and the context in which they do it. */
export const jobActor: System = { kind: 'system', id: 'jobs' }
export const jobContext = ({ correlationId, kind }: Job): CommandContext => ({
  correlationId,
  dryRun: false,
  workflowStep: kind,
})

/** Does one kind of job. It may run again, also at the same time, and must then do no harm. What it throws is a failure. */
export type JobHandler = (job: Job) => Promise<unknown>
export type JobHandlers = Readonly<Record<string, JobHandler>>

export type JobOutcome =
  | { readonly kind: 'done' }
  /** It was canceled, or is done already, or comes too early. */
  | { readonly kind: 'skipped' }
  | { readonly kind: 'failed'; readonly record: JobRecord; readonly error: unknown }

/**
 * Runs a job that came from a queue. What fails is recorded and sent again, later and later, until it is parked; so nothing
 * is thrown, unless the table or the queue fail, and then the queue delivers the job again by itself.
 */
export const runJob =
  (ports: JobPorts & { readonly handlers: JobHandlers; readonly chance: () => number }) =>
  async (job: Job): Promise<JobOutcome> => {
    const { jobs, handlers, clock } = ports
    const before = await jobs.byId(job.id)
    // A message of an earlier attempt, or one that an operator has stopped.
    if (before ? before.attempts !== job.attempts || before.status !== 'WAITING' : job.attempts > 0)
      return { kind: 'skipped' }
    if (before && clock.now().getTime() < Date.parse(before.runAt) - 1000) return { kind: 'skipped' }
    try {
      const handler = handlers[job.kind]
      if (!handler) throw new Error(`Nobody does jobs of the kind ${job.kind}`)
      await handler(job)
    } catch (error) {
      return recordFailure(ports)(job, before, error)
    }
    if (before) await jobs.remove(job.id)
    return { kind: 'done' }
  }

/** Records the failure of a job, and has it run again. For a job that came from a dead-letter queue as well. */
export const recordFailure =
  ({ clock, queue, jobs, chance }: JobPorts & { readonly chance: () => number }) =>
  async (job: Job, before: JobRecord | undefined, error: unknown): Promise<JobOutcome> => {
    const now = clock.now()
    const record = afterFailure(job, before, error, { now, chance: chance() })
    if (!(await jobs.write(record, before))) {
      // Somebody wrote meanwhile: the sweeper, which changes nothing about the attempt, or whoever ended or ran it.
      const current = await jobs.byId(job.id)
      const isSame = current?.status === 'WAITING' && current.attempts === job.attempts
      return isSame && current.version !== before?.version
        ? recordFailure({ clock, queue, jobs, chance })(job, current, error)
        : { kind: 'skipped' }
    }
    const delayMs = Date.parse(record.runAt) - now.getTime()
    if (record.status === 'WAITING' && Date.parse(record.checkAt) > Date.parse(record.runAt))
      await queue.send([jobOf(record)], delayMs)
    return { kind: 'failed', record, error }
  }
