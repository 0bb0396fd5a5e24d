import { jobKind } from '#platform/jobs/job.ts'

/** Withdraws with Microsoft what was removed here (rules C11, H3). */
export const withdraw = jobKind('withdraw-delegated-admin', 'vendor')

/** Looks whether a reseller has consented to delegated admin, and the customer has approved it, with Microsoft (rules D3, J2). */
export const lookForApproval = jobKind('look-for-approval', 'vendor')
