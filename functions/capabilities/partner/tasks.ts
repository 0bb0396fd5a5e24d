import { days } from '#platform/kernel/clock.ts'
import type { Task } from '#platform/task/task.ts'
import type { ResellerLink } from './partner.ts'

/** Days in which a reseller is to answer: a convention, since no source gives any. */
const answerWithin = 30

/** A provider waits for the reseller's authorisation (rule D6). */
export const tasksOfLink = ({ id, provider, reseller, status, updatedAt }: ResellerLink): readonly Task[] =>
  status === 'PENDING'
    ? [
        {
          subject: id,
          organization: reseller.id,
          kind: 'AUTHORISE_PROVIDER',
          title: `Authorise ${provider.name} to work with you, or end its request.`,
          since: updatedAt,
          dueAt: new Date(new Date(updatedAt).getTime() + days(answerWithin)).toISOString(),
        },
      ]
    : []
