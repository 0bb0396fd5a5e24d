import { nextDay } from '#platform/journal/journal.ts'
import { jobActor, jobContext, type JobHandlers } from '#platform/jobs/run.ts'
import { expectDone, type CommandPorts } from '#platform/unit-of-work/command.ts'
import { objectsOf, retireEntries } from './retire.ts'
import { dayToSeal, sealNextDay, type SealPorts } from './seal.ts'

type Ports = SealPorts &
  CommandPorts & {
    /** Days for which entries of what has ended are kept; undefined keeps them for good. */
    readonly timelineRetentionDays: number | undefined
  }

/** Days that one run seals; what is left, the next sweep requests. */
const mostDays = 50

export const auditJobs = (ports: Ports): JobHandlers => ({
  'seal-days': async (job) => {
    const context = jobContext(job)
    for (let count = 0; count < mostDays; count += 1) {
      const last = await ports.audit.lastSeal()
      const day = dayToSeal(last, ports.clock.now())
      if (day === undefined) return
      // Before its seal is written: a run that fails here comes to the same day again.
      if (ports.timelineRetentionDays !== undefined) {
        const old = nextDay(day, -ports.timelineRetentionDays)
        for await (const subject of objectsOf(ports, old)) {
          let more = true
          while (more) more = expectDone(await retireEntries(ports)(jobActor, { subject, day: old }, context)).more
        }
      }
      expectDone(await sealNextDay(ports)(jobActor, { day, last: last?.day }, context))
    }
  },
})
