import { jobActor, jobContext, type JobHandlers } from '#platform/jobs/run.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { lookAtDelegatedAdmin } from './look.ts'
import { lookUpPeople } from './check-access.ts'
import { withdrawDelegatedAdmin } from './withdraw.ts'

export const relationshipJobs = (
  ports: Parameters<typeof withdrawDelegatedAdmin>[0] &
    Parameters<typeof lookAtDelegatedAdmin>[0] &
    Parameters<typeof lookUpPeople>[0],
): JobHandlers => ({
  'withdraw-delegated-admin': async (job) => {
    const id = parseId('rel', job.key)
    if (id) await withdrawDelegatedAdmin(ports)(jobActor, id, jobContext(job))
  },
  'look-at-delegated-admin': async (job) => {
    const id = parseId('rel', job.key)
    if (id) await lookAtDelegatedAdmin(ports)(jobActor, id, jobContext(job))
  },
  'look-up-people': async (job) => {
    const [id, partnerId] = [parseId('rel', String(job.input['id'])), parseId('par', String(job.input['partnerId']))]
    if (id && partnerId) await lookUpPeople(ports)(jobActor, { id, partnerId }, jobContext(job))
  },
})
