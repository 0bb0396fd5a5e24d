import { jobKind } from '#platform/jobs/job.ts'

/** Withdraws with Microsoft what was removed here (rules C11, H3). */
export const withdraw = jobKind('withdraw-delegated-admin', 'vendor')

/** Looks whether the customer has approved delegated admin with Microsoft (rule J2). */
export const lookForApproval = jobKind('look-for-approval', 'vendor')
