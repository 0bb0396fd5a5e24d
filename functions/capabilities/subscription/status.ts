import type { SubscriptionStatus } from '#capabilities/rules/terms/facts.ts'
import type { Subscription } from './subscription.ts'

/** The status as readers see it: once its term is over it has expired, whoever has recorded that or not. */
export const statusAt = (
  { status, termEndsAt }: Pick<Subscription, 'status' | 'termEndsAt'>,
  now: Date,
): SubscriptionStatus =>
  status !== 'CANCELED' && termEndsAt !== undefined && termEndsAt <= now.toISOString() ? 'EXPIRED' : status

/** The statuses under which what has one of these now is stored. */
export const storedStatuses = (statuses: readonly SubscriptionStatus[]): readonly SubscriptionStatus[] => [
  ...new Set(
    statuses.flatMap((status): SubscriptionStatus[] => (status === 'EXPIRED' ? ['ACTIVE', 'SUSPENDED'] : [status])),
  ),
]

/** The subscription with its status at this moment. It is read and not written: what has expired is recorded as it was. */
export const asOf = (subscription: Subscription, now: Date): Subscription => ({
  ...subscription,
  status: statusAt(subscription, now),
})
