import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { addActor, registerPartner } from './newcomers.ts'
import {
  acceptSwitchRequest,
  fileSwitchRequest,
  relate,
  requestOf,
  sellAzure,
  createSwitchScene,
  type SwitchScene,
} from './switching.ts'

/** Two people act at once: one of them wins, and the other gets an answer that says what has happened. */
const world = theWorld()
const rounds = 6

const race = async (...runners: readonly Promise<Json>[]): Promise<readonly (readonly string[])[]> =>
  (await Promise.all(runners)).map((payload) => world.codes(payload))
const cancel = (actor: string, id: string): Promise<Json> => world.run(actor, 'cancelSwitchRequest', 'dryRun', { id })
const reject = (actor: string, id: string): Promise<Json> =>
  world.run(actor, 'rejectSwitchRequest', 'dryRun', { id, reason: 'No' })

/** Adds another future partner for the same customer. */
const secondTarget = async (scene: SwitchScene): Promise<SwitchScene> => {
  const target = `Second${scene.target}`
  const targetId = await registerPartner(world, target, { agreementSigned: true })
  const { tenantId = '' } = world.stack.actors[scene.customer] ?? {}
  const who = { tenantId, email: scene.customerEmail, serviceKeys: ['power-platform'] }
  await relate(world, target, scene.customer, who)
  await sellAzure(world, { customerId: scene.customerId, seller: targetId, name: 'Another Azure plan' })
  return { ...scene, target, targetId }
}

describe('at the same moment', () => {
  it.each([
    ['cancel', 'CANCELED', ({ target }: SwitchScene, id: string) => cancel(target, id)],
    ['reject', 'REJECTED', ({ source }: SwitchScene, id: string) => reject(source, id)],
  ] as const)('to accept and to %s has one winner (G12)', async (_, status, act) => {
    const scene = await createSwitchScene(world, { subscriptions: rounds })
    for (let round = 0; round < rounds; round += 1) {
      const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: [scene.subscriptions[round]?.id] })
      // An acceptance reads more before it writes. Each round the other call starts a little later, until it loses.
      const [accepted = [], other = []] = await race(
        acceptSwitchRequest(world, scene, id),
        sleep(8 * round).then(() => act(scene, id)),
      )
      const outcome = (await requestOf(world, scene.source, id)).status
      expect([accepted, other, outcome]).toEqual(
        accepted.length === 0 ? [[], ['SWITCH_IN_PROGRESS'], 'IN_PROGRESS'] : [[`SWITCH_${status}`], [], status],
      )
    }
  })

  it('an acceptance from two windows is made once', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 3 })
    for (const { id: subscription } of scene.subscriptions) {
      const { id } = await fileSwitchRequest(world, scene, { subscriptionIds: [subscription] })
      const codes = await race(acceptSwitchRequest(world, scene, id), acceptSwitchRequest(world, scene, id))
      expect(codes.flat()).toEqual(['SWITCH_IN_PROGRESS'])
      const { timeline } = (
        await world.ask(scene.source, 'query($id: ID!) { switchRequest(id: $id) { timeline { nodes { type } } } }', {
          id,
        })
      ).data.switchRequest
      expect(timeline.nodes.filter(({ type }: Json) => type === 'SWITCH_REQUEST_ACCEPTED')).toHaveLength(1)
    }
  })

  it.each(['suspendSubscription', 'cancelSubscription'])(
    'to request a subscription and to %s it has one winner: nothing in an open request is suspended or canceled (G26)',
    async (mutation) => {
      const scene = await createSwitchScene(world, { subscriptions: rounds })
      for (const [round, { id }] of scene.subscriptions.entries()) {
        const [requested = [], ended = []] = await race(
          sleep(2 * round).then(() =>
            world.run(scene.target, 'createSwitchRequest', 'switchRequest { id }', {
              customerId: scene.customerId,
              sourcePartnerId: scene.sourceId,
              subscriptionIds: [id],
            }),
          ),
          world.run(scene.source, mutation, 'dryRun', { id }),
        )
        expect([requested, ended]).toEqual(
          requested.length === 0 ? [[], ['IN_OPEN_SWITCH']] : [['SUBSCRIPTION_NOT_ACTIVE'], []],
        )
      }
    },
  )

  it('two future partners ask for one subscription: one has it, the other is refused because it is in a request already (G26)', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 3 })
    const second = await secondTarget(scene)
    const ask = ({ target, customerId, sourceId }: SwitchScene, subscriptionIds: readonly string[]): Promise<Json> =>
      world.run(target, 'createSwitchRequest', 'switchRequest { id }', {
        customerId,
        sourcePartnerId: sourceId,
        subscriptionIds,
      })
    const [one = '', two = '', three = ''] = scene.subscriptions.map(({ id }) => id)
    const answers = await Promise.all([ask(scene, [one, two]), ask(second, [one])])
    const lost = answers.filter(({ userErrors }) => userErrors.length > 0)
    expect(lost).toHaveLength(1)
    expect(lost[0].userErrors).toMatchObject([
      { code: 'ALREADY_EXISTS', path: ['input', 'subscriptionIds', '0'], rules: [{ key: 'G26' }] },
    ])
    for (const [index, { switchRequest }] of answers.entries())
      if (switchRequest) await cancel([scene, second][index]?.target ?? '', switchRequest.id)

    // Requests about different subscriptions do not disturb each other.
    const apart = await Promise.all([ask(scene, [one, two]), ask(second, [three])])
    expect(apart.map((payload) => world.codes(payload))).toEqual([[], []])
  })

  it('of an acceptance and the end of the relationship with the future partner one is done (G23, H5)', async () => {
    for (let round = 0; round < 4; round += 1) {
      const scene = await createSwitchScene(world, { subscriptions: 1 })
      const { id } = await fileSwitchRequest(world, scene)
      const { data } = await world.ask(
        scene.target,
        '{ relationships { nodes { id } } partner { subscriptions { nodes { id } } } }',
      )
      const [plan] = data.partner.subscriptions.nodes
      const [relationship] = data.relationships.nodes
      // Nothing moves while the plan is suspended, and the relationship does not end while the plan is active.
      const [accepted = [], suspended = [], ended = []] = await race(
        acceptSwitchRequest(world, scene, id),
        sleep(6 * round).then(() => world.run(scene.target, 'suspendSubscription', 'dryRun', { id: plan.id })),
        sleep(6 * round + 12).then(() => world.run(scene.target, 'endRelationship', 'dryRun', { id: relationship.id })),
      )
      expect(suspended).toEqual([])
      expect([accepted.length, ended.length]).not.toEqual([0, 0])
      if (accepted.length === 0) expect(ended).toEqual(['PRECONDITIONS_UNMET'])
      if (ended.length === 0) await requestOf(world, scene.source, id, 'CANCELED')
    }
  })
})

