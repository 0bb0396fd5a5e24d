import type { Change } from '../kernel/commit.ts'
import type { CustomerId, SubscriptionId, SwitchRequestId } from '../kernel/ids.ts'
import type { OpenSwitches } from './switch-request.ts'

/** The request that a subscription is in, if it is in one that is open (rule G26). */
export const openRequestOf = (
  open: OpenSwitches | undefined,
  subscription: SubscriptionId,
): SwitchRequestId | undefined =>
  (Object.entries(open?.requests ?? {}) as [SwitchRequestId, readonly SubscriptionId[]][]).find(([, subscriptions]) =>
    subscriptions.includes(subscription),
  )?.[0]

/** All subscriptions that are in an open request. */
export const taken = (open: OpenSwitches | undefined): ReadonlySet<SubscriptionId> =>
  new Set(Object.values(open?.requests ?? {}).flat())

/**
 * The change by which a request takes these subscriptions and no others; none lets go of all. Written at the version that
 * was read, so that a request that takes one of them meanwhile makes this one decide again.
 */
export const holding = (
  open: OpenSwitches | undefined,
  customerId: CustomerId,
  requestId: SwitchRequestId,
  subscriptions: readonly SubscriptionId[],
  at: string,
): Change => {
  const { [requestId]: _, ...others } = open?.requests ?? {}
  const value: OpenSwitches = {
    customerId,
    version: (open?.version ?? 0) + 1,
    requests: subscriptions.length > 0 ? { ...others, [requestId]: subscriptions } : others,
    createdAt: open?.createdAt ?? at,
    updatedAt: at,
  }
  const record = { name: 'open-switches', value } as const
  return open ? { kind: 'replace', record, from: open.version } : { kind: 'create', record }
}
