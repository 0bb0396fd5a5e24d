import { beforeAll, expect } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, type World } from '../support/world.ts'
import { createRelationship } from './scenes.ts'

/** This file has purchases of a customer, and the mutations of their subscriptions. */

const fields =
  'subscription { id version status customer { id } channel services { key } quantity partnerOfRecord { name } soldByName azureSubscriptionId marketplace { publisher privateOffer } termEndsAt suspendedAt deprovisionsAt canceledAt cancellationEvidence }'
export const licenses = {
  name: 'Office 365 E3',
  channel: 'EA',
  serviceKind: 'LICENSE_BASED',
  serviceKeys: ['exchange-online', 'teams'],
  quantity: 250,
}
export const azure = { name: 'Azure', channel: 'MICROSOFT_DIRECT', serviceKind: 'USAGE_BASED', serviceKeys: ['azure'] }
export const product = {
  publisher: 'Litware',
  soldOnlyThroughPartners: false,
  partnerOptInList: false,
  privateOffer: true,
  perTenantSaas: false,
  specialDiscount: false,
}
export const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString()

/** Creates a partner and a customer in an active relationship before the stories, and returns the mutations between them. */
export const usePurchases = (world: World) => {
  const parties = { partner: '', partnerId: '', customer: '', customerId: '' }
  beforeAll(async () => {
    const { partner, partnerId, customer, customerId } = await createRelationship(world)
    Object.assign(parties, { partner, partnerId, customer, customerId })
  })

  const record = (actor: string, input: object): Promise<Json> =>
    world.run(actor, 'recordSubscription', fields, { customerId: parties.customerId, ...input })
  const recordPurchase = async (input: object): Promise<Json> => {
    const { subscription, userErrors } = await record(parties.partner, input)
    expect(userErrors).toEqual([])
    return subscription
  }
  const suspend = (actor: string, id: string, more: object = {}): Promise<Json> =>
    world.run(actor, 'suspendSubscription', fields, { id, ...more })
  const cancel = (actor: string, id: string, more: object = {}): Promise<Json> =>
    world.run(actor, 'cancelSubscription', fields, { id, ...more })
  const recordSale = () => recordPurchase({ ...licenses, channel: 'CSP', partnerOfRecordId: parties.partnerId })
  return { parties, record, recordPurchase, recordSale, suspend, cancel }
}
