/**
 * This module keeps Azure plans. A partner sells a customer one Azure plan (rule D17), and the Azure subscriptions in it
 * are its entitlements. The plan is the subscription that Partner Center bills. Its list of subscriptions does not show
 * what is in it.
 */
import { randomUUID } from 'node:crypto'
import { isSameTenant, type State } from './state.ts'
import type { VendorSubscription } from './subscriptions.ts'

export type AzurePlan = {
  /** The billing id of everything in the plan. */
  readonly id: string
  readonly partnerTenantId: string
  readonly customerTenantId: string
  readonly orderId: string
  readonly status: VendorSubscription['status']
  /** ISO 8601. */
  readonly createdAt: string
}

export type Pair = Pick<AzurePlan, 'partnerTenantId' | 'customerTenantId'>

export const isOfPair = (one: Pair, { partnerTenantId, customerTenantId }: Pair): boolean =>
  isSameTenant(one.partnerTenantId, partnerTenantId) && isSameTenant(one.customerTenantId, customerTenantId)

/** Returns the plan of the pair, in a state that contains it. A deleted plan is none: the next sale starts another one. */
export function ensurePlan(state: State, pair: Pair, at: Date): { readonly plan: AzurePlan; readonly next: State } {
  const known = state.plans.find((one) => isOfPair(one, pair) && one.status !== 'deleted')
  if (known !== undefined) return { plan: known, next: state }
  const { partnerTenantId, customerTenantId } = pair
  const plan: AzurePlan = {
    id: randomUUID(),
    partnerTenantId,
    customerTenantId,
    orderId: randomUUID(),
    status: 'active',
    createdAt: at.toISOString(),
  }
  return { plan, next: { ...state, plans: [...state.plans, plan] } }
}

/** Returns the Azure subscriptions in a plan. */
export const listEntitlements = ({ subscriptions }: State, plan: AzurePlan): readonly VendorSubscription[] =>
  subscriptions.filter(({ offer, id }) => offer === 'AZURE_PLAN' && id === plan.id)

/** Returns the status that counts for a transfer: nothing in a plan is active when the plan is not. */
export function findStatus({ plans }: State, one: VendorSubscription): VendorSubscription['status'] {
  const plan = one.offer === 'AZURE_PLAN' ? plans.find(({ id }) => id === one.id) : undefined
  return plan === undefined || plan.status === 'active' ? one.status : plan.status
}

/** The offer id of a plan begins with the product and is followed by the SKU. */
export const planOffer = { offerId: 'DZH318Z0BPS6:0001', offerName: 'Azure plan' }

export const toPlanResource = (plan: AzurePlan) => ({
  id: plan.id,
  ...planOffer,
  friendlyName: planOffer.offerName,
  quantity: 1,
  unitType: 'none',
  creationDate: plan.createdAt,
  effectiveStartDate: plan.createdAt,
  // A plan has no end.
  commitmentEndDate: '9999-12-31T00:00:00Z',
  status: plan.status,
  autoRenewEnabled: false,
  billingType: 'usage',
  billingCycle: 'monthly',
  contractType: 'subscription',
  orderId: plan.orderId,
  links: {
    self: { uri: `/customers/${plan.customerTenantId}/subscriptions/${plan.id}`, method: 'GET', headers: [] },
  },
  attributes: { objectType: 'Subscription' },
})

export const toEntitlementResource = (one: VendorSubscription) => ({
  id: one.entitlementId,
  friendlyName: one.name,
  status: one.status,
  subscriptionId: one.id,
  ...(one.partnerIdOnRecord !== null && { partnerOnRecord: one.partnerIdOnRecord }),
  attributes: { objectType: 'AzureEntitlement' },
})
