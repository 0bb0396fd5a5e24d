import { parseId, tenantIdOf, type CustomerId } from '#domain/kernel/ids.ts'
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

/** The vendor knows a customer by a domain of its own besides the customer's. */
const vendorDomain = (id: CustomerId): string => `${id.slice(-8)}.onmicrosoft.com`
