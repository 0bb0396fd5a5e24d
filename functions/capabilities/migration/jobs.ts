import { endFrom } from '#capabilities/relationship/relationship-end.ts'
import type { DomainEvent } from '#platform/events/event.ts'
import { jobActor, jobContext, type JobHandlers } from '#platform/jobs/run.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { expectDone } from '#platform/unit-of-work/command.ts'
import { abandonPlansBetween } from './abandon.ts'
import { remindOfPlan } from './remind.ts'

export const migrationJobs = (
  ports: Parameters<typeof abandonPlansBetween>[0] & Parameters<typeof remindOfPlan>[0],
): JobHandlers => ({
  'abandon-migration-plans': async (job) => {
    const end = endFrom(job.input['event'] as DomainEvent)
    if (end) await abandonPlansBetween(ports)(jobActor, end, jobContext(job))
  },
  'remind-of-migration-steps': async (job) => {
    const id = parseId('mig', job.key)
    if (id) expectDone(await remindOfPlan(ports)(jobActor, { id }, jobContext(job)))
  },
})
