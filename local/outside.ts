import { days } from '#platform/kernel/clock.ts'
import { parseId, tenantIdOf, type CustomerId } from '#platform/kernel/ids.ts'
import type { Consent } from '#capabilities/connection/consent.ts'
import type { Customer } from '#capabilities/customer/customer.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { linesOf } from '#capabilities/switching/model/batch.ts'
import { isTerminal } from '#capabilities/switching/model/switch-request.ts'
import { openApp } from '#runtime/app.ts'
import { consentPrefix } from './environment/environment.ts'
import { customerId as idOfCustomer, hesitant } from './seed/states/cast.ts'
import type { Vendor } from './seed/states/vendor.ts'
import type { PartnerCenterControl } from '@multichannel/partner-center-simulator/simulator.ts'

const hesitantId = idOfCustomer(hesitant)

/** Records with the simulated vendor that the reseller of an invitation has authorised the provider, as it had to before it was linked here. */
export const authoriseUpstream = async (invitationId: string, control: PartnerCenterControl): Promise<void> => {
  const { read } = await openApp()
  const id = parseId('inv', invitationId)
  const invitation = id && (await read.invitations.byId(id))
  if (invitation?.reseller)
    control.authorise({
      providerTenantId: tenantIdOf(invitation.issuer.id),
      resellerTenantId: tenantIdOf(invitation.reseller.id),
    })
}

/**
 * Confirms an accepted invitation with the simulated vendor, for the partner and for the reseller. In the real world the
 * customer does this in the vendor's portal; no part of the product takes part in it. The hesitant one does it a day later.
 */
export const confirmUpstream = async (invitationId: string, control: PartnerCenterControl): Promise<void> => {
  const { read, clock } = await openApp()
  const id = parseId('inv', invitationId)
  const invitation = id && (await read.invitations.byId(id))
  if (invitation?.status !== 'ACCEPTED' || !invitation.relationshipId) return
  const relationship = await read.relationships.byId(invitation.relationshipId)
  if (!relationship) return
  const { partner, reseller, customerId, customerName, createdAt } = relationship
  if (customerId === hesitantId && clock.now().getTime() < Date.parse(createdAt) + days(1)) return
  for (const { id: partnerId } of [partner, ...(reseller ? [reseller] : [])])
    control.establish({
      partnerTenantId: tenantIdOf(partnerId),
      customerTenantId: tenantIdOf(customerId),
      name: customerName,
      domain: vendorDomain(customerId),
    })
}

/**
 * Records Azure that a partner has sold with the simulated vendor too. In the real world the vendor knows a purchase, and
 * each change of its status, before it is recorded here. Transfers decide who bills it later on.
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
  if (customer) recordUpstream(subscription, customer, control)
}

/**
 * Has the simulated vendor sell Azure under the offer that the procedure of a switch is for: what goes by signed form under the old
 * one, and what goes by request in an Azure plan (rules G11, G26). In the real world the vendor knows it, and nothing here does.
 */
export const reflectProcedure = async (
  { type, subject }: { readonly type: string; readonly subject: string },
  control: PartnerCenterControl,
): Promise<void> => {
  const id = type === 'switch-request.created' ? parseId('swr', subject) : undefined
  if (!id) return
  const { read } = await openApp()
  const request = await read.switchRequests.byId(id)
  if (!request || isTerminal(request)) return
  const offer = request.procedure === 'SIGNED_FORM' ? 'LEGACY' : 'AZURE_PLAN'
  for (const { azureSubscriptionId } of linesOf(await read.switchRequests.batches(id)))
    if (control.subscription(azureSubscriptionId)?.partnerTenantId === tenantIdOf(request.source.id))
      control.changeOffer(azureSubscriptionId, offer)
}

/** Copies an Azure subscription that a partner has sold, with its status, to the simulated vendor. A repetition changes nothing. */
export const recordUpstream = (
  subscription: Subscription,
  customer: Pick<Customer, 'id' | 'name'>,
  control: PartnerCenterControl,
): void => {
  const sale = soldByPartner(subscription)
  if (!sale) return
  const pair = { partnerTenantId: sale.partnerTenantId, customerTenantId: tenantIdOf(customer.id) }
  // A partner needs a relationship with a customer before it can sell.
  if (control.customers(pair).length === 0)
    control.establish({ ...pair, name: customer.name, domain: vendorDomain(customer.id) })
  control.sells({ ...pair, azureSubscriptionId: sale.azureSubscriptionId, name: subscription.name })
  // Another customer may have recorded it as well: the vendor knows whose it is.
  if (control.subscription(sale.azureSubscriptionId)?.customerTenantId === pair.customerTenantId)
    control.setStatus(sale.azureSubscriptionId, vendorStatus[subscription.status])
}

/** The consent of a partner whose administrator has signed in some time ago: what is kept in the secret of that id. */
export const consentBySignIn = (secretId: string, { signIn }: PartnerCenterControl, at: Date): string | undefined => {
  if (!secretId.startsWith(consentPrefix)) return undefined
  const tenantId = secretId.slice(consentPrefix.length)
  const by = `admin@${tenantId.slice(0, 8)}.example`
  const consent: Consent = {
    by,
    at: at.toISOString(),
    usedAt: at.toISOString(),
    refreshToken: signIn({ tenantId, name: by, mfa: true }),
    accessTokens: {},
  }
  return JSON.stringify(consent)
}

/** Microsoft, as the history in every state needs it. */
export const vendorOf = (control: PartnerCenterControl): Vendor => ({
  control,
  recordSale: (subscription, customer) => recordUpstream(subscription, customer, control),
})

const ofPurchases = new Set([
  'subscription.recorded',
  'subscription.seller-confirmed',
  'subscription.suspended',
  'subscription.canceled',
])
const vendorStatus = { ACTIVE: 'active', SUSPENDED: 'suspended', CANCELED: 'deleted', EXPIRED: 'deleted' } as const

/** Selects the Azure subscription itself: products that belong to it have other ids with the vendor. */
const soldByPartner = ({ channel, productType, azureSubscriptionId, partnerOfRecord }: Subscription) =>
  channel === 'CSP' && productType === 'SUBSCRIPTION' && azureSubscriptionId !== undefined && partnerOfRecord
    ? { azureSubscriptionId, partnerTenantId: tenantIdOf(partnerOfRecord.id) }
    : undefined

/** The vendor knows a customer by a domain of its own besides the customer's. */
const vendorDomain = (id: CustomerId): string => `${id.slice(-8)}.onmicrosoft.com`
