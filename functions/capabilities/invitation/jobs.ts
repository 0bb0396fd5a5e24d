import type { JobHandlers } from '#platform/jobs/run.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { startRun } from '#platform/workflow/supervise.ts'
import { wakeAcceptance } from './workflow.ts'

export const invitationJobs = (
  ports: Parameters<typeof startRun>[0] & Parameters<typeof wakeAcceptance>[0],
): JobHandlers => ({
  'advance-acceptance': async ({ key }) => {
    const id = parseId('inv', key)
    if (!id) return
    await startRun(ports)(id)
    await wakeAcceptance(ports)(id)
  },
})
