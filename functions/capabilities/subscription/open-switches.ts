import type { CustomerId, SubscriptionId, SwitchRequestId } from '#platform/kernel/ids.ts'
import type { Change } from '#platform/table/record.ts'
import { openSwitchesRecord } from './records.ts'

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

/**
 * Writes nothing new, at the version that was read: a request that takes a subscription meanwhile makes the other write decide again. For
 * writes that are refused while a subscription is in an open request.
 */
export const keepOpenSwitches = (open: OpenSwitches | undefined, customerId: CustomerId, at: string): Change =>
  open
    ? openSwitchesRecord.replace({ ...open, version: open.version + 1, updatedAt: at }, open)
    : openSwitchesRecord.create({ customerId, version: 1, requests: {}, createdAt: at, updatedAt: at })

/** All subscriptions that are in an open request. */
export const inOpenSwitches = (open: OpenSwitches | undefined): ReadonlySet<SubscriptionId> =>
  new Set(Object.values(open?.requests ?? {}).flat())
