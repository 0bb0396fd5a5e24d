import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld, type World } from '../support/world.ts'
import { accepts, files, requestOf, switching, told } from './switching.ts'

/** What becomes of a request that nobody answers. */
const world = theWorld()

const lettersOf = async (of: World, id: string): Promise<readonly string[]> =>
  (await requestOf(of, 'operator', id)).notifications.map(({ letter }: Json) => letter)

describe('a current partner that is silent', () => {
  it('is reminded on days 3, 10, 20 and 27, shown up from the third, and on day 30 it is too late (G13)', async () => {
    const scene = await switching(world)
    const { id } = await files(world, scene)
    await told(world, id, 'request-customer')
    const first = ['request-source', 'request-customer']
    expect(await lettersOf(world, id)).toEqual(first)

    await world.advance(3 * day)
    await told(world, id, 'reminder-1')
    await world.advance(7 * day)
    await told(world, id, 'reminder-2')
    expect(await lettersOf(world, id)).toEqual([...first, 'reminder-1', 'reminder-2'])
    await world.advance(10 * day)
    await told(world, id, 'escalation-3-source-to-target')
    await world.advance(7 * day)
    await told(world, id, 'escalation-4-source-to-target')
    expect(await requestOf(world, scene.target, id)).toMatchObject({ status: 'PENDING' })
    await world.advance(3 * day)
    await told(world, id, 'expired-target')

    // Everybody who has to do with it sees who was told when: that is the evidence.
    const letters = [
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
      expect(
        notifications.map(({ letter }: Json) => letter),
        actor,
      ).toEqual(letters)
    }
    const sent = (to: string, what: RegExp) =>
      world.lettersTo(to).filter(({ subject }) => what.test(subject ?? '')).length
    expect(sent(`office@${scene.source.toLowerCase()}.example`, /^Reminder \d/)).toBe(4)
    expect(sent(scene.customerEmail, /has not answered/)).toBe(2)
    expect(sent(`office@${scene.target.toLowerCase()}.example`, /has not answered/)).toBe(2)

    expect(world.codes(await accepts(world, scene, id))).toEqual(['SWITCH_EXPIRED'])
    expect(await files(world, scene)).toMatchObject({ status: 'PENDING' })
  })

  it('is too late from the very moment of the expiry, whether or not anybody has said so', async () => {
    const scene = await switching(world, { subscriptions: 1 })
    const { id } = await files(world, scene)
    await told(world, id, 'request-customer')
    const query = 'query($id: ID!) { deployment { now } switchRequest(id: $id) { expiresAt createdAt } }'
    const { data } = await world.ask(scene.source, query, { id })
    const { expiresAt, createdAt } = data.switchRequest
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(30 * day)
    await world.advance(Date.parse(expiresAt) - Date.parse(data.deployment.now))
    expect(world.codes(await accepts(world, scene, id))).toEqual(['SWITCH_EXPIRED'])
    expect(await requestOf(world, scene.source, id)).toMatchObject({ status: 'EXPIRED', phase: 'CLOSED' })
  })
})
