import { jobKind } from '#platform/jobs/job.ts'

/** Uses the consent of a partner's user, before the vendor's authority forgets it (rule J6). */
export const keepConnectionAlive = jobKind('keep-connection', 'vendor')
