import { keyedJob } from '#platform/jobs/job.ts'
import { eachAtOnce } from '#platform/kernel/at-once.ts'
import { openBackground } from '#runtime/background.ts'

/** The age from which an event in the outbox counts as lost. The stream is faster than this by far. */
const patienceMs = 60_000
/** Jobs that are requested at the same time. */
const atOnce = 10

/**
 * Runs every minute, and does nothing itself: it relays events that the stream has dropped, sends jobs whose time has come, and
 * requests a job for each run, each reminder and each look at the vendor that is due, and for the days whose journal is to be sealed.
 * With `everything` it takes all events for lost and checks every execution, due or not: for a stack that comes up after a crash. No
 * reminder is sent before its time.
 */
export const handler = async ({ everything = false }: { readonly everything?: boolean } = {}): Promise<{
  readonly relayed: number
  readonly failed: number
  /** Jobs that were sent again, and jobs that were requested. */
  readonly sent: number
  readonly requested: number
}> => {
  const { outbox, jobs, dueWork, clock, log } = await openBackground()
  const now = clock.now()
  const { relayed, failed } = await outbox.sweep(everything ? farFuture : new Date(now.getTime() - patienceMs))
  for (const { event, error } of failed)
    log.error('An event still cannot be relayed', { eventId: event.id, type: event.type, error })
  const due = await jobs.sendDue(everything ? farFuture : now)
  for (const { job, error } of due.failed) log.error('A job could not be sent', { jobId: job.id, error })
  const context = { correlationId: `sweep-${now.toISOString()}`, at: now.toISOString() }
  let requested = 0
  const wanted = await Promise.all([
    dueWork.dueChecks(everything ? farFuture : now),
    dueWork.dueStepReminders(now),
    dueWork.dueAccessReminders(now),
    dueWork.dueSeals(now),
    dueWork.dueLooks(now),
    dueWork.dueAccessChecks(now),
    dueWork.dueTemplateLooks(now),
    dueWork.dueAgreementLooks(now),
    dueWork.dueConnectionLooks(now),
  ])
  await eachAtOnce(wanted.flat(), atOnce, async (job) => {
    const keyed = keyedJob(job, context)
    try {
      if (await jobs.requestOnce(keyed)) requested += 1
      // It has been there since an earlier sweep. What follows from that an alarm says.
      else if (job.input['late'] === true) log.error('The journal is not sealed', { day: job.input['day'] })
    } catch (error) {
      // One queue that refuses holds up no other.
      log.error('A job could not be sent', { jobId: keyed.id, error })
    }
  })
  if (relayed > 0) log.warn('The sweeper found events that were left', { relayed })
  return { relayed, failed: failed.length, sent: due.sent, requested }
}

const farFuture = new Date('9999-01-01T00:00:00.000Z')
