import type { CustomerId, SubscriptionId, SwitchRequestId } from '#platform/kernel/ids.ts'

/**
 * The subscriptions of a customer that are in open switch requests: one record for each customer, so that of two requests for
 * one subscription one is written and the other decides again (rule G26).
 */
export type OpenSwitches = {
  readonly customerId: CustomerId
  readonly version: number
  readonly requests: Readonly<Record<SwitchRequestId, readonly SubscriptionId[]>>
  readonly createdAt: string
  readonly updatedAt: string
}

/** All subscriptions that are in an open request. */
export const inOpenSwitches = (open: OpenSwitches | undefined): ReadonlySet<SubscriptionId> =>
  new Set(Object.values(open?.requests ?? {}).flat())
