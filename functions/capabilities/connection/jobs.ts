import { jobActor, jobContext, type JobHandlers } from '#platform/jobs/run.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { keepConnection } from './keep.ts'

export const connectionJobs = (ports: Parameters<typeof keepConnection>[0]): JobHandlers => ({
  'keep-connection': async (job) => {
    const id = parseId('par', job.key)
    if (id) await keepConnection(ports)(jobActor, id, jobContext(job))
  },
})
