import type { JobRecord } from '#platform/jobs/job.ts'
import type { Actor } from '#platform/kernel/actor.ts'
import { forbidden, wrongState, type Refusal } from '#platform/kernel/refusal.ts'

/** Jobs cross all tenants, so they are shown to operators only. */
export const maySeeJobs = (actor: Actor): boolean => actor.kind === 'operator'

export const mayRetry = (actor: Actor, job: JobRecord): Refusal | undefined => {
  if (!maySeeJobs(actor)) return forbidden('Only an operator retries jobs.')
  return job.status === 'PARKED' ? undefined : wrongState('WRONG_STATE', `The job is ${job.status.toLowerCase()}.`)
}

export const mayCancel = (actor: Actor, job: JobRecord): Refusal | undefined => {
  if (!maySeeJobs(actor)) return forbidden('Only an operator cancels jobs.')
  return job.status === 'CANCELED' ? wrongState('WRONG_STATE', 'The job is canceled.') : undefined
}

export const jobActions = (actor: Actor, job: JobRecord): Record<string, Refusal | undefined> => ({
  retryJob: mayRetry(actor, job),
  cancelJob: mayCancel(actor, job),
})
