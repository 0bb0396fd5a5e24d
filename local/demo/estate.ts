import { randomUUID } from 'node:crypto'
import type { Change } from '#domain/kernel/commit.ts'
import { parseId } from '#domain/kernel/ids.ts'
import { referenceTo } from '#domain/partner/partner.ts'
import { azureClaimOf, type Subscription } from '#domain/subscription/subscription.ts'
import { dynamoBook } from '#persistence/book.ts'
import { openApp } from '#runtime/app.ts'
import { awsClients } from '#runtime/clients.ts'
import { timeOrderedIds } from '#runtime/ids.ts'
import { standUpstream } from '../outside.ts'
import { must } from './narrator.ts'
import type { Stage } from './stage.ts'

/** How many fit into one transaction, each with the claim on its Azure id. */
const atOnce = 50

/**
 * Azure that a partner sold a customer long ago, as an import would have entered it: in a few transactions, and without
 * news, of which nobody wants to hear hundreds.
 */
export const plantAzure = async (
  { stack }: Stage,
  { customer, seller, count }: { readonly customer: string; readonly seller: string; readonly count: number },
): Promise<readonly Subscription[]> => {
  const { read, clock, env } = await openApp()
  const [customerId, sellerId] = [parseId('cus', customer), parseId('par', seller)]
  const [partner, buyer] = await Promise.all([
    sellerId && read.partners.byId(sellerId),
    customerId && read.customers.byId(customerId),
  ])
  must(partner && buyer, 'a customer and a partner')
  if (!partner || !buyer) return []
  const ids = timeOrderedIds(clock)
  const at = clock.now().toISOString()
  const planted = Array.from({ length: count }, (_, index): Subscription => ({
    id: ids.next('sub'),
    version: 1,
    customerId: buyer.id,
    name: `Azure ${String(index + 1).padStart(3, '0')}`,
    channel: 'CSP',
    serviceKind: 'USAGE_BASED',
    productType: 'SUBSCRIPTION',
    serviceKeys: ['azure'],
    quantity: 1,
    status: 'ACTIVE',
    partnerOfRecord: referenceTo(partner),
    azureSubscriptionId: randomUUID(),
    createdAt: at,
    updatedAt: at,
  }))
  const book = dynamoBook({ client: awsClients().dynamo, table: env.TABLE_NAME, clock })
  for (let next = 0; next < planted.length; next += atOnce) {
    const changes = planted.slice(next, next + atOnce).flatMap((value): readonly Change[] => {
      const claim = azureClaimOf(value)
      return [
        { kind: 'create', record: { name: 'subscription', value } },
        ...(claim ? [{ kind: 'claim', claim } as const] : []),
      ]
    })
    const { kind } = await book.commit({ changes, events: [], result: [] }, { dryRun: false })
    must(kind === 'committed', `Azure to be planted, got ${kind}`)
  }
  for (const subscription of planted) standUpstream(subscription, buyer, stack.partnerCenter)
  return planted
}
