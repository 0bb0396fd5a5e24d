import type { System } from '../kernel/actor.ts'
import type { CommandContext } from '../unit-of-work/unit-of-work.ts'
import {
  afterFailure,
  hasOtherTurn,
  isOutdated,
  jobOf,
  longestDelayMs,
  parkedJob,
  turnOf,
  type Job,
  type JobRecord,
} from './job.ts'
import type { JobPorts } from './queue.ts'

/** The actor of what jobs do, and the context in which they do it. */
export const jobActor: System = { kind: 'system', id: 'jobs' }
export const jobContext = ({ correlationId, kind }: Job): CommandContext => ({
  correlationId,
  dryRun: false,
  workflowStep: kind,
})

/**
 * Does one kind of job, in the message of this id. It may run again, also at the same time in another message, and must then do no
 * harm. What it throws is a failure.
 */
export type JobHandler = (job: Job, message: string) => Promise<unknown>
export type JobHandlers = Readonly<Record<string, JobHandler>>

export type JobOutcome =
  | { readonly kind: 'done' }
  /** It was canceled, or is done already, or comes too early. */
  | { readonly kind: 'skipped' }
  | { readonly kind: 'failed'; readonly record: JobRecord; readonly error: unknown }

/** The clocks of two functions differ a little: a job that comes so much too early runs all the same. */
const toleranceMs = 1000

type Ports = JobPorts & { readonly chance: () => number }

/**
 * Runs a job that came from a queue, in the message of this id. What fails is recorded and sent again, later and later, until it is
 * parked; so nothing is thrown, unless the table or the queue fail, and then the queue delivers the job again by itself.
 */
export const runJob =
  (ports: Ports & { readonly handlers: JobHandlers }) =>
  async (job: Job, message: string): Promise<JobOutcome> => {
    const { store, handlers, clock } = ports
    const found = await store.byId(job.id)
    if (isOutdated(job, found)) return { kind: 'skipped' }
    if (found && clock.now().getTime() < Date.parse(found.runAt) - toleranceMs) return { kind: 'skipped' }
    const before = found && (await takeTurn(ports, found, message))
    if (found && !before) return { kind: 'skipped' }
    try {
      const handler = Object.hasOwn(handlers, job.kind) ? handlers[job.kind] : undefined
      if (!handler) throw new Error(`Nobody does jobs of the kind ${job.kind}`)
      await handler(job, message)
    } catch (error) {
      return recordFailure(ports, job, before, error)
    }
    if (before) await store.remove(job.id)
    return { kind: 'done' }
  }

/**
 * Takes the turn to run a job that has a record. Nothing where another message of it runs now, or where somebody has changed it:
 * a job that waits long in a full queue is sent again, and must not be run by each of its messages.
 */
const takeTurn = async (
  { clock, store }: JobPorts,
  found: JobRecord,
  message: string,
): Promise<JobRecord | undefined> => {
  const now = clock.now()
  const delivery = { message, attempts: found.attempts }
  if (hasOtherTurn(found.running, delivery, now)) return undefined
  const taken: JobRecord = { ...found, running: turnOf(delivery, now), version: found.version + 1 }
  return (await store.write(taken, found)) ? taken : undefined
}

const recordFailure = async (
  ports: Ports,
  job: Job,
  before: JobRecord | undefined,
  error: unknown,
): Promise<JobOutcome> => {
  const { clock, queue, store, chance } = ports
  const now = clock.now()
  const record = afterFailure(job, before, { error, now, chance: chance() })
  if (!(await store.write(record, before))) {
    // Somebody wrote meanwhile: the sweeper, which changes nothing about the attempt, or whoever ended or ran it.
    const current = await store.byId(job.id)
    return current && !isOutdated(job, current) ? recordFailure(ports, job, current, error) : { kind: 'skipped' }
  }
  const delayMs = Date.parse(record.runAt) - now.getTime()
  if (record.status === 'WAITING' && delayMs <= longestDelayMs) await queue.send([jobOf(record)], delayMs)
  return { kind: 'failed', record, error }
}

/**
 * Parks a job whose worker was lost time after time, so that nobody could record its failure. Returns whether it did: the job
 * may have run, or may have been ended, meanwhile. Throws where its record changes just now.
 */
export const parkJob =
  ({ clock, store }: Pick<JobPorts, 'clock' | 'store'>) =>
  async (job: Job): Promise<boolean> => {
    const before = await store.byId(job.id)
    if (isOutdated(job, before)) return false
    const parked = parkedJob(job, before, { error: new WorkerLost(), now: clock.now() })
    if (!(await store.write(parked, before))) throw new Error(`The record of ${job.id} has changed`)
    return true
  }

class WorkerLost extends Error {
  override readonly name = 'WorkerLost'
  override readonly message = 'The function ended before the job did, time after time.'
}
