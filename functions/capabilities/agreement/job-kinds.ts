import { jobKind } from '#platform/jobs/job.ts'

/** Looks at the customer agreement of a relationship with Microsoft (rule C6). The key is the relationship's id. */
export const lookAtAgreement = jobKind('look-at-agreement', 'vendor')
