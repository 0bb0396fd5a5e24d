import { jobActor, jobContext, type JobHandlers } from '#platform/jobs/run.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { lookAtCustomerAgreement } from './look.ts'

export const agreementJobs = (ports: Parameters<typeof lookAtCustomerAgreement>[0]): JobHandlers => ({
  'look-at-agreement': async (job) => {
    const id = parseId('rel', job.key)
    if (id) await lookAtCustomerAgreement(ports)(jobActor, id, jobContext(job))
  },
})
