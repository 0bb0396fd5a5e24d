import type { Change, NewEvent } from '../kernel/commit.ts'
import { productsIn } from '../channel/circumstances.ts'
import type { Subscription } from '../subscription/subscription.ts'
import type { SwitchDesk } from './ports.ts'
import type { SwitchLine } from './sheet.ts'
import type { MovingSwitchRequest } from './switch-request.ts'

export type Arrived = SwitchLine & { readonly status: 'MOVED' }

/** What is written of one arrival: the subscription with what stands in it, and the news. */
export type Receipt = { readonly changes: readonly Change[]; readonly events: readonly NewEvent[] }

/**
 * Subscriptions in their new hands, each with the marketplace products that stand in it: partner of record, billing and
 * support change at once (rules D9, G17, G18, G22).
 */
export const receiving = async (
  { subscriptions }: Pick<SwitchDesk, 'subscriptions'>,
  request: MovingSwitchRequest,
  arrived: readonly Arrived[],
  at: string,
): Promise<readonly Receipt[]> => {
  if (arrived.length === 0) return []
  const { id, customerId, source, target, reseller } = request
  const standing = (await subscriptions.products(customerId)).filter(({ status }) => status !== 'CANCELED')
  const inNewHands = (one: Subscription, billingId: string | undefined): Change => ({
    kind: 'replace',
    record: {
      name: 'subscription',
      value: {
        ...one,
        partnerOfRecord: target,
        billedBy: target,
        supportContact: target,
        ...(billingId !== undefined && { billingId }),
        switchRequestId: id,
        version: one.version + 1,
        updatedAt: at,
      },
    },
    from: one.version,
  })
  return Promise.all(
    arrived.map(async ({ subscriptionId, billingId }): Promise<Receipt> => {
      const before = await subscriptions.one(customerId, subscriptionId)
      if (!before) return { changes: [], events: [] }
      const products = productsIn(before, standing).filter(({ partnerOfRecord }) => partnerOfRecord?.id === source.id)
      return {
        changes: [inNewHands(before, billingId), ...products.map((product) => inNewHands(product, undefined))],
        events: [
          {
            type: 'subscription.switched',
            subject: subscriptionId,
            summary: `${before.name} went from ${source.name} to ${target.name}`,
            data: { switchRequestId: id, from: source.id, to: target.id, ...(reseller && { resellerId: reseller.id }) },
          },
        ],
      }
    }),
  )
}

/** What one transaction takes, less what it needs for the sheet and the news of it. */
const mostWrites = 90

/** As many of the arrivals, from the first on, as one transaction takes; the rest arrives in the next. */
export const fitting = (receipts: readonly Receipt[]): readonly Receipt[] => {
  let writes = 0
  return receipts.filter(({ changes, events }, index) => {
    writes += changes.length + events.length
    return index === 0 || writes <= mostWrites
  })
}
