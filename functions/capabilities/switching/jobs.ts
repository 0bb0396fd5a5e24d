import { endFrom } from '#capabilities/relationship/relationship-end.ts'
import type { DomainEvent } from '#platform/events/event.ts'
import { jobActor, jobContext, type JobHandlers } from '#platform/jobs/run.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { expectDone } from '#platform/unit-of-work/command.ts'
import { startRun } from '#platform/workflow/supervise.ts'
import { remindOfRequest } from './access/remind.ts'
import { cancelSwitchesTowards } from './request/close.ts'
import { wakeTransfer } from './workflow/steps.ts'

export const switchJobs = (
  ports: Parameters<typeof startRun>[0] &
    Parameters<typeof wakeTransfer>[0] &
    Parameters<typeof cancelSwitchesTowards>[0] &
    Parameters<typeof remindOfRequest>[0],
): JobHandlers => ({
  // The execution's name makes a second start harmless, and a retry has an execution of its own.
  'advance-transfer': async ({ key }) => {
    const id = parseId('swr', key)
    if (!id) return
    await startRun(ports)(id)
    await wakeTransfer(ports)(id)
  },
  'cancel-switches': async (job) => {
    const end = endFrom(job.input['event'] as DomainEvent)
    if (end) await cancelSwitchesTowards(ports)(jobActor, end, jobContext(job))
  },
  'remind-of-access-tasks': async (job) => {
    const id = parseId('swr', job.key)
    if (id) expectDone(await remindOfRequest(ports)(jobActor, { id }, jobContext(job)))
  },
})
