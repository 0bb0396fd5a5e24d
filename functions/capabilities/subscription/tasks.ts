import { days } from '#platform/kernel/clock.ts'
import type { Task } from '#platform/task/task.ts'
import type { Subscription } from './subscription.ts'

/** Days in which a partner is to say whether it sold something: a convention, since no source gives any. */
const answerWithin = 30

/** A partner that somebody else named as the seller confirms that, or does not. */
export const tasksOfSubscription = ({
  id,
  name,
  status,
  namedSeller,
  createdAt,
  termEndsAt,
}: Subscription): readonly Task[] =>
  namedSeller && status !== 'CANCELED'
    ? [
        {
          subject: id,
          organization: namedSeller.partnerId,
          kind: 'CONFIRM_SALE',
          title: `Confirm that you sold ${name} to ${namedSeller.customerName}, or that you did not.`,
          customerName: namedSeller.customerName,
          since: createdAt,
          dueAt: new Date(new Date(createdAt).getTime() + days(answerWithin)).toISOString(),
          ...(termEndsAt !== undefined && { until: termEndsAt }),
        },
      ]
    : []
