import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld, type World } from '../support/world.ts'
import { acceptSwitchRequest, fileSwitchRequest, requestOf, createSwitchScene, awaitNotification } from './switching.ts'

/** These stories are about a request that nobody answers. */
const world = theWorld()

const notificationsOf = async (of: World, id: string): Promise<readonly string[]> =>
  (await requestOf(of, 'operator', id)).notifications.map(({ name }: Json) => name).toSorted()

describe('a current partner that is silent', () => {
  it('is reminded on days 3, 10, 20 and 27, shown up from the third, and on day 30 it is too late (G13)', async () => {
    const scene = await createSwitchScene(world)
    const { id } = await fileSwitchRequest(world, scene)
    const first = ['request-customer', 'request-source']
    for (const name of first) await awaitNotification(world, id, name)
    expect(await notificationsOf(world, id)).toEqual(first)

    await world.advance(3 * day)
    await awaitNotification(world, id, 'reminder-1')
    await world.advance(7 * day)
    await awaitNotification(world, id, 'reminder-2')
    expect(await notificationsOf(world, id)).toEqual(['reminder-1', 'reminder-2', ...first])
    await world.advance(10 * day)
    await awaitNotification(world, id, 'escalation-3-source-to-target')
    await world.advance(7 * day)
    await awaitNotification(world, id, 'escalation-4-source-to-target')
    expect(await requestOf(world, scene.target, id)).toMatchObject({ status: 'PENDING' })
    await world.advance(3 * day)
    await awaitNotification(world, id, 'expired-target')

    // All three parties see who was notified when: that is the evidence.
    const all = [
      ...first,
      'reminder-1',
      'reminder-2',
      'reminder-3',
      'escalation-3-source-to-customer',
      'escalation-3-source-to-target',
      'reminder-4',
      'escalation-4-source-to-customer',
      'escalation-4-source-to-target',
      'expired-source',
      'expired-customer',
      'expired-target',
    ]
    for (const actor of [scene.source, scene.customer, scene.target]) {
      const { status, phase, notifications } = await requestOf(world, actor, id)
      expect([status, phase], actor).toEqual(['EXPIRED', 'CLOSED'])
      expect(notifications.map(({ name }: Json) => name).toSorted(), actor).toEqual(all.toSorted())
    }
    const countSent = (to: string, what: RegExp) =>
      world.notificationsTo(to).filter(({ subject }) => what.test(subject ?? '')).length
    expect(countSent(`office@${scene.source.toLowerCase()}.example`, /^Reminder \d/)).toBe(4)
    expect(countSent(scene.customerEmail, /has not answered/)).toBe(2)
    expect(countSent(`office@${scene.target.toLowerCase()}.example`, /has not answered/)).toBe(2)

    expect(world.codes(await acceptSwitchRequest(world, scene, id))).toEqual(['SWITCH_EXPIRED'])
    expect(await fileSwitchRequest(world, scene)).toMatchObject({ status: 'PENDING' })
  })

  it('is too late from the very moment of the expiry, whether or not the workflow has recorded it', async () => {
    const scene = await createSwitchScene(world, { subscriptions: 1 })
    const { id } = await fileSwitchRequest(world, scene)
    await awaitNotification(world, id, 'request-customer')
    const query = 'query($id: ID!) { deployment { now } switchRequest(id: $id) { expiresAt createdAt } }'
    const { data } = await world.ask(scene.source, query, { id })
    const { expiresAt, createdAt } = data.switchRequest
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(30 * day)
    await world.advance(Date.parse(expiresAt) - Date.parse(data.deployment.now))
    expect(world.codes(await acceptSwitchRequest(world, scene, id))).toEqual(['SWITCH_EXPIRED'])
    expect(await requestOf(world, scene.source, id)).toMatchObject({ status: 'EXPIRED', phase: 'CLOSED' })
  })
})
