import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import {
  relate,
  acceptSwitchRequest,
  awaitOutcome,
  fileSwitchRequest,
  requestOf,
  sellAzure,
  runSwitch,
  createSwitchScene,
  awaitVendor,
  type SwitchScene,
} from './switching.ts'

/** These stories are about who sees what of a switch, and in which lists it appears. */
const world = theWorld()

const idsIn = ({ nodes }: Json): readonly string[] => nodes.map(({ id }: Json) => id)
const inbox = async (actor: string, args = ''): Promise<readonly string[]> =>
  idsIn((await world.ask(actor, `{ switchRequests${args} { nodes { id } } }`)).data.switchRequests)

describe('the lines of a request', () => {
  const lines = (actor: string, id: string, args = ''): Promise<Json> =>
    world
      .ask(
        actor,
        `query($id: ID!) { switchRequest(id: $id) { linesVisible lineCounts { total } lines${args} { nodes { id name status } pageInfo { hasNextPage endCursor } } impact { moves { id } } } }`,
        { id },
      )
      .then(({ data }) => data.switchRequest)

  it('are shown to the future partner once they have moved, or once the current one shares them', async () => {
    const scene = await createSwitchScene(world)
    const { id } = await fileSwitchRequest(world, scene)
    const hidden = { linesVisible: false, lineCounts: null, lines: { nodes: [] }, impact: null }
    const shown = { linesVisible: true, lineCounts: { total: 2 }, lines: { nodes: [{}, {}] } }
    expect(await lines(scene.target, id)).toMatchObject(hidden)
    for (const actor of [scene.source, scene.customer, 'operator'])
      expect(await lines(actor, id), actor).toMatchObject(shown)

    const share = (actor: string) => world.run(actor, 'shareSwitchLines', 'switchRequest { version }', { id })
    for (const actor of [scene.target, scene.customer]) expect(world.codes(await share(actor))).toEqual(['FORBIDDEN'])
    expect(world.codes(await share(scene.source))).toEqual([])
    expect(await lines(scene.target, id)).toMatchObject({ ...shown, impact: { moves: [{}, {}] } })
    expect(world.codes(await share(scene.source))).toEqual(['WRONG_STATE'])

    const moved = await createSwitchScene(world)
    const { id: second } = await fileSwitchRequest(world, moved)
    await acceptSwitchRequest(world, moved, second)
    await awaitVendor(world, second)
    expect(await lines(moved.target, second)).toMatchObject(hidden)
    // The timeline does not tell it either.
    const filed = 'SWITCH_REQUEST_TRANSFER_FILED'
    const happened = async (actor: string): Promise<readonly string[]> => {
      const query = 'query($id: ID!) { switchRequest(id: $id) { timeline(first: 100) { nodes { type } } } }'
      // Two readers see the same only once nothing is on its way any more.
      await world.stack.idle()
      const { data } = await world.ask(actor, query, { id: second })
      return data.switchRequest.timeline.nodes.map(({ type }: Json) => type)
    }
    for (const actor of [moved.source, moved.customer, 'operator']) expect(await happened(actor)).toContain(filed)
    expect(await happened(moved.target)).toEqual(
      (await happened(moved.source)).filter((type) => type !== filed && type !== 'SWITCH_REQUEST_LINES_MOVED'),
    )
    await awaitOutcome(world, moved, second)
    expect(await lines(moved.target, second)).toMatchObject({ ...shown, lines: { nodes: [{ status: 'MOVED' }, {}] } })
    expect(await happened(moved.target)).toEqual(await happened(moved.source))
    expect(world.codes(await world.run(moved.source, 'shareSwitchLines', 'dryRun', { id: second }))).toEqual([
      'ALREADY_ENDED',
    ])
  })

  it('are read page by page, or of one status', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 3 })
    const [, failing] = scene.subscriptions
    const { id } = await runSwitch(world, scene, { fails: [failing?.azureId ?? ''], wanted: 'PARTIALLY_COMPLETED' })
    const first = await lines(scene.source, id, '(first: 2)')
    expect(first.lines).toMatchObject({ nodes: [{}, {}], pageInfo: { hasNextPage: true } })
    const second = await lines(scene.source, id, `(first: 2, after: "${first.lines.pageInfo.endCursor}")`)
    expect(second.lines).toMatchObject({ nodes: [{}], pageInfo: { hasNextPage: false } })
    const all = await lines(scene.source, id)
    expect([...first.lines.nodes, ...second.lines.nodes]).toEqual(all.lines.nodes)
    const failed = await lines(scene.source, id, '(where: { status: FAILED })')
    expect(failed.lines.nodes.map(({ name }: Json) => name)).toEqual([failing?.name])
    expect((await lines(scene.source, id, '(where: { status: LEFT_OUT })')).lines.nodes).toEqual([])
  })
})

