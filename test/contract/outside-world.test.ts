import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { secretReader } from '#gateways/secrets.ts'
import { vendorTransfers } from '#gateways/vendor/transfers.ts'
import { memoryConsents } from '#test/support/consents.ts'
import { openApp } from '#runtime/app.ts'
import { awsClients } from '#runtime/clients.ts'
import { readEnv } from '#runtime/env.ts'
import type { Json } from '#local/client.ts'
import { named } from '#local/seed/cast.ts'
import { createRelationship } from '../stories/scenes.ts'
import { theWorld } from '../support/world.ts'

/** In the embedded stack the vendor knows what is recorded here, because it was sold there first. */
const world = theWorld()

const record = async (azureSubscriptionId: string, change: object = {}): Promise<Json> => {
  const { data } = await world.ask('contoso', '{ viewer { customer { id } } }')
  const { subscription, userErrors } = await world.run('operator', 'recordSubscription', 'subscription { id }', {
    customerId: data.viewer.customer.id,
    name: 'Azure',
    channel: 'CSP',
    serviceKind: 'USAGE_BASED',
    serviceKeys: ['azure'],
    partnerOfRecordId: world.stack.actors['rival']?.partnerId,
    azureSubscriptionId,
    ...change,
  })
  expect(userErrors).toEqual([])
  await world.stack.idle()
  return subscription
}

describe('an Azure subscription that a partner has sold', () => {
  it('is known to the vendor from the beginning of the story on, with the relationship it was sold in', () => {
    const { partnerCenter } = world.stack
    expect(partnerCenter.subscriptions()).toMatchObject([
      { name: 'Azure plan', partnerTenantId: named('rival'), customerTenantId: named('contoso'), status: 'active' },
    ])
    expect(partnerCenter.customers({ partnerTenantId: named('rival') })).toMatchObject([
      { customerTenantId: named('contoso'), name: 'Contoso France' },
    ])
  })

  it('is known when it is recorded, suspended and canceled', async () => {
    const { partner, partnerId, customerId } = await createRelationship(world)
    const azureSubscriptionId = randomUUID()
    const { id } = await record(azureSubscriptionId, { customerId, partnerOfRecordId: partnerId })
    const known = () => world.stack.partnerCenter.subscription(azureSubscriptionId)?.status
    expect(known()).toBe('active')
    for (const [mutation, status] of [
      ['suspendSubscription', 'suspended'],
      ['cancelSubscription', 'deleted'],
    ] as const) {
      expect((await world.run(partner, mutation, 'subscription { id }', { id })).userErrors).toEqual([])
      await world.stack.idle()
      expect(known()).toBe(status)
    }
  })

  it('is not, when it was bought in another channel or is none itself', async () => {
    const [elsewhere, reservation] = [randomUUID(), randomUUID()]
    await record(elsewhere, { channel: 'MICROSOFT_DIRECT', partnerOfRecordId: undefined })
    await record(reservation, { productType: 'RESERVATION' })
    for (const id of [elsewhere, reservation]) expect(world.stack.partnerCenter.subscription(id)).toBeUndefined()
  })

  it('is moved by a gateway that is configured as the functions are, between partners of the story', async () => {
    const azureSubscriptionId = randomUUID()
    await record(azureSubscriptionId)
    world.stack.partnerCenter.establish({
      partnerTenantId: named('direct'),
      customerTenantId: named('contoso'),
      name: 'Contoso France',
      domain: 'contoso.onmicrosoft.example',
    })
    const env = readEnv()
    const transfers = vendorTransfers({
      partnerCenterUrl: env.PARTNER_CENTER_URL,
      graphUrl: env.GRAPH_URL,
      partnerCenterResource: env.PARTNER_CENTER_RESOURCE,
      graphResource: env.GRAPH_RESOURCE,
      authorityUrl: env.AUTHORITY_URL,
      approvalUrl: env.APPROVAL_URL,
      consents: memoryConsents(),
      clientId: env.UPSTREAM_CLIENT_ID,
      credential: secretReader(awsClients().secrets, env.UPSTREAM_SECRET_ID),
      timeoutMs: 5_000,
      clock: (await openApp()).clock,
    })
    const transfer = {
      key: 'swt_story',
      shape: 'TARGET_FILES' as const,
      customer: { tenantId: named('contoso'), email: 'admin@contoso.example', name: 'Contoso France' },
      source: { tenantId: named('rival'), name: 'Boréal Systèmes' },
      target: { tenantId: named('direct'), email: 'agent@direct.example' },
      subscriptions: [azureSubscriptionId],
    }
    const { state, lines } = await world.eventually(
      async () => {
        const progress = await transfers.move(transfer)
        return progress.state === 'ENDED' && progress
      },
      { what: 'the transfer being carried out' },
    )
    const now = world.stack.partnerCenter.subscription(azureSubscriptionId)
    expect(now?.partnerTenantId).toBe(named('direct'))
    expect({ state, lines }).toEqual({
      state: 'ENDED',
      lines: [{ subscription: azureSubscriptionId, state: 'MOVED', billingId: now?.id }],
    })
  })
})
