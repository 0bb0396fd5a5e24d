import type { PurchaseInput } from '#capabilities/subscription/purchase.ts'
import type { SubscriptionId } from '#platform/kernel/ids.ts'
import { days } from '#platform/kernel/clock.ts'
import { named } from '../cast.ts'
import { agent, customerId, customers, partnerId, type CustomerKey, type PartnerKey } from './cast.ts'
import { addCustomer, relate } from './relationships.ts'
import type { Past } from './past.ts'
import { done, openScene, type Scene } from './scene.ts'

/** A partner records a purchase of its customer. */
export const record = async (
  { commands, context }: Scene,
  { partner, customer }: { readonly partner: PartnerKey; readonly customer: CustomerKey },
  purchase: Pick<PurchaseInput, 'name' | 'channel' | 'serviceKind' | 'serviceKeys'> & Partial<PurchaseInput>,
) => {
  const input = { customerId: customerId(customer), productType: 'SUBSCRIPTION', quantity: 1, ...purchase } as const
  return (await done(commands.recordSubscription(agent(partner), input, context))).subscription
}

/** A partner sells a customer Azure. Microsoft knows of it too. */
export const sellAzure = async (
  scene: Scene,
  pair: { readonly partner: PartnerKey; readonly customer: CustomerKey },
  name: string,
): Promise<{ readonly id: SubscriptionId; readonly azureId: string }> => {
  const azureId = named(`${pair.customer} ${name}`)
  const sold = await record(scene, pair, {
    name,
    channel: 'CSP',
    serviceKind: 'USAGE_BASED',
    serviceKeys: ['azure'],
    azureSubscriptionId: azureId,
    partnerOfRecordId: partnerId(pair.partner),
  })
  scene.vendor.recordSale(sold, { id: customerId(pair.customer), name: customers[pair.customer].name })
  return { id: sold.id, azureId }
}

/** A customer in an active relationship, with delegated admin, and subscriptions in every state. */
export const playPurchases = async (past: Past): Promise<void> => {
  const scene = openScene(past, 'purchases')
  const { ago, context, commands } = scene
  const pair = { partner: 'morgenrot', customer: 'proseware' } as const
  const sell = (name: string, serviceKeys: PurchaseInput['serviceKeys'], quantity: number) =>
    record(scene, pair, {
      name,
      channel: 'CSP',
      serviceKind: 'LICENSE_BASED',
      serviceKeys,
      quantity,
      partnerOfRecordId: partnerId('morgenrot'),
    })
  ago(130)
  await addCustomer(scene, pair)
  await relate(scene, { ...pair, services: ['exchange-online', 'teams'] })
  const apps = await sell('Microsoft 365 Apps for business', ['microsoft-365-apps'], 12)
  const mobility = await sell('Enterprise Mobility + Security E3', ['enterprise-mobility'], 40)
  ago(128)
  await sell('Microsoft 365 E3', ['exchange-online', 'sharepoint-online', 'teams'], 85)
  await record(scene, pair, {
    name: 'Dynamics CRM Online',
    channel: 'EA',
    serviceKind: 'LICENSE_BASED',
    serviceKeys: ['dynamics-crm'],
    quantity: 20,
  })
  // Its term was over more than a month ago.
  await record(scene, pair, {
    name: 'Power BI Pro',
    channel: 'CSP',
    partnerOfRecordId: partnerId('morgenrot'),
    serviceKind: 'LICENSE_BASED',
    serviceKeys: ['power-platform'],
    quantity: 15,
    termEndsAt: new Date(past.clock.now().getTime() + days(90)).toISOString(),
  })
  ago(25)
  await done(commands.cancelSubscription(agent('morgenrot'), { id: apps.id }, context))
  ago(5)
  await done(commands.suspendSubscription(agent('morgenrot'), { id: mobility.id }, context))
}
