/** Subscriptions to list: written as the use cases write them, with what the laws choose. */
import type { Change } from '#domain/kernel/commit.ts'
import { customerIdOf, idOf, partnerIdOf, type CustomerId, type PartnerId } from '#domain/kernel/ids.ts'
import type { SubscriptionList } from '#domain/subscription/store.ts'
import type { Subscription } from '#domain/subscription/subscription.ts'
import { dynamoBook } from '#persistence/book.ts'
import { freshTenant } from './cast.ts'
import { instant } from './listed.ts'
import type { Office } from './office.ts'

export type Parties = { readonly customer: CustomerId; readonly partner: PartnerId }
export const buyerAndSeller = (): Parties => ({
  customer: customerIdOf(freshTenant()),
  partner: partnerIdOf(freshTenant()),
})

/** Sold in the program by the partner, unless another channel is named. */
export const purchaseOf = (
  { customer, partner }: Parties,
  { updated, ...more }: Partial<Subscription> & { readonly updated: number },
): Subscription => ({
  id: idOf('sub', freshTenant()),
  version: 1,
  customerId: customer,
  name: 'Azure',
  channel: 'CSP',
  serviceKind: 'USAGE_BASED',
  productType: 'SUBSCRIPTION',
  serviceKeys: ['azure'],
  quantity: 1,
  status: 'ACTIVE',
  ...((more.channel ?? 'CSP') === 'CSP' && { partnerOfRecord: { id: partner, name: 'Partner' } }),
  createdAt: instant(0),
  updatedAt: instant(updated),
  ...more,
})

/** Writes them as one transaction; at most 100. */
export const writePurchases = async (
  { app, client, table }: Pick<Office, 'app' | 'client' | 'table'>,
  purchases: readonly Subscription[],
): Promise<void> => {
  const changes = purchases.map((value): Change => ({ kind: 'create', record: { name: 'subscription', value } }))
  if (changes.length > 0)
    await dynamoBook({ client, table, clock: app.clock }).commit({ changes, events: [], result: [] }, { dryRun: false })
}

/** Every list in which a purchase as it is made here stands, in the order of its last change. */
export const listsByChange = ({ customer, partner }: Parties): readonly SubscriptionList[] => [
  { of: 'customer', customer },
  { of: 'customer', customer, status: 'ACTIVE' },
  { of: 'customer-and-channel', customer, channel: 'CSP' },
  { of: 'customer-and-kind', customer, serviceKind: 'USAGE_BASED' },
  { of: 'partner', partner },
  { of: 'partner', partner, status: 'ACTIVE' },
  { of: 'partner-and-customer', partner, customer },
  { of: 'partner-and-kind', partner, serviceKind: 'USAGE_BASED' },
]

/** And in the order of the end of its term. */
export const listsByTerm = ({ customer, partner }: Parties): readonly SubscriptionList[] => [
  { of: 'customer-by-term', customer },
  { of: 'partner-by-term', partner },
]
