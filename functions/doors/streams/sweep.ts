import { openBackground } from '#runtime/background.ts'

/** The age from which an event in the outbox counts as lost. The stream is faster than this by far. */
const patienceMs = 60_000

/**
 * Runs every minute. Publishes events that the stream has dropped, restarts workflows whose execution is gone, and sends due
 * reminders. With `everything` it takes all events for lost and checks every execution, due or not: for a stack that comes up
 * after a crash. No reminder is sent before its time.
 */
export const handler = async ({ everything = false }: { readonly everything?: boolean } = {}): Promise<{
  readonly published: number
  readonly failed: number
  readonly restarted: readonly string[]
  readonly reminded: number
}> => {
  const { outbox, superviseRuns, remindOfSteps, remindOfAccess, clock, log } = await openBackground()
  const now = clock.now()
  const { published, failed } = await outbox.sweep(everything ? farFuture : new Date(now.getTime() - patienceMs))
  for (const { event, error } of failed)
    log.error('An event still cannot be published', { eventId: event.id, type: event.type, error })
  const sweeper = { kind: 'system', id: 'sweep' } as const
  const context = { correlationId: `sweep-${now.toISOString()}`, dryRun: false, workflowStep: 'sweep' }
  const { restarted } = await superviseRuns(sweeper, everything ? farFuture : now, context)
  const reminders = await remindOfSteps(sweeper, now, context)
  for (const { plan, error } of reminders.failed)
    log.error('A reminder could not be sent', { migrationPlanId: plan.id, error })
  const access = await remindOfAccess(sweeper, now, context)
  for (const { request, error } of access.failed)
    log.error('A reminder could not be sent', { switchRequestId: request.id, error })
  if (published > 0 || restarted.length > 0) log.warn('The sweeper found work that was left', { published, restarted })
  return { published, failed: failed.length, restarted, reminded: reminders.reminded + access.reminded }
}

const farFuture = new Date('9999-01-01T00:00:00.000Z')
