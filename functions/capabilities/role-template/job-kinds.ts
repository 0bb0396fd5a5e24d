import { jobKind } from '#platform/jobs/job.ts'

/** Looks whether the groups of a role template are there. */
export const lookAtTemplate = jobKind('look-at-role-template', 'vendor')
