import { jobKind } from '#platform/jobs/job.ts'

/** Starts the acceptance workflow, unless it runs, and wakes it where it has something to do. */
export const advanceAcceptance = jobKind('advance-acceptance', 'internal')
