import { jobKind } from '#platform/jobs/job.ts'

/** Withdraws with Microsoft what was removed here (rules C11, H3). */
export const withdraw = jobKind('withdraw-delegated-admin', 'vendor')

/** Looks at delegated admin with Microsoft: whether a reseller has consented to it and the customer has approved it (rules D3, J2), and whether it is still in force. */
export const lookAtGrants = jobKind('look-at-delegated-admin', 'vendor')

/** Looks up in which groups of a partner people are that it wants to know it of. */
export const lookUp = jobKind<{ readonly id: string; readonly partnerId: string }>('look-up-people', 'vendor')
