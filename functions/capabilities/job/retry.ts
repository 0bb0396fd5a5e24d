import { waitingJob } from '#platform/jobs/job.ts'
import type { Caller } from '#platform/kernel/actor.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { loadJob, reloadJob, writeJob, type JobCommandPorts, type OneJob } from './load.ts'
import { mayRetry } from './policy.ts'

/** An operator has a parked job run again. Its failures are counted anew; the sweeper sends it within a minute. */
export const retryJob = command({
  load: (ports: JobCommandPorts, input: OneJob, actor: Caller) => loadJob(ports, input, actor),
  may: mayRetry,
  version: (job) => job,
  apply: (_, { running: _run, ...before }, { now, at }) =>
    // One failure stays counted: a job without any would also run for an old message.
    writeJob(
      {
        ...before,
        ...waitingJob({ ...before, attempts: 1 }, now, now),
        checkAt: at,
        version: before.version + 1,
      },
      before,
    ),
  reload: reloadJob,
})
