import type { DomainEvent } from '#platform/events/event.ts'
import { jobKind } from '#platform/jobs/job.ts'

/** Starts the transfer workflow, unless it runs, and wakes it where it has something to do. */
export const advanceTransfer = jobKind('advance-transfer', 'internal')
/** Cancels the requests towards a partner that is in no relationship with the customer any more. */
export const cancelSwitches = jobKind<{ readonly event: DomainEvent }>('cancel-switches', 'internal')
/** Requests the reminders of the access tasks of one request that are due. */
export const remindOfAccess = jobKind('remind-of-access-tasks', 'internal')
