import { keyedJob } from '#platform/jobs/job.ts'
import { openBackground } from '#runtime/background.ts'

/** The age from which an event in the outbox counts as lost. The stream is faster than this by far. */
const patienceMs = 60_000

/**
 * Runs every minute, and does nothing itself: it relays events that the stream has dropped, sends jobs whose time has come, and
 * requests a job for each run and each reminder that is due. With `everything` it takes all events for lost and checks every
 * execution, due or not: for a stack that comes up after a crash. No reminder is sent before its time.
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
  const sent = await jobs.sendDue(everything ? farFuture : now)
  const context = { correlationId: `sweep-${now.toISOString()}`, at: now.toISOString() }
  let requested = 0
  for (const job of [
    ...(await dueWork.dueChecks(everything ? farFuture : now)),
    ...(await dueWork.dueStepReminders(now)),
    ...(await dueWork.dueAccessReminders(now)),
  ])
    if (await jobs.requestOnce(keyedJob(job, context))) requested += 1
  if (relayed + sent > 0) log.warn('The sweeper found work that was left', { relayed, sent })
  return { relayed, failed: failed.length, sent, requested }
}

const farFuture = new Date('9999-01-01T00:00:00.000Z')
