import type { DomainEvent } from '#platform/events/event.ts'
import { jobKind } from '#platform/jobs/job.ts'

/** Abandons the plans of two that are in no relationship any more. */
export const abandonPlans = jobKind<{ readonly event: DomainEvent }>('abandon-migration-plans', 'internal')
/** Requests the reminders of one plan that are due. */
export const remindOfSteps = jobKind('remind-of-migration-steps', 'internal')
