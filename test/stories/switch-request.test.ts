import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { registerPartner } from './newcomers.ts'
import {
  acceptSwitchRequest,
  awaitOutcome,
  fileSwitchRequest,
  requestOf,
  runSwitch,
  createSwitchScene,
  awaitNotification,
} from './switching.ts'

const world = theWorld()

const subjectsTo = (to: string): readonly string[] => world.notificationsTo(to).map(({ subject }) => subject ?? '')
const officeOf = (name: string) => `office@${name.toLowerCase()}.example`
const reject = (actor: string, id: string, reason = 'The contract runs until spring'): Promise<Json> =>
  world.run(actor, 'rejectSwitchRequest', 'switchRequest { status phase reason closedAt }', { id, reason })
const cancel = (actor: string, id: string, input: object = {}): Promise<Json> =>
  world.run(actor, 'cancelSwitchRequest', 'switchRequest { status phase reason closedAt }', { id, ...input })

describe('a transfer request', () => {
  it('is filed by the future partner, accepted in part by the current one, and that has moved (G10, G14)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 3 })
    const request = await fileSwitchRequest(world, scene)
    expect(request).toMatchObject({
      status: 'PENDING',
      phase: 'AWAITING_SOURCE',
      direction: 'INBOUND',
      linesVisible: false,
      lineCounts: null,
      lines: { nodes: [] },
    })
    const seen = await requestOf(world, scene.source, request.id)
    expect(seen).toMatchObject({ direction: 'OUTBOUND', linesVisible: true, lineCounts: { total: 3 } })
    expect(seen.lines.nodes.map(({ name }: Json) => name)).toEqual(scene.subscriptions.map(({ name }) => name))
    const [first, second] = seen.lines.nodes
    const accepted = await acceptSwitchRequest(world, scene, request.id, { lineIds: [second.id, first.id, first.id] })
    expect(accepted).toMatchObject({ userErrors: [], switchRequest: { status: 'IN_PROGRESS' } })
    await awaitOutcome(world, scene, request.id)
    const done = await requestOf(world, scene.target, request.id)
    expect(done).toMatchObject({
      phase: 'CLEANING_UP',
      linesVisible: true,
      lineCounts: { total: 3, moved: 2, failed: 0, leftOut: 1 },
      lines: { nodes: [{ status: 'MOVED' }, { status: 'MOVED' }, { status: 'LEFT_OUT', billingId: null }] },
    })
  })

  it('moves everything where the current partner names nothing; ids of Azure stay, ids of billing are new (G9)', async () => {
    const scene = await createSwitchScene(world)
    const before = scene.subscriptions.map(({ azureId }) => world.stack.partnerCenter.subscription(azureId)?.id)
    const { lines } = await runSwitch(world, scene)
    expect(lines.nodes.map(({ azureSubscriptionId }: Json) => azureSubscriptionId)).toEqual(
      scene.subscriptions.map(({ azureId }) => azureId),
    )
    const billing = lines.nodes.map(({ billingId }: Json) => billingId)
    expect(billing).toEqual(
      scene.subscriptions.map(({ azureId }) => world.stack.partnerCenter.subscription(azureId)?.id),
    )
    expect(billing.filter((id: string) => before.includes(id))).toEqual([])
  })

  it('tells the current partner and the customer at once, and all three when it is accepted (G14, G15)', async () => {
    const scene = await createSwitchScene(world)
    const { id } = await fileSwitchRequest(world, scene)
    // A partner that accepts before its notification went out gets no notification any more.
    await awaitNotification(world, id, 'request-customer')
    await acceptSwitchRequest(world, scene, id)
    await awaitOutcome(world, scene, id)
    await awaitNotification(world, id, 'finished-1-target')
    const [source, target] = [officeOf(scene.source), officeOf(scene.target)]
    expect(subjectsTo(source).filter((one) => one.includes('asks for Azure'))).toHaveLength(1)
    expect(subjectsTo(scene.customerEmail).filter((one) => one.includes('asks for your Azure'))).toHaveLength(1)
    for (const to of [source, target, scene.customerEmail])
      for (const what of ['Azure is on its way', 'Azure has moved'])
        expect(
          subjectsTo(to).filter((one) => one.endsWith(what)),
          `${to}: ${what}`,
        ).toHaveLength(1)
  })

  it('need not be accepted: the current partner says no, with a reason that everybody hears (G21)', async () => {
    const scene = await createSwitchScene(world)
    const { id } = await fileSwitchRequest(world, scene)
    expect(world.codes(await reject(scene.target, id))).toEqual(['FORBIDDEN'])
    expect(world.codes(await reject(scene.customer, id))).toEqual(['FORBIDDEN'])
    expect(await reject(scene.source, id)).toMatchObject({
      userErrors: [],
      switchRequest: { status: 'REJECTED', phase: 'CLOSED', reason: 'The contract runs until spring' },
    })
    await awaitNotification(world, id, 'rejected-target')
    const [notification] = world
      .notificationsTo(officeOf(scene.target))
      .filter(({ subject }) => subject?.includes('rejected'))
    expect(notification?.text).toContain('> The contract runs until spring')
    for (const again of [await acceptSwitchRequest(world, scene, id), await reject(scene.source, id)])
      expect(world.codes(again)).toEqual(['SWITCH_REJECTED'])
    // A rejected switch may be requested again.
    expect(await fileSwitchRequest(world, scene)).toMatchObject({ status: 'PENDING' })
  })

  it('is canceled by the future partner alone, while it waits and never once it was accepted (G12, G23)', async () => {
    const scene = await createSwitchScene(world)
    const { id } = await fileSwitchRequest(world, scene)
    for (const actor of [scene.source, scene.customer, 'operator'])
      expect((await cancel(actor, id)).userErrors, actor).toMatchObject([
        { code: 'NOT_STARTER', rules: [{ key: 'G12' }] },
      ])
    expect(await cancel(scene.target, id, { reason: 'Not any more' })).toMatchObject({
      userErrors: [],
      switchRequest: { status: 'CANCELED', reason: 'Not any more' },
    })
    expect(world.codes(await acceptSwitchRequest(world, scene, id))).toEqual(['SWITCH_CANCELED'])
    await awaitNotification(world, id, 'canceled-source')

    const { id: second } = await fileSwitchRequest(world, scene)
    expect(world.codes(await acceptSwitchRequest(world, scene, second))).toEqual([])
    expect(world.codes(await cancel(scene.target, second))).toEqual(['SWITCH_IN_PROGRESS'])
    await awaitOutcome(world, scene, second)
    expect(world.codes(await cancel(scene.target, second))).toEqual(['ALREADY_ENDED'])
  })

  it('for a reseller is filed by its provider, who names it; it sees the request and is notified (D12)', async () => {
    const scene = await createSwitchScene(world, { kind: 'INDIRECT_PROVIDER' })
    const reseller = `Reseller of ${scene.target}`.replaceAll(' ', '')
    const resellerId = await registerPartner(world, reseller, { kind: 'INDIRECT_RESELLER', agreementSigned: true })
    const input = { customerId: scene.customerId, sourcePartnerId: scene.sourceId }
    const own = await world.run(reseller, 'createSwitchRequest', 'switchRequest { id }', input)
    expect(own.userErrors).toMatchObject([{ code: 'RESELLER_CANNOT_SWITCH', rules: [{ key: 'D12' }] }])

    const unlinked = await world.run(scene.target, 'createSwitchRequest', 'dryRun', { ...input, resellerId })
    expect(world.codes(unlinked)).toEqual(['RESELLER_NOT_LINKED'])
    await world.run(scene.target, 'linkReseller', 'dryRun', { resellerId })
    await world.run(reseller, 'acceptResellerLink', 'dryRun', { providerId: scene.targetId })

    const { id } = await runSwitch(world, scene, { resellerId })
    await awaitNotification(world, id, 'finished-1-reseller')
    expect(subjectsTo(officeOf(reseller)).map((one) => one.split(': ')[1])).toEqual([
      'Azure is on its way',
      'Azure has moved',
    ])
    expect(await requestOf(world, reseller, id)).toMatchObject({ status: 'COMPLETED', linesVisible: true })
    expect(world.codes(await cancel(reseller, id))).toEqual(['NOT_STARTER'])
    // What it sees by its id it also finds in its lists.
    const listed = async (where: object) => {
      const query = 'query($where: SwitchRequestWhere) { switchRequests(where: $where) { nodes { id direction } } }'
      return (await world.ask(reseller, query, { where })).data.switchRequests.nodes
    }
    for (const where of [{}, { status: 'COMPLETED' }, { direction: 'INBOUND' }])
      expect(await listed(where)).toEqual([{ id, direction: 'INBOUND' }])
    for (const where of [{ status: 'PENDING' }, { direction: 'OUTBOUND' }]) expect(await listed(where)).toEqual([])
  })

  it('publishes what became of it once, and its timeline ends with it', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await runSwitch(world, scene)
    await awaitNotification(world, id, 'finished-1-target')
    const types = await world.eventually(async () => {
      const query = 'query($id: ID!) { switchRequest(id: $id) { timeline(first: 100) { nodes { type } } } }'
      const { data } = await world.ask(scene.customer, query, { id })
      return data.switchRequest.timeline.nodes
        .map(({ type }: Json) => type)
        .filter((type: string) => !type.startsWith('NOTIFICATION_'))
    })
    expect(types).toEqual([
      'SWITCH_REQUEST_CREATED',
      'SWITCH_REQUEST_ACCEPTED',
      'SWITCH_REQUEST_TRANSFER_FILED',
      'SWITCH_REQUEST_LINES_MOVED',
      'SWITCH_REQUEST_COMPLETED',
    ])
  })
})
