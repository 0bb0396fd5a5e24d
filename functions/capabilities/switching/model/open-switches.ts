import type { OpenSwitches } from '#capabilities/subscription/open-switches.ts'
import { openSwitchesRecord } from '#capabilities/subscription/records.ts'
import type { CustomerId, SubscriptionId, SwitchRequestId } from '#platform/kernel/ids.ts'
import type { Change } from '#platform/table/record.ts'

/**
 * Records that a request has these subscriptions and no others; none releases all. The record is written at the version that
 * was read, so that a request that takes one of them meanwhile makes this one decide again.
 */
export const takeSubscriptions = (
  open: OpenSwitches | undefined,
  customerId: CustomerId,
  requestId: SwitchRequestId,
  subscriptions: readonly SubscriptionId[],
  at: string,
): Change => {
  const { [requestId]: _, ...others } = open?.requests ?? {}
  const next: OpenSwitches = {
    customerId,
    version: (open?.version ?? 0) + 1,
    requests: subscriptions.length > 0 ? { ...others, [requestId]: subscriptions } : others,
    createdAt: open?.createdAt ?? at,
    updatedAt: at,
  }
  return open ? openSwitchesRecord.replace(next, open) : openSwitchesRecord.create(next)
}
