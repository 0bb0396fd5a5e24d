import { eachAtOnce } from '../kernel/at-once.ts'
import type { Clock } from '../kernel/clock.ts'
import { jobOf, longestDelayMs, waitingJob, type Job, type JobRecord } from './job.ts'

/** Sends jobs to the queues of their lanes. At least once: a job may come twice. */
export type JobQueue = {
  /** Rejects if one of them is not in its queue. Those that are may come again. */
  readonly send: (jobs: readonly Job[], delayMs?: number) => Promise<void>
}

/** The records of jobs. */
export type JobStore = {
  readonly byId: (id: string) => Promise<JobRecord | undefined>
  /** Writes a record in place of `before`, or where none is; false if there is another one by now. */
  readonly write: (record: JobRecord, before: JobRecord | undefined) => Promise<boolean>
  readonly remove: (id: string) => Promise<void>
  /** Waiting jobs that the sweeper has to send, oldest first. */
  readonly due: (before: Date) => Promise<readonly JobRecord[]>
}

export type JobPorts = {
  readonly clock: Clock
  readonly queue: JobQueue
  readonly store: JobStore
}

/** Has a job done that must be there once only: while it waits or is parked, another request for it changes nothing. */
export const requestOnce =
  ({ clock, queue, store }: JobPorts) =>
  async (job: Job): Promise<boolean> => {
    const now = clock.now()
    const created = await store.write(waitingJob(job, now, now), undefined)
    if (created) await queue.send([job])
    return created
  }

/**
 * How long a job that the sweeper has sent may wait for its turn, until it is sent again, in milliseconds. It is the longer, the
 * longer the job has waited: the messages of a queue that is full for hours must not become more and more.
 */
const leaseFor = (waitedMs: number): number => Math.max(900_000, waitedMs)
/** Jobs that are sent at the same time. */
const atOnce = 10
/** When the sweeper tries again where a queue refused. */
const soonMs = 60_000

/**
 * Sends the jobs whose time has come: those that have to wait longer than a queue can delay them, and those whose message was
 * lost. A queue that refuses holds up no other.
 */
export const sendDueJobs =
  ({ clock, queue, store }: JobPorts) =>
  async (
    before: Date,
  ): Promise<{
    readonly sent: number
    readonly failed: readonly { readonly job: Job; readonly error: unknown }[]
  }> => {
    let sent = 0
    const failed: { job: Job; error: unknown }[] = []
    const send = async (due: JobRecord): Promise<void> => {
      const now = clock.now().getTime()
      const delayMs = Math.max(Date.parse(due.runAt) - now, 0)
      if (delayMs > longestDelayMs) return
      const checkAgain = (milliseconds: number, version: number): JobRecord => ({
        ...due,
        checkAt: new Date(now + milliseconds).toISOString(),
        version,
      })
      // Written first: the worker must not find its record changed while it works.
      const leased = checkAgain(delayMs + leaseFor(now - Date.parse(due.runAt)), due.version + 1)
      if (!(await store.write(leased, due))) return
      try {
        await queue.send([jobOf(due)], delayMs)
        sent += 1
      } catch (error) {
        failed.push({ job: due, error })
        await store.write(checkAgain(soonMs, leased.version + 1), leased)
      }
    }
    await eachAtOnce(await store.due(before), atOnce, send)
    return { sent, failed }
  }
