import { jobKind } from '#platform/jobs/job.ts'

/** Withdraws with Microsoft what was removed here (rules C11, H3). */
export const withdraw = jobKind('withdraw-delegated-admin', 'vendor')
