import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import {
  acceptSwitchRequest,
  awaitOutcome,
  fileSwitchRequest,
  requestOf,
  sellAzure,
  createSwitchScene,
  type SwitchScene,
} from './switching.ts'

/** These stories are about the preview of a switch: what it would do, shown before anybody accepts it. */
const world = theWorld()

const impactFields = `moves { id name } stays { name kind rule { key } } blocked { line { name } blocks { code rules { key } } }
  marketplace { name moves blocks { code rules { key } } } sourceBilledUntil targetBilledFrom access warnings`
const impactOf = async (actor: string, id: string, lineIds?: readonly string[]) =>
  world.ask(
    actor,
    `query($id: ID!, $lineIds: [ID!]) { switchRequest(id: $id) { finishedAt impact(lineIds: $lineIds) { ${impactFields} } } }`,
    { id, lineIds },
  )

const plain = {
  publisher: 'Fourth Coffee',
  soldOnlyThroughPartners: false,
  partnerOptInList: false,
  privateOffer: false,
  perTenantSaas: false,
  specialDiscount: false,
}
/** Records a marketplace product in one of the subscriptions, and returns its id. */
const product = async (scene: SwitchScene, at: number, name: string, facts: object = {}): Promise<string> => {
  const { customerId, sourceId: seller, subscriptions } = scene
  const marketplace = { ...plain, ...facts }
  const azureId = subscriptions[at]?.azureId ?? ''
  return (await sellAzure(world, { customerId, seller, name, productType: 'MARKETPLACE', azureId, marketplace })).id
}
const other = async (scene: SwitchScene, name: string, more: object): Promise<void> => {
  const { userErrors } = await world.run('operator', 'recordSubscription', 'dryRun', {
    customerId: scene.customerId,
    name,
    channel: 'CSP',
    partnerOfRecordId: scene.sourceId,
    ...more,
  })
  expect(userErrors).toEqual([])
}

