import { productsIn } from '#capabilities/subscription/marketplace.ts'
import { subscriptionEvent } from '#capabilities/subscription/events.ts'
import { subscriptionRecord } from '#capabilities/subscription/records.ts'
import { sellerOf } from '#capabilities/subscription/seller.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { SubscriptionId } from '#platform/kernel/ids.ts'
import type { NewEvent } from '#platform/events/event.ts'
import type { Change } from '#platform/table/record.ts'
import type { SwitchLine } from '../model/batch.ts'
import type { SwitchPorts } from '../model/ports.ts'
import type { MovingSwitchRequest } from '../model/switch-request.ts'

export type Arrived = SwitchLine & { readonly status: 'MOVED' }

/** What is written for one arrival: the subscription with the products in it, and the events. */
export type Receipt = {
  readonly subscriptionIds: readonly SubscriptionId[]
  readonly changes: readonly Change[]
  readonly events: readonly NewEvent[]
}

/**
 * Hands subscriptions over to the target, each with the marketplace products in it: partner of record, billing and support
 * change at once (rules D9, G17, G18, G22).
 */
export const receive = async (
  { subscriptions }: Pick<SwitchPorts, 'subscriptions'>,
  request: MovingSwitchRequest,
  arrived: readonly Arrived[],
  at: string,
): Promise<readonly Receipt[]> => {
  if (arrived.length === 0) return []
  const { id, customerId, source, target, reseller } = request
  const active = await subscriptions.products(customerId)
  const handOver = (one: Subscription, billingId: string | undefined): Change =>
    subscriptionRecord.replace(
      {
        ...one,
        partnerOfRecord: target,
        billedBy: target,
        supportContact: target,
        ...(billingId !== undefined && { billingId }),
        switchRequestId: id,
        version: one.version + 1,
        updatedAt: at,
      },
      one,
    )
  return Promise.all(
    arrived.map(async ({ subscriptionId, billingId }): Promise<Receipt> => {
      const before = await subscriptions.one(customerId, subscriptionId)
      if (!before) return { subscriptionIds: [], changes: [], events: [] }
      const products = productsIn(before, active).filter((one) => sellerOf(one)?.id === source.id)
      return {
        subscriptionIds: [subscriptionId, ...products.map((product) => product.id)],
        changes: [handOver(before, billingId), ...products.map((product) => handOver(product, undefined))],
        events: [
          subscriptionEvent({
            type: 'subscription.switched',
            subject: subscriptionId,
            summary: `${before.name} went from ${source.name} to ${target.name}`,
            data: { switchRequestId: id, from: source.id, to: target.id, ...(reseller && { resellerId: reseller.id }) },
          }),
        ],
      }
    }),
  )
}

/** The size of one transaction, less the room for the batch and its event. */
const mostWrites = 90

/** As many of the arrivals, from the first on, as one transaction takes; the rest is for the next. */
export const fitInTransaction = (receipts: readonly Receipt[]): readonly Receipt[] => {
  let writes = 0
  return receipts.filter(({ changes, events }, index) => {
    writes += changes.length + events.length
    return index === 0 || writes <= mostWrites
  })
}
