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

/** The most subscriptions of a customer in open requests: an item has 400 kB, and an id takes some 35 bytes of it. */
export const mostInOpenSwitches = 6000

/** All subscriptions that are in an open request. */
export const inOpenSwitches = (open: OpenSwitches | undefined): ReadonlySet<SubscriptionId> =>
  new Set(Object.values(open?.requests ?? {}).flat())
