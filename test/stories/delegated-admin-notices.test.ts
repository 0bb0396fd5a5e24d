import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { createGranted, grantsOf, pass } from './granted.ts'

const world = theWorld()

/** The notices that have gone out about a customer's delegated admin: to the partner, and to the customer's own contact. */
const noticesOf = (name: string) => ({
  partner: world
    .notificationsTo('agent@direct.example')
    .filter(({ subject }) => subject.startsWith(`${name} AG: delegated admin`) && subject.includes(' ends on ')),
  customer: world.stack.mailbox
    .messages({ to: `${name}@people.example` })
    .filter(({ subject }) => subject.includes(' ends on ')),
})
const tasksOf = async (actor: string, id: string): Promise<readonly Json[]> => {
  const query =
    '{ viewer { tasks(where: { kind: [RENEW_DELEGATED_ADMIN] }) { nodes { title dueAt action object { id } } } } }'
  const { data } = await world.ask(actor, query)
  return data.viewer.tasks.nodes.filter(({ object }: Json) => object.id === id)
}

describe('delegated admin that ends', () => {
  it('is noticed 30, 7 and 1 days ahead by partner and customer, once each and all services in one; it is a task from the first', async () => {
    const customer = await createGranted(world, 'noticed', {
      serviceKeys: ['teams', 'azure'],
      durationDays: 60,
      autoExtend: false,
    })
    await pass(world, 29.5)
    expect([noticesOf('noticed').partner, noticesOf('noticed').customer]).toEqual([[], []])
    expect(await tasksOf('direct', customer.relationshipId)).toEqual([])
    for (const [strides, count] of [
      [[0.6, 1, 5], 1],
      [[16.5, 1], 2],
      [[5, 0.5], 3],
      [[0.1], 3],
    ] as const) {
      for (const stride of strides) await pass(world, stride)
      expect(noticesOf('noticed').partner).toHaveLength(count)
      expect(noticesOf('noticed').customer).toHaveLength(count)
      const [{ endsAt }] = await grantsOf(world, 'direct', customer.relationshipId)
      expect(await tasksOf('direct', customer.relationshipId)).toMatchObject([
        { title: 'Renew delegated admin of Alpenblick Cloud GmbH for Teams, Azure, or let it end.', dueAt: endsAt },
      ])
    }
    const [first] = noticesOf('noticed').partner
    expect(first?.subject).toMatch(/^noticed AG: delegated admin for Teams, Azure ends on \d{4}-\d\d-\d\d$/)
    expect(first?.text).toContain('within 30 days')
    expect(noticesOf('noticed').customer.at(-1)?.text).toContain('within a day')
    const { timeline } = await world.relationshipOf('direct', customer.relationshipId, 'ACTIVE')
    const soon = timeline.nodes.filter(({ type }: Json) => type === 'RELATIONSHIP_DELEGATED_ADMIN_ENDS_SOON')
    expect(soon).toHaveLength(2)

    await pass(world, 2)
    expect(await grantsOf(world, 'direct', customer.relationshipId)).toMatchObject([
      { endReason: 'EXPIRED' },
      { endReason: 'EXPIRED' },
    ])
    expect(await tasksOf('direct', customer.relationshipId)).toEqual([])
    expect(noticesOf('noticed').partner).toHaveLength(3)
  })

  it('is not noticed where Microsoft extends it', async () => {
    const customer = await createGranted(world, 'rolling', { durationDays: 40 })
    for (const stride of [11, 23, 5.5, 1]) await pass(world, stride)
    expect(await grantsOf(world, 'direct', customer.relationshipId)).toMatchObject([{ status: 'ACTIVE' }])
    expect([noticesOf('rolling').partner, noticesOf('rolling').customer]).toEqual([[], []])
    expect(await tasksOf('direct', customer.relationshipId)).toEqual([])
  })

  it('has only the notices that are shorter than its time, and of those that became due together only the last', async () => {
    await createGranted(world, 'short', { durationDays: 5, autoExtend: false })
    const missed = await createGranted(world, 'missed', { durationDays: 35, autoExtend: false })
    await pass(world, 1)
    expect(noticesOf('short').partner).toEqual([])
    await pass(world, 3.5)
    expect(noticesOf('short').partner.map(({ text }) => text)).toEqual([expect.stringContaining('within a day')])
    await pass(world, 25)
    expect(noticesOf('missed').partner.map(({ text }) => text)).toEqual([expect.stringContaining('within 7 days')])
    expect(await tasksOf('direct', missed.relationshipId)).toHaveLength(1)
  })
})
