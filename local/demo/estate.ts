import { randomUUID } from 'node:crypto'
import { parseId } from '#domain/kernel/ids.ts'
import { recorded, type Subscription } from '#domain/subscription/subscription.ts'
import { openApp } from '#runtime/app.ts'
import { openGround } from '#runtime/ground.ts'
import { standUpstream } from '../outside.ts'
import { saleRecord } from '../seed/records.ts'
import { must } from './narrator.ts'
import type { Stage } from './stage.ts'

/** How many fit into one transaction, each with its two claims. */
const atOnce = 33

/**
 * Azure that a partner sold a customer long ago, as an import would have entered it: in a few transactions, and without
 * news, of which nobody wants to hear hundreds.
 */
export const plantAzure = async (
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
    saleRecord(
      {
        customerId: buyer.id,
        seller: partner,
        name: `Azure ${String(index + 1).padStart(3, '0')}`,
        azureSubscriptionId: randomUUID(),
      },
      at,
    ),
  )
  const { reader, storesOn } = openGround()
  for (let next = 0; next < planted.length; next += atOnce) {
    const changes = planted.slice(next, next + atOnce).flatMap(recorded)
    const { kind } = await storesOn(reader).book.commit({ changes, events: [], result: [] }, { dryRun: false })
    must(kind === 'committed', `Azure to be planted, got ${kind}`)
  }
  for (const subscription of planted) standUpstream(subscription, buyer, stack.partnerCenter)
  return planted
}
