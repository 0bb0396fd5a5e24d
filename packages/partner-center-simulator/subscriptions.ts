/**
 * This module lists the Azure subscriptions that a customer has bought from a partner. A subscription has two ids. The
 * billing id belongs to Partner Center and changes with the partner. The Azure id (entitlementId) never changes (rule
 * G9).
 */
import { randomUUID } from 'node:crypto'
import { listPage } from './collections.ts'
import { withRelation } from './customers.ts'
import { type Route, createRoute } from './routing.ts'
import { isSameTenant, type State } from './state.ts'

/** The only Azure offer that both kinds of transfers support (rule G26). */
const azureOffer = { offerId: 'MS-AZR-0145P', offerName: 'Microsoft Azure' }
const maxPageSize = 100

export type VendorSubscription = {
  /** The billing id. */
  readonly id: string
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
  readonly partnerIdOnRecord?: string | undefined
}

export const subscriptionRoutes: readonly Route[] = [
  createRoute('GET', '/v1/customers/:id/subscriptions', (state, call, id) =>
    withRelation(state, call, id, () =>
      listPage(call, {
        items: listSubscriptions(state, call.partnerTenantId, id),
        keyOf: (one) => one.id,
        resource: toSubscriptionResource,
        path: `/customers/${id}/subscriptions`,
        maxPageSize,
      }),
    ),
  ),
]

/** Returns the subscriptions that this partner bills to this customer. */
export const listSubscriptions = (
  state: State,
  partnerTenantId: string,
  customerTenantId: string,
): readonly VendorSubscription[] =>
  state.subscriptions.filter(
    (one) => isSameTenant(one.partnerTenantId, partnerTenantId) && isSameTenant(one.customerTenantId, customerTenantId),
  )

export const createSubscription = (sale: Sale, at: Date): VendorSubscription => ({
  id: randomUUID(),
  entitlementId: sale.azureSubscriptionId,
  partnerTenantId: sale.partnerTenantId,
  customerTenantId: sale.customerTenantId,
  name: sale.name,
  orderId: randomUUID(),
  status: 'active',
  partnerIdOnRecord: sale.partnerIdOnRecord ?? null,
  createdAt: at.toISOString(),
})

/** Returns the same Azure subscription with another partner. Its billing starts again with a new id. */
export const changePartner = (
  before: VendorSubscription,
  to: { readonly partnerTenantId: string; readonly partnerIdOnRecord: string | null },
  at: Date,
): VendorSubscription => ({
  ...before,
  ...to,
  id: randomUUID(),
  orderId: randomUUID(),
  createdAt: at.toISOString(),
})

/** Returns the offer data of a subscription for the line of a transfer. */
export const describeOffer = ({ name, orderId }: VendorSubscription) => ({
  offerId: azureOffer.offerId,
  friendlyName: name,
  orderId,
  quantity: 1,
  billingCycle: 'monthly',
})

const toSubscriptionResource = (one: VendorSubscription) => ({
  id: one.id,
  ...azureOffer,
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
