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
  readonly jobs: JobStore
}

/** Has a job done that must be there once only: while it waits or is parked, another request for it changes nothing. */
export const requestOnce =
  ({ clock, queue, jobs }: JobPorts) =>
  async (job: Job): Promise<boolean> => {
    const now = clock.now()
    const created = await jobs.write(waitingJob(job, now, now), undefined)
    if (created) await queue.send([job])
    return created
  }

/** How long a job that the sweeper has sent may take to its turn, until it is sent again: a full queue must not double. */
const leaseMs = 900_000

/**
 * Sends the jobs whose time has come: those that have to wait longer than a queue can delay them, and those whose message was
 * lost. Returns how many.
 */
export const sendDueJobs =
  ({ clock, queue, jobs }: JobPorts) =>
  async (before: Date): Promise<number> => {
    let sent = 0
    for (const due of await jobs.due(before)) {
      const now = clock.now()
      const delayMs = Math.max(Date.parse(due.runAt) - now.getTime(), 0)
      if (delayMs > longestDelayMs) continue
      const checkAt = new Date(now.getTime() + delayMs + leaseMs).toISOString()
      // Written first: the worker must not find its record changed while it works.
      if (!(await jobs.write({ ...due, checkAt, version: due.version + 1 }, due))) continue
      await queue.send([jobOf(due)], delayMs)
      sent += 1
    }
    return sent
  }
