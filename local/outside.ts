import { parseId, tenantIdOf, type CustomerId } from '#domain/kernel/ids.ts'
import type { Customer } from '#domain/customer/customer.ts'
import type { Subscription } from '#domain/subscription/subscription.ts'
import { openApp } from '#runtime/app.ts'
import type { PartnerCenterControl } from './partner-center/simulator.ts'

/**
 * What the world outside does between an acceptance and the next look at the vendor's list: the customer confirms in the
 * vendor's own portal, for the partner and for the reseller. Nobody but the simulator hears of it.
 */
export const confirmUpstream = async (invitationId: string, control: PartnerCenterControl): Promise<void> => {
  const { read } = await openApp()
  const id = parseId('inv', invitationId)
  const invitation = id && (await read.invitations.byId(id))
  if (invitation?.status !== 'ACCEPTED' || !invitation.relationshipId) return
  const relationship = await read.relationships.byId(invitation.relationshipId)
  if (!relationship) return
  const { partner, reseller, customerId, customerName } = relationship
  for (const { id: partnerId } of [partner, ...(reseller ? [reseller] : [])])
    control.establish({
      partnerTenantId: tenantIdOf(partnerId),
      customerTenantId: tenantIdOf(customerId),
      name: customerName,
      domain: vendorDomain(customerId),
    })
}

/**
 * A purchase that is recorded here was made with the vendor before, and what has become of it since has become of it there:
 * the simulator is told of Azure subscriptions that a partner has sold. Who bills them later on is for transfers to say.
 */
export const reflectPurchase = async (
  { type, subject }: { readonly type: string; readonly subject: string },
  control: PartnerCenterControl,
): Promise<void> => {
  if (!ofPurchases.has(type)) return
  const { read } = await openApp()
  const id = parseId('sub', subject)
  const subscription = id && (await read.subscriptions.byId(id))
  const customer = subscription && (await read.customers.byId(subscription.customerId))
  if (customer) standUpstream(subscription, customer, control)
}

/** An Azure subscription that a partner has sold stands with the vendor as it stands here; said again, it changes nothing. */
export const standUpstream = (
  subscription: Subscription,
  customer: Pick<Customer, 'id' | 'name'>,
  control: PartnerCenterControl,
): void => {
  const sale = soldByPartner(subscription)
  if (!sale) return
  const pair = { partnerTenantId: sale.partnerTenantId, customerTenantId: tenantIdOf(customer.id) }
  // No partner sells to a customer whom it has no relationship with.
  if (control.customers(pair).length === 0)
    control.establish({ ...pair, name: customer.name, domain: vendorDomain(customer.id) })
  control.sells({ ...pair, azureSubscriptionId: sale.azureSubscriptionId, name: subscription.name })
  control.setStatus(sale.azureSubscriptionId, vendorStatus[subscription.status])
}

const ofPurchases = new Set(['subscription.recorded', 'subscription.suspended', 'subscription.canceled'])
const vendorStatus = { ACTIVE: 'active', SUSPENDED: 'suspended', CANCELED: 'deleted' } as const

/** The Azure subscription itself: what is bought into it goes by other ids with the vendor. */
const soldByPartner = ({ channel, productType, azureSubscriptionId, partnerOfRecord }: Subscription) =>
  channel === 'CSP' && productType === 'SUBSCRIPTION' && azureSubscriptionId !== undefined && partnerOfRecord
    ? { azureSubscriptionId, partnerTenantId: tenantIdOf(partnerOfRecord.id) }
    : undefined

/** The vendor knows a customer by a domain of its own besides the customer's. */
const vendorDomain = (id: CustomerId): string => `${id.slice(-8)}.onmicrosoft.com`
