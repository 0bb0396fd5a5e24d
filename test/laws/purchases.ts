/** This file writes subscriptions to list, as the use cases write them, with values that the laws choose. */
import { subscriptionRecord } from '#capabilities/subscription/records.ts'
import { customerIdOf, idOf, partnerIdOf, type CustomerId, type PartnerId } from '#platform/kernel/ids.ts'
import type { SubscriptionList } from '#capabilities/subscription/store.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { dynamoUnitOfWork } from '#persistence/unit-of-work.ts'
import { newTenantId } from './cast.ts'
import { instant } from './listed.ts'
import type { TestApp } from './test-app.ts'

export type Parties = { readonly customer: CustomerId; readonly partner: PartnerId }
export const buyerAndSeller = (): Parties => ({
  customer: customerIdOf(newTenantId()),
  partner: partnerIdOf(newTenantId()),
})

/** Returns a subscription that the partner sold in the program, unless another channel is named. */
export const purchaseOf = (
  { customer, partner }: Parties,
  { updated, ...more }: Partial<Subscription> & { readonly updated: number },
): Subscription => ({
  id: idOf('sub', newTenantId()),
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

/** Writes at most 100 purchases as one transaction. */
export const writePurchases = async (
  { app, client, table }: Pick<TestApp, 'app' | 'client' | 'table'>,
  purchases: readonly Subscription[],
): Promise<void> => {
  const changes = purchases.map(subscriptionRecord.create)
  if (changes.length > 0)
    await dynamoUnitOfWork({ client, table, clock: app.clock }).commit(
      { changes, events: [], result: [] },
      { dryRun: false },
    )
}

/** Returns every list that contains a purchase of `purchaseOf`, in the order of the last change. */
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

/** Returns the lists that are in the order of the end of the term. */
export const listsByTerm = ({ customer, partner }: Parties): readonly SubscriptionList[] => [
  { of: 'customer-by-term', customer },
  { of: 'partner-by-term', partner },
]
