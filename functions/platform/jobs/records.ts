import { accessPattern } from '../table/access-pattern.ts'
import { pendingPlace, type Key, type Listing } from '../table/indexes.ts'
import { record } from '../table/record.ts'
import type { JobRecord } from './job.ts'

export const jobKey = accessPattern(
  'a job that has failed, or that is to be there once only',
  (id: string): Key => ({ pk: `JOB#${id}`, sk: 'JOB' }),
  ['publish-event:evt_…'],
)

export const jobsBy = accessPattern(
  'jobs that wait for their next attempt, or are parked, by last change',
  (status: JobRecord['status']): Listing => ({ index: 'owner', partition: `JOBS#${status}` }),
  ['PARKED'],
)

/** The kind of pending work that waiting jobs are. */
export const jobWork = 'JOB'

export const jobRecord = record<JobRecord>({
  name: 'job',
  key: ({ id }) => jobKey(id),
  places: ({ id, status, checkAt, updatedAt }) => ({
    owner: jobsBy(status).partition,
    at: `${updatedAt}#${id}`,
    ...(status === 'WAITING' && pendingPlace(jobWork, id, checkAt)),
  }),
})