describe('the time limit', () => {
  afterEach(() => vi.useRealTimers())

  it.each([
    [-1, []],
    [0, ['SWITCH_EXPIRED']],
    [1, ['SWITCH_EXPIRED']],
  ])('is kept to the millisecond: at %d ms', async (milliseconds, codes) => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await fileSwitchRequest(world, scene)
    const look = async (): Promise<Json> => {
      const query =
        'query($id: ID!) { deployment { now } switchRequest(id: $id) { status expiresAt allowedActions { action allowed } } }'
      return (await world.ask(scene.source, query, { id })).data
    }
    const { expiresAt } = (await look()).switchRequest
    // Only dates are moved, and they stand still. Timers go on. The test clock of this stack is unchanged.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(expiresAt) + milliseconds })
    for (const actor of [scene.source, scene.target]) {
      // The tokens of the actors have expired long ago.
      const { tenantId = '' } = world.stack.actors[actor] ?? {}
      await addActor(world, actor, { tenantId, roles: ['Partner.GlobalAdmin'] })
    }
    const { switchRequest } = await look()
    const open = codes.length === 0
    expect(switchRequest.status).toBe(open ? 'PENDING' : 'EXPIRED')
    expect(switchRequest.allowedActions).toContainEqual({ action: 'acceptSwitchRequest', allowed: open })
    for (const attempt of [
      acceptSwitchRequest(world, scene, id, { dryRun: true }),
      world.run(scene.source, 'rejectSwitchRequest', 'dryRun', { id, reason: 'No', dryRun: true }),
      world.run(scene.target, 'cancelSwitchRequest', 'dryRun', { id, dryRun: true }),
    ])
      expect(world.codes(await attempt)).toEqual(codes)
  })
})