describe('the impact of a switch', () => {
  it('is what moves, what stays and why, and what access remains (G14, G17, G24)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 3 })
    const azure = { serviceKind: 'USAGE_BASED', serviceKeys: ['azure'] }
    await other(scene, 'Reserved instances', { ...azure, productType: 'RESERVATION' })
    await other(scene, 'Compute savings', { ...azure, productType: 'SAVINGS_PLAN' })
    await other(scene, 'Support', { ...azure, productType: 'SUPPORT_PLAN' })
    await other(scene, 'Windows Server', { ...azure, productType: 'SOFTWARE' })
    const { id } = await fileSwitchRequest(world, scene, {
      subscriptionIds: scene.subscriptions.map(({ id: one }) => one),
    })
    const idle = await sellAzure(world, { customerId: scene.customerId, seller: scene.sourceId, name: 'Disabled' })
    await world.run(scene.source, 'suspendSubscription', 'dryRun', { id: idle.id })

    const { lines } = await requestOf(world, scene.source, id)
    const [first, second] = lines.nodes
    const { data } = await impactOf(scene.source, id, [second.id])
    const { moves, stays, blocked, access, warnings } = data.switchRequest.impact
    expect(moves).toEqual([{ id: second.id, name: second.name }])
    expect(blocked).toEqual([])
    expect(stays.map(({ name, kind, rule }: Json) => [name, kind, rule.key])).toEqual(
      expect.arrayContaining([
        [first.name, 'NOT_CHOSEN', 'G14'],
        ['Reserved instances', 'RESERVATION', 'G17'],
        ['Compute savings', 'SAVINGS_PLAN', 'G17'],
        ['Support', 'SUPPORT_PLAN', 'G24'],
        ['Windows Server', 'SOFTWARE', 'G24'],
        ['Disabled', 'DISABLED', 'G24'],
      ]),
    )
    expect(access.join()).toContain('former partner keeps its access')
    expect(warnings.join()).toContain('no way to call it back')
    // The customer sees the same. An actor that may not see the lines sees none of it.
    expect((await impactOf(scene.customer, id, [second.id])).data).toEqual(data)
    expect((await impactOf(scene.target, id)).data.switchRequest.impact).toBeNull()
  })

  it.each([
    ['G18', 'SPECIAL_DISCOUNT', { specialDiscount: true }],
    ['G19', 'PARTNER_ALLOW_LIST', { partnerOptInList: true }],
    ['G19', 'PRIVATE_OFFER', { privateOffer: true }],
    ['G19', 'PER_TENANT_SAAS', { perTenantSaas: true }],
  ])('names a product that keeps Azure where it is, until it is canceled (%s: %s)', async (rule, code, facts) => {
    const scene = await createSwitchScene(world)
    const held = await product(scene, 0, 'Held', facts)
    await product(scene, 1, 'Free', { soldOnlyThroughPartners: true })
    const { id } = await fileSwitchRequest(world, scene)
    const { lines } = await requestOf(world, scene.source, id)
    const [kept, free] = lines.nodes

    const before = (await impactOf(scene.source, id)).data.switchRequest.impact
    expect(before.moves).toEqual([{ id: free.id, name: free.name }])
    expect(before.blocked).toMatchObject([{ line: { name: kept.name }, blocks: [{}] }])
    expect(before.marketplace).toEqual([
      { name: 'Held', moves: false, blocks: [{ code, rules: [{ key: rule }] }] },
      { name: 'Free', moves: true, blocks: [] },
    ])
    const refused = await acceptSwitchRequest(world, scene, id, { lineIds: [free.id, kept.id] })
    expect(refused.userErrors).toMatchObject([{ code: 'LINE_BLOCKED', path: ['input', 'lineIds', '1'] }])
    const answer = await impactOf(scene.source, id, [kept.id])
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])

    await world.run(scene.source, 'cancelSubscription', 'dryRun', { id: held })
    const after = (await impactOf(scene.source, id)).data.switchRequest.impact
    expect(after).toMatchObject({ moves: [{ id: kept.id }, { id: free.id }], blocked: [] })
    expect(world.codes(await acceptSwitchRequest(world, scene, id, { lineIds: [kept.id] }))).toEqual([])
  })

  it('of which nothing may move is no error to look at, and one to accept (G18, G19)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    await product(scene, 0, 'Held', { privateOffer: true })
    const { id } = await fileSwitchRequest(world, scene)
    const { data, errors } = await impactOf(scene.source, id)
    expect(errors).toEqual([])
    expect(data.switchRequest.impact).toMatchObject({ moves: [], blocked: [{}] })
    expect((await acceptSwitchRequest(world, scene, id)).userErrors).toMatchObject([
      { code: 'LINE_BLOCKED', path: null },
    ])
  })

  it('is what comes of it; the bill goes over at the beginning of the day of the move (G22)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 3 })
    await product(scene, 1, 'Held', { privateOffer: true })
    await product(scene, 0, 'Free')
    const { id } = await fileSwitchRequest(world, scene)
    const preview = (await impactOf(scene.source, id)).data.switchRequest.impact
    const today = `${new Date(preview.sourceBilledUntil).toISOString().slice(0, 10)}T00:00:00.000Z`
    expect(preview).toMatchObject({ sourceBilledUntil: today, targetBilledFrom: today })
    await acceptSwitchRequest(world, scene, id)
    await awaitOutcome(world, scene, id)
    const { impact, finishedAt } = (await impactOf(scene.target, id)).data.switchRequest
    expect(impact.moves).toEqual(preview.moves)
    const { lines } = await requestOf(world, scene.target, id)
    const moved = lines.nodes.filter(({ status }: Json) => status === 'MOVED')
    expect(moved.map(({ id: line }: Json) => line)).toEqual(preview.moves.map(({ id: line }: Json) => line))
    // A product goes where its subscription goes (G18).
    const bought = '{ viewer { customer { subscriptions { nodes { name partnerOfRecord { id } billedBy { id } } } } } }'
    const { nodes } = (await world.ask(scene.customer, bought)).data.viewer.customer.subscriptions
    const owner = (name: string) => nodes.find((one: Json) => one.name === name)
    expect(owner('Free')).toMatchObject({ partnerOfRecord: { id: scene.targetId }, billedBy: { id: scene.targetId } })
    expect(owner('Held')).toMatchObject({ partnerOfRecord: { id: scene.sourceId }, billedBy: { id: scene.sourceId } })
    const day = `${finishedAt.slice(0, 10)}T00:00:00.000Z`
    expect(impact).toMatchObject({ sourceBilledUntil: day, targetBilledFrom: day })
  })

  it('says of what failed that it failed, and why', async () => {
    const scene = await createSwitchScene(world)
    const [first] = scene.subscriptions
    world.stack.partnerCenter.failLine(first?.azureId ?? '', { code: '900500', message: 'Not today.', times: 1 })
    const { id } = await fileSwitchRequest(world, scene)
    await acceptSwitchRequest(world, scene, id)
    await awaitOutcome(world, scene, id, 'PARTIALLY_COMPLETED')
    const { stays } = (await impactOf(scene.source, id)).data.switchRequest.impact
    expect(stays).toEqual([{ name: first?.name, kind: 'FAILED', rule: { key: 'G16' } }])
  })
})
