import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { createRelationship } from './scenes.ts'
import { acceptSwitchRequest, createSwitchScene, fileSwitchRequest, runSwitch, type SwitchScene } from './switching.ts'

/** These stories are about an Azure subscription that two customers have on record: one of them is wrong, or lies. */
const world = theWorld()

const record = (actor: string, customerId: string, azureSubscriptionId: string, more: object = {}): Promise<Json> =>
  world.run(actor, 'recordSubscription', 'subscription { id }', {
    customerId,
    name: 'Azure',
    channel: 'EA',
    serviceKind: 'USAGE_BASED',
    serviceKeys: ['azure'],
    azureSubscriptionId,
    ...more,
  })
const recordsOf = async (actor: string, id: string): Promise<readonly string[]> => {
  const query = 'query($id: String!) { azureRecords(azureSubscriptionId: $id) { customer { id } status } }'
  const { data, errors } = await world.ask(actor, query, { id })
  expect(errors).toEqual([])
  return data.azureRecords.map(({ customer }: Json) => customer.id).toSorted()
}

describe('an Azure subscription that one customer has on record', () => {
  it('is recorded by its owner all the same, each once, however many do it at the same moment', async () => {
    const [one, other] = [await createRelationship(world), await createRelationship(world)]
    const azureId = randomUUID()
    const answers = await Promise.all(
      [one, other].flatMap(({ partner, customer, customerId }) =>
        Array.from({ length: 6 }, (_, number) => record(number % 2 ? partner : customer, customerId, azureId)),
      ),
    )
    for (const mine of [answers.slice(0, 6), answers.slice(6)]) {
      expect(mine.filter(({ subscription }) => subscription)).toHaveLength(1)
      for (const { userErrors } of mine.filter(({ subscription }) => !subscription))
        expect(userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['input', 'azureSubscriptionId'] }])
    }
    const both = [one.customerId, other.customerId].toSorted()
    expect(await recordsOf('operator', azureId.toUpperCase())).toEqual(both)
    for (const actor of [one.partner, one.customer, 'rival']) expect(await recordsOf(actor, azureId)).toEqual([])
    expect(await recordsOf('operator', 'nothing')).toEqual([])

    // One of them ends: that of the other stays, and is still there once.
    const [mine] = answers.flatMap(({ subscription }) => subscription ?? [])
    const evidence = { canceledInChannelAt: new Date(Date.now() - 1000).toISOString(), evidence: 'It was not ours' }
    expect(
      world.codes(await world.run(one.customer, 'cancelSubscription', 'dryRun', { id: mine.id, ...evidence })),
    ).toEqual([])
    expect(await recordsOf('operator', azureId)).toEqual([other.customerId])
    expect(world.codes(await record(other.customer, other.customerId, azureId))).toEqual(['ALREADY_EXISTS'])
    expect(world.codes(await record(one.customer, one.customerId, azureId))).toEqual([])
  })

  it('moves where Microsoft knows it, and nowhere else', async () => {
    const owner = await createSwitchScene(world, { subscriptions: 1 })
    const other = await createSwitchScene(world, { subscriptions: 0 })
    const azureId = owner.subscriptions[0]?.azureId ?? ''
    const claimed = await record(other.source, other.customerId, azureId, {
      channel: 'CSP',
      partnerOfRecordId: other.sourceId,
    })
    expect(claimed.userErrors).toEqual([])
    await world.stack.idle()
    const atVendor = () => world.stack.partnerCenter.subscription(azureId)
    const before = atVendor()

    const { id } = await fileSwitchRequest(world, other)
    expect(world.codes(await acceptSwitchRequest(world, other, id))).toEqual([])
    await world.eventually(async () => {
      await world.advance(3_600_000)
      return (await statusOf(other, id)) === 'FAILED'
    })
    expect(atVendor()).toEqual(before)
    await runSwitch(world, owner)
    expect(atVendor()).toMatchObject({ entitlementId: azureId })
    expect(atVendor()?.partnerTenantId).not.toBe(before?.partnerTenantId)
  })
})

const statusOf = async ({ source }: SwitchScene, id: string): Promise<string> =>
  (await world.ask(source, 'query($id: ID!) { switchRequest(id: $id) { status } }', { id })).data.switchRequest.status
