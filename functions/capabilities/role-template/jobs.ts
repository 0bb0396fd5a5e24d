import { jobActor, jobContext, type JobHandlers } from '#platform/jobs/run.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { lookAtRoleTemplate } from './look.ts'

export const roleTemplateJobs = (ports: Parameters<typeof lookAtRoleTemplate>[0]): JobHandlers => ({
  'look-at-role-template': async (job) => {
    const id = parseId('rtp', job.key)
    if (id) await lookAtRoleTemplate(ports)(jobActor, id, jobContext(job))
  },
})