describe('the timeline of a request', () => {
  it('says what the workflow did, in which step, and how the vendor names its part of it', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await runSwitch(world, scene)
    const query = `query($id: ID!) { node(id: $id) { ... on SwitchRequest { timeline(first: 100) {
      nodes { type workflowStep upstreamCorrelationId by { kind } } } } } }`
    const { data } = await world.ask(scene.target, query, { id })
    const nodes: readonly Json[] = data.node.timeline.nodes
    const of = (type: string) => nodes.filter((one) => one.type === type)
    expect(of('SWITCH_REQUEST_CREATED')).toMatchObject([{ workflowStep: null, by: { kind: 'PARTNER_USER' } }])
    expect(of('SWITCH_REQUEST_TRANSFER_FILED')).toMatchObject([
      { workflowStep: 'Execute', upstreamCorrelationId: expect.stringMatching(/.{8}/), by: { kind: 'SYSTEM' } },
    ])
    expect(of('SWITCH_REQUEST_LINES_MOVED')).toMatchObject([{ upstreamCorrelationId: expect.stringMatching(/.{8}/) }])
    const completed = of('SWITCH_REQUEST_COMPLETED')
    expect(completed).toMatchObject([{ workflowStep: 'Execute', by: { kind: 'SYSTEM' } }])
    // The subscription's timeline has it, too. Only the customer reads it, because it names everybody.
    const [{ subscription }] = (await requestOf(world, scene.customer, id)).lines.nodes
    const answer = await world.ask(
      scene.customer,
      'query($id: ID!) { subscription(id: $id) { timeline { nodes { type } } } }',
      { id: subscription.id },
    )
    expect(answer.data.subscription.timeline.nodes.map(({ type }: Json) => type)).toContain('SUBSCRIPTION_SWITCHED')
  })
})

