/**
 * This module lists the Azure subscriptions that a customer has bought from a partner. A subscription has two ids. The
 * billing id belongs to Partner Center and changes with the partner. The Azure id (entitlementId) never changes (rule
 * G9). Under an Azure plan, the billing id is that of the plan, and many subscriptions share it. Under the old offer, each
 * subscription has its own.
 */
import { randomUUID } from 'node:crypto'
import {
  ensurePlan,
  isOfPair,
  listEntitlements,
  type Pair,
  planOffer,
  toEntitlementResource,
  toPlanResource,
} from './azure-plans.ts'
import { listPage } from './collections.ts'
import { withRelation } from './customers.ts'
import { createPartnerCenterError } from './errors.ts'
import { type Route, createRoute } from './routing.ts'
import { isSameTenant, type State } from './state.ts'

/** The old Azure offer. It is the only one that legacy transfers take (rule G26), and modern ones do not (rule G30). */
const legacyOffer = { offerId: 'MS-AZR-0145P', offerName: 'Microsoft Azure' }
const maxPageSize = 100

export type AzureOffer = 'AZURE_PLAN' | 'LEGACY'

export type VendorSubscription = {
  /** The billing id: of its plan under an Azure plan, its own under the old offer. */
  readonly id: string
  readonly offer: AzureOffer
  /** The Azure id. It is unique. */
  readonly entitlementId: string
  readonly partnerTenantId: string
  readonly customerTenantId: string
  readonly name: string
  readonly orderId: string
  readonly status: 'active' | 'suspended' | 'deleted'
  /** The MPN id of the reseller in the sale. */
  readonly partnerIdOnRecord: string | null
  /** ISO 8601. */
  readonly createdAt: string
}

export type Sale = {
  readonly partnerTenantId: string
  readonly customerTenantId: string
  readonly azureSubscriptionId: string
  readonly name: string
  /** The default is an Azure plan, as Microsoft sells Azure today. */
  readonly offer?: AzureOffer | undefined
  readonly partnerIdOnRecord?: string | undefined
}

export const subscriptionRoutes: readonly Route[] = [
  createRoute('GET', '/v1/customers/:id/subscriptions', (state, call, id) =>
    withRelation(state, call, id, () =>
      listPage(call, {
        items: listBilled(state, call.partnerTenantId, id),
        keyOf: (one) => one.id,
        resource: (one) => one,
        path: `/customers/${id}/subscriptions`,
        maxPageSize,
      }),
    ),
  ),
  createRoute('GET', '/v1/customers/:id/subscriptions/:plan/azureEntitlements', (state, call, id, planId) =>
    withRelation(state, call, id, () => {
      const pair = { partnerTenantId: call.partnerTenantId, customerTenantId: id }
      const plan = state.plans.find((one) => isSameTenant(one.id, planId) && isOfPair(one, pair))
      // The documentation of this resource has no code for it.
      if (plan === undefined)
        return { response: createPartnerCenterError(404, '404', 'The subscription was not found.') }
      return listPage(call, {
        items: listEntitlements(state, plan),
        keyOf: (one) => one.entitlementId,
        resource: toEntitlementResource,
        path: `/customers/${id}/subscriptions/${planId}/azureEntitlements`,
        maxPageSize,
      })
    }),
  ),
]

/** Returns what this partner bills to this customer: its plans, and what it has sold under the old offer. */
const listBilled = (state: State, partnerTenantId: string, customerTenantId: string) => [
  ...state.plans.filter((one) => isOfPair(one, { partnerTenantId, customerTenantId })).map(toPlanResource),
  ...listSubscriptions(state, partnerTenantId, customerTenantId)
    .filter(({ offer }) => offer === 'LEGACY')
    .map(toSubscriptionResource),
]

/** Returns the Azure subscriptions of this customer from this partner, under either offer. */
export const listSubscriptions = (
  state: State,
  partnerTenantId: string,
  customerTenantId: string,
): readonly VendorSubscription[] =>
  state.subscriptions.filter((one) => isOfPair(one, { partnerTenantId, customerTenantId }))

/**
 * Returns the id by which a line of a transfer names an Azure subscription. Under the old offer it is the billing id. No
 * public text says which it is under a plan: this is the Azure id, because the billing id is that of the whole plan.
 */
export const lineIdOf = ({ offer, entitlementId, id }: VendorSubscription): string =>
  offer === 'AZURE_PLAN' ? entitlementId : id

/** Returns the state after a sale. */
export function addSale(state: State, sale: Sale, at: Date): State {
  const { partnerTenantId, customerTenantId, azureSubscriptionId, name, offer = 'AZURE_PLAN' } = sale
  const { billing, next } = bill(state, { partnerTenantId, customerTenantId }, offer, at)
  const sold: VendorSubscription = {
    ...billing,
    offer,
    entitlementId: azureSubscriptionId,
    partnerTenantId,
    customerTenantId,
    name,
    status: 'active',
    partnerIdOnRecord: sale.partnerIdOnRecord ?? null,
    createdAt: at.toISOString(),
  }
  return { ...next, subscriptions: [...next.subscriptions, sold] }
}

/** Returns the same Azure subscription with another partner or under another offer. Its billing starts again. */
export function rebill(
  state: State,
  before: VendorSubscription,
  to: Partial<Pick<VendorSubscription, 'partnerTenantId' | 'partnerIdOnRecord' | 'offer'>>,
  at: Date,
): State {
  const after = { ...before, ...to }
  const { billing, next } = bill(state, after, after.offer, at)
  const rebilled = { ...after, ...billing, createdAt: at.toISOString() }
  return { ...next, subscriptions: next.subscriptions.map((one) => (one === before ? rebilled : one)) }
}

/** Under a plan, the ids are those of the plan, and the first sale starts it. Under the old offer they are new. */
function bill(state: State, pair: Pair, offer: AzureOffer, at: Date) {
  if (offer === 'LEGACY') return { billing: { id: randomUUID(), orderId: randomUUID() }, next: state }
  const { plan, next } = ensurePlan(state, pair, at)
  return { billing: { id: plan.id, orderId: plan.orderId }, next }
}

/** Returns the offer data of a subscription for the line of a transfer. */
export const describeOffer = ({ offer, name, orderId }: VendorSubscription) => ({
  offerId: (offer === 'AZURE_PLAN' ? planOffer : legacyOffer).offerId,
  friendlyName: name,
  orderId,
  quantity: 1,
  billingCycle: 'monthly',
})

const toSubscriptionResource = (one: VendorSubscription) => ({
  id: one.id,
  ...legacyOffer,
  entitlementId: one.entitlementId,
  friendlyName: one.name,
  quantity: 1,
  unitType: 'none',
  creationDate: one.createdAt,
  effectiveStartDate: one.createdAt,
  status: one.status,
  autoRenewEnabled: false,
  billingType: 'usage',
  billingCycle: 'monthly',
  ...(one.partnerIdOnRecord !== null && { partnerId: one.partnerIdOnRecord }),
  suspensionReasons: one.status === 'suspended' ? ['CustomerCancellation'] : [],
  contractType: 'subscription',
  orderId: one.orderId,
  links: {
    self: { uri: `/customers/${one.customerTenantId}/subscriptions/${one.id}`, method: 'GET', headers: [] },
  },
  attributes: { objectType: 'Subscription' },
})
