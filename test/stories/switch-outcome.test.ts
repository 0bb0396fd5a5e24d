import { describe, expect, it } from 'vitest'
import { theWorld } from '../support/world.ts'
import { registerPartner } from './newcomers.ts'
import { createSwitchScene, fileSwitchRequest, runSwitch, sellAzure, type SwitchScene } from './switching.ts'

/** These stories are about what a switch shows once it has ended: what had ended, and nothing that was recorded later. */
const world = theWorld()

const marketplace = {
  publisher: 'Fourth Coffee',
  soldOnlyThroughPartners: false,
  partnerOptInList: false,
  privateOffer: false,
  perTenantSaas: false,
  specialDiscount: false,
}
const seen = `status lineCounts { total moved failed leftOut } linesVisible reason finishedAt closedAt
  lines(first: 100) { nodes { id name status azureSubscriptionId billingId movedAt error { code } subscription { id } } }
  impact {
    moves { id name status } stays { name kind reason rule { key } subscription { id } }
    blocked { line { name } blocks { code } } marketplace { name moves blocks { code } subscription { id } }
    sourceBilledUntil targetBilledFrom access warnings
  }`
/** The answer about a request, as it goes over the wire. */
const answerFor = async (actor: string, id: string): Promise<string> => {
  const { data, errors } = await world.ask(actor, `query($id: ID!) { switchRequest(id: $id) { ${seen} } }`, { id })
  expect(errors).toEqual([])
  return JSON.stringify(data.switchRequest)
}

/** Records a purchase of the customer, as an operator. */
const record = async (scene: SwitchScene, name: string, seller: string, more: object): Promise<string> => {
  const { subscription, userErrors } = await world.run('operator', 'recordSubscription', 'subscription { id }', {
    customerId: scene.customerId,
    name,
    channel: 'CSP',
    serviceKind: 'USAGE_BASED',
    serviceKeys: ['azure'],
    partnerOfRecordId: seller,
    ...more,
  })
  expect(userErrors).toEqual([])
  return subscription.id
}

/** Everything that the parties and others may record afterwards: sales and cancellations, of both partners and of a third one. */
const goOn = async (scene: SwitchScene, moved: string): Promise<void> => {
  const { subscriptions, customerId, sourceId, targetId, source, target } = scene
  const inIt = (at: number) => ({
    azureSubscriptionId: subscriptions[at]?.azureId,
    productType: 'MARKETPLACE',
    marketplace,
  })
  await record(scene, 'Later reservation', sourceId, { productType: 'RESERVATION' })
  await record(scene, 'Later software', sourceId, { productType: 'SOFTWARE' })
  await record(scene, 'Later product of the source', sourceId, inIt(0))
  await record(scene, 'Later product of the target', targetId, inIt(0))
  await sellAzure(world, { customerId, seller: sourceId, name: 'Later Azure' }).then(({ id }) =>
    world.run(source, 'suspendSubscription', 'dryRun', { id }),
  )
  expect(world.codes(await world.run(target, 'cancelSubscription', 'dryRun', { id: moved }))).toEqual([])
}

describe('a switch that has ended', () => {
  it('shows every party the same, byte for byte, whatever the others record and cancel later', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 3 })
    const stranger = await registerPartner(world, `third${scene.source}`)
    const reserved = await record(scene, 'Reserved instances', scene.sourceId, { productType: 'RESERVATION' })
    const azureSubscriptionId = scene.subscriptions[0]?.azureId
    await record(scene, 'Moves along', scene.sourceId, { azureSubscriptionId, productType: 'MARKETPLACE', marketplace })
    await record(scene, 'Of a third', stranger, { azureSubscriptionId, productType: 'MARKETPLACE', marketplace })
    const { id } = await runSwitch(world, scene, {
      subscriptionIds: scene.subscriptions.slice(0, 2).map((one) => one.id),
      fails: [scene.subscriptions[1]?.azureId ?? ''],
      wanted: 'PARTIALLY_COMPLETED',
    })
    const parties = [scene.source, scene.target, scene.customer, 'operator']
    const ended = await Promise.all(parties.map((party) => answerFor(party, id)))
    expect(JSON.parse(ended[0] ?? '').impact).toMatchObject({
      moves: [{ name: 'Azure 001', status: 'MOVED' }],
      stays: [
        { name: 'Azure 002', kind: 'FAILED' },
        { name: 'Reserved instances', kind: 'RESERVATION' },
      ],
      blocked: [],
      marketplace: [{ name: 'Moves along', moves: true }],
    })
    // No party sees the product of a partner that has no part in it.
    expect(ended.join()).not.toContain('Of a third')

    await goOn(scene, scene.subscriptions[0]?.id ?? '')
    expect(world.codes(await world.run(scene.source, 'cancelSubscription', 'dryRun', { id: reserved }))).toEqual([])
    expect(await Promise.all(parties.map((party) => answerFor(party, id)))).toEqual(ended)
  })

  it('ends anew with a retry, and shows then what had ended then', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await runSwitch(world, scene, {
      fails: [scene.subscriptions[0]?.azureId ?? ''],
      wanted: 'FAILED',
    })
    await record(scene, 'Between the attempts', scene.sourceId, { productType: 'RESERVATION' })
    expect(await answerFor(scene.source, id)).not.toContain('Between the attempts')
    await world.run(scene.source, 'retrySwitchLines', 'switchRequest { status }', { id })
    await world.eventually(async () => {
      await world.advance(60_000)
      return JSON.parse(await answerFor(scene.source, id)).status === 'COMPLETED'
    })
    const ended = JSON.parse(await answerFor(scene.source, id)).impact
    expect(ended).toMatchObject({ moves: [{ status: 'MOVED' }], stays: [{ name: 'Between the attempts' }] })
  })

  it.each([
    ['rejected', 'rejectSwitchRequest', ({ source }: SwitchScene) => source],
    ['canceled', 'cancelSwitchRequest', ({ target }: SwitchScene) => target],
  ] as const)('or %s moves nothing, and shows what there was', async (_, mutation, by) => {
    const scene = await createSwitchScene(world, { subscriptions: 2 })
    await record(scene, 'Reserved instances', scene.sourceId, { productType: 'RESERVATION' })
    const { id } = await fileSwitchRequest(world, scene)
    await world.run(scene.source, 'shareSwitchLines', 'switchRequest { id }', { id })
    expect(world.codes(await world.run(by(scene), mutation, 'dryRun', { id, reason: 'No.' }))).toEqual([])
    const [source, target] = [await answerFor(scene.source, id), await answerFor(scene.target, id)]
    expect(JSON.parse(target).impact).toMatchObject({
      moves: [],
      stays: [{ kind: 'NOT_CHOSEN' }, { kind: 'NOT_CHOSEN' }, { name: 'Reserved instances' }],
      blocked: [],
    })
    await record(scene, 'Later reservation', scene.sourceId, { productType: 'RESERVATION' })
    await world.run(scene.source, 'cancelSubscription', 'dryRun', { id: scene.subscriptions[0]?.id })
    expect([await answerFor(scene.source, id), await answerFor(scene.target, id)]).toEqual([source, target])
    const chosen = await world.ask(
      scene.target,
      'query($id: ID!, $lineIds: [ID!]) { switchRequest(id: $id) { impact(lineIds: $lineIds) { moves { id } } } }',
      { id, lineIds: [JSON.parse(target).lines.nodes[0].id] },
    )
    expect(chosen.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  })
})
