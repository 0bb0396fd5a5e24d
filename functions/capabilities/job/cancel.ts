import type { Caller } from '#platform/kernel/actor.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { loadJob, reloadJob, writeJob, type JobCommandPorts, type OneJob } from './load.ts'
import { mayCancel } from './policy.ts'

/** An operator ends a job that has failed, or that waits. What it should have done is not done. */
export const cancelJob = command({
  load: (ports: JobCommandPorts, input: OneJob, actor: Caller) => loadJob(ports, input, actor),
  may: mayCancel,
  version: (job) => job,
  apply: (_, before, { at }) =>
    writeJob({ ...before, status: 'CANCELED', updatedAt: at, version: before.version + 1 }, before),
  reload: reloadJob,
})