describe('the inbox', () => {
  let scene: SwitchScene
  let other: SwitchScene
  const requests: Record<'rejected' | 'pending' | 'back' | 'elsewhere', string> = {
    rejected: '',
    pending: '',
    back: '',
    elsewhere: '',
  }

  beforeAll(async () => {
    scene = await createSwitchScene(world, { subscriptions: 2 })
    requests.rejected = (await fileSwitchRequest(world, scene)).id
    await world.run(scene.source, 'rejectSwitchRequest', 'dryRun', { id: requests.rejected, reason: 'No' })
    requests.pending = (await fileSwitchRequest(world, scene)).id
    // This request goes in the other direction: the plan of the future partner is Azure, too.
    const { targetId } = scene
    requests.back = (await fileSwitchRequest(world, { ...scene, target: scene.source, sourceId: targetId })).id
    // This scene has another customer of the same future partner.
    other = await createSwitchScene(world, { subscriptions: 1 })
    const { tenantId = '' } = world.stack.actors[other.customer] ?? {}
    const who = { tenantId, email: other.customerEmail, serviceKeys: ['power-platform'] }
    await relate(world, scene.target, other.customer, who)
    await sellAzure(world, { customerId: other.customerId, seller: targetId, name: 'Azure plan' })
    requests.elsewhere = (await fileSwitchRequest(world, { ...other, target: scene.target })).id
  })

  it('of a partner is by direction, over all its customers, newest change first', async () => {
    const { rejected, pending, back, elsewhere } = requests
    expect(await inbox(scene.target)).toEqual([elsewhere, back, pending, rejected])
    expect(await inbox(scene.target, '(where: { direction: INBOUND })')).toEqual([elsewhere, pending, rejected])
    expect(await inbox(scene.target, '(where: { direction: OUTBOUND })')).toEqual([back])
    expect(await inbox(scene.source, '(where: { direction: OUTBOUND })')).toEqual([pending, rejected])
    expect(await inbox(scene.source, '(where: { direction: INBOUND })')).toEqual([back])
    expect(await inbox(scene.source)).toEqual([back, pending, rejected])
    expect(await inbox(scene.target, '(orderBy: { updatedAt: ASC })')).toEqual([rejected, pending, back, elsewhere])
  })

  it('is filtered by status, by customer and by time, and of a customer has both sides', async () => {
    const { rejected, pending, back, elsewhere } = requests
    expect(await inbox(scene.target, '(where: { status: REJECTED })')).toEqual([rejected])
    expect(await inbox(scene.source, '(where: { direction: OUTBOUND, status: PENDING })')).toEqual([pending])
    const of = (customerId: string, direction: string) =>
      inbox(scene.target, `(where: { direction: ${direction}, customerId: "${customerId}" })`)
    expect(await of(other.customerId, 'INBOUND')).toEqual([elsewhere])
    expect(await of(other.customerId, 'OUTBOUND')).toEqual([])
    expect(await of(scene.customerId, 'INBOUND')).toEqual([pending, rejected])
    expect(await of(scene.customerId, 'OUTBOUND')).toEqual([back])
    expect(await of('nobody', 'INBOUND')).toEqual([])

    expect(await inbox(scene.customer)).toEqual([back, pending, rejected])
    expect(await inbox(scene.customer, '(where: { status: PENDING })')).toEqual([back, pending])
    const query = '{ switchRequests(where: { status: REJECTED }) { nodes { updatedAt } } }'
    const [{ updatedAt }] = (await world.ask(scene.target, query)).data.switchRequests.nodes
    expect(await inbox(scene.target, `(where: { updatedAt: { until: "${updatedAt}" } })`)).toEqual([])
    expect(await inbox(scene.target, `(where: { updatedAt: { from: "${updatedAt}" } })`)).toHaveLength(4)
    const below = '{ partner { customers { nodes { id switchRequests { nodes { id } } } } } }'
    const { customers } = (await world.ask(scene.target, below)).data.partner
    const lists = Object.fromEntries(customers.nodes.map(({ id, switchRequests }: Json) => [id, idsIn(switchRequests)]))
    expect(lists).toEqual({ [scene.customerId]: [back, pending, rejected], [other.customerId]: [elsewhere] })
  })

  it('is narrowed by everything that its type offers at once, for everybody', async () => {
    const { rejected, pending, back, elsewhere } = requests
    const open = 'status: [PENDING, AWAITING_SIGNATURES]'
    expect(await inbox(scene.target, `(where: { ${open} })`)).toEqual([elsewhere, back, pending])
    expect(await inbox(scene.target, `(where: { ${open}, customerId: "${scene.customerId}" })`)).toEqual([
      back,
      pending,
    ])
    expect(
      await inbox(scene.target, `(where: { ${open}, direction: OUTBOUND, customerId: "${scene.customerId}" })`),
    ).toEqual([back])
    expect(await inbox(scene.customer, `(where: { customerId: "${scene.customerId}" })`)).toEqual([
      back,
      pending,
      rejected,
    ])
    for (const [who, where] of [
      ['target', 'status: []'],
      ['target', 'status: PENDING, customerId: "x"'],
      ['customer', 'direction: INBOUND'],
      ['customer', `customerId: "${other.customerId}"`],
      ['customer', 'customerId: "x"'],
    ] as const)
      expect(await inbox(scene[who], `(where: { ${where} })`), where).toEqual([])
    const below = `query($id: ID!) { customer(id: $id) { switchRequests(where: { ${open}, direction: INBOUND }) { nodes { id } } } }`
    const { data } = await world.ask(scene.target, below, { id: scene.customerId })
    expect(idsIn(data.customer.switchRequests)).toEqual([pending])
  })

  it('of anybody else is empty, and so is what they ask for by id', async () => {
    for (const actor of ['direct', 'rival', 'fabrikam', 'operator', 'stranger'])
      expect(await inbox(actor), actor).toEqual([])
    for (const actor of ['direct', 'rival', 'fabrikam', 'stranger', other.source, other.customer]) {
      const query = 'query($id: ID!) { switchRequest(id: $id) { id } node(id: $id) { id } }'
      expect((await world.ask(actor, query, { id: requests.pending })).data, actor).toEqual({
        switchRequest: null,
        node: null,
      })
    }
  })
})
