/**
 * What a customer has bought from a partner, as the partner sees it: Azure subscriptions, each under two ids. The billing
 * id is Partner Center's and changes with the partner; the Azure id (entitlementId) stays for good (rule G9).
 */
import { randomUUID } from 'node:crypto'
import { listed } from './collections.ts'
import { withRelation } from './customers.ts'
import { type Route, route } from './routing.ts'
import { sameTenant, type State } from './state.ts'

/** The one offer of Azure that both kinds of transfers take (rule G26). */
const azureOffer = { offerId: 'MS-AZR-0145P', offerName: 'Microsoft Azure' }
const maxPageSize = 100

export type VendorSubscription = {
  /** Of billing. */
  readonly id: string
  /** Of Azure. One record for each. */
  readonly entitlementId: string
  readonly partnerTenantId: string
  readonly customerTenantId: string
  readonly name: string
  readonly orderId: string
  readonly status: 'active' | 'suspended' | 'deleted'
  /** MPN id of the reseller it was sold through. */
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
  route('GET', '/v1/customers/:id/subscriptions', (state, call, id) =>
    withRelation(state, call, id, () =>
      listed(call, {
        items: soldBy(state, call.partnerTenantId, id),
        keyOf: (one) => one.id,
        resource: subscriptionResource,
        path: `/customers/${id}/subscriptions`,
        maxPageSize,
      }),
    ),
  ),
]

/** What this partner bills this customer for. */
export const soldBy = (
  state: State,
  partnerTenantId: string,
  customerTenantId: string,
): readonly VendorSubscription[] =>
  state.subscriptions.filter(
    (one) => sameTenant(one.partnerTenantId, partnerTenantId) && sameTenant(one.customerTenantId, customerTenantId),
  )

export const sold = (sale: Sale, at: Date): VendorSubscription => ({
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

/** The same Azure subscription under another partner: its billing begins anew, under a new id. */
export const handedOver = (
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

/** What lines of transfers repeat of a subscription. */
export const offerOf = ({ name, orderId }: VendorSubscription) => ({
  offerId: azureOffer.offerId,
  friendlyName: name,
  orderId,
  quantity: 1,
  billingCycle: 'monthly',
})

const subscriptionResource = (one: VendorSubscription) => ({
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
