import { openProcesses } from '#runtime/processes.ts'

/** How old news has to be before the sweeper takes it for lost. The stream is faster than this by far. */
const patienceMs = 60_000

/**
 * Runs every minute. Tells news that the stream has let go of, starts workflows anew whose execution is gone, and reminds of
 * migration steps that are overdue. With `everything` it takes all news for lost and looks at every execution, due or not:
 * for a stack that comes up after a crash. Nobody is reminded before the time.
 */
export const handler = async ({ everything = false }: { readonly everything?: boolean } = {}): Promise<{
  readonly told: number
  readonly failed: number
  readonly restarted: readonly string[]
  readonly reminded: number
}> => {
  const { outbox, lookAfterProcesses, remindOfSteps, remindOfAccess, clock, log } = await openProcesses()
  const now = clock.now()
  const { told, failed } = await outbox.sweep(everything ? farFuture : new Date(now.getTime() - patienceMs))
  for (const { event, error } of failed)
    log.error('An event still cannot be told', { eventId: event.id, type: event.type, error })
  const sweeper = { kind: 'system', id: 'sweep' } as const
  const request = { correlationId: `sweep-${now.toISOString()}`, dryRun: false, workflowStep: 'sweep' }
  const { restarted } = await lookAfterProcesses(sweeper, everything ? farFuture : now, request)
  const reminders = await remindOfSteps(sweeper, now, request)
  for (const { plan, error } of reminders.failed)
    log.error('A reminder could not be sent', { migrationPlanId: plan.id, error })
  const access = await remindOfAccess(sweeper, now, request)
  for (const { request: about, error } of access.failed)
    log.error('A reminder could not be sent', { switchRequestId: about.id, error })
  if (told > 0 || restarted.length > 0) log.warn('The sweeper found work that was left', { told, restarted })
  return { told, failed: failed.length, restarted, reminded: reminders.reminded + access.reminded }
}

const farFuture = new Date('9999-01-01T00:00:00.000Z')
