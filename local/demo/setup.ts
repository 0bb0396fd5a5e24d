import { randomUUID } from 'node:crypto'
import { parseId } from '#platform/kernel/ids.ts'
import { createChanges, type Subscription } from '#capabilities/subscription/subscription.ts'
import { openApp } from '#runtime/app.ts'
import { openContainer } from '#runtime/container.ts'
import { recordUpstream } from '../outside.ts'
import { seedSale } from '../seed/records.ts'
import { must } from './narrator.ts'
import type { Stage } from './stage.ts'

/** The number of subscriptions that fit into one transaction, each with its two claims. */
const atOnce = 33

/**
 * Imports Azure that a partner sold to a customer long ago. It takes a few transactions and writes no events: nobody needs
 * hundreds of them.
 */
export const importAzure = async (
  { stack }: Stage,
  { customer, seller, count }: { readonly customer: string; readonly seller: string; readonly count: number },
): Promise<readonly Subscription[]> => {
  const { read, clock } = await openApp()
  const [customerId, sellerId] = [parseId('cus', customer), parseId('par', seller)]
  const [partner, buyer] = await Promise.all([
    sellerId && read.partners.byId(sellerId),
    customerId && read.customers.byId(customerId),
  ])
  must(partner && buyer, 'a customer and a partner')
  if (!partner || !buyer) return []
  const at = clock.now().toISOString()
  const planted = Array.from({ length: count }, (_, index) =>
    seedSale(
      {
        customerId: buyer.id,
        seller: partner,
        name: `Azure ${String(index + 1).padStart(3, '0')}`,
        azureSubscriptionId: randomUUID(),
      },
      at,
    ),
  )
  const { reader, storesOn } = openContainer()
  for (let next = 0; next < planted.length; next += atOnce) {
    const changes = planted.slice(next, next + atOnce).flatMap(createChanges)
    const { kind } = await storesOn(reader).unitOfWork.commit({ changes, events: [], result: [] }, { dryRun: false })
    must(kind === 'committed', `Azure to be imported, got ${kind}`)
  }
  for (const subscription of planted) recordUpstream(subscription, buyer, stack.partnerCenter)
  return planted
}
