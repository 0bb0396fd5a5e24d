import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { createRelationship } from './scenes.ts'

/** Days that are none, ends that are none, and terms that are over. */
const world = theWorld()

let scene: Awaited<ReturnType<typeof createRelationship>>
beforeAll(async () => {
  scene = await createRelationship(world)
})

const record = async (name: string, termEndsAt: string, more: object = {}): Promise<string> => {
  const { subscription, userErrors } = await world.run(scene.partner, 'recordSubscription', 'subscription { id }', {
    customerId: scene.customerId,
    name,
    channel: 'EA',
    serviceKind: 'LICENSE_BASED',
    serviceKeys: ['power-platform'],
    termEndsAt,
    ...more,
  })
  expect(userErrors).toEqual([])
  return subscription.id
}

describe('an instant', () => {
  it.each([
    '2027-02-30T00:00:00Z',
    '2027-02-29T00:00:00Z',
    '2100-02-29T00:00:00Z',
    '2027-04-31T00:00:00Z',
    '2027-00-10T00:00:00Z',
    '2027-01-00T00:00:00Z',
    '2027-01-32T00:00:00Z',
    '2027-01-01T25:00:00Z',
    '9999-12-31T23:59:59-01:00',
    '0000-01-01T00:00:00+01:00',
    '+010000-01-01T00:00:00Z',
  ])('that is in no calendar is refused: %s', async (wrong) => {
    const query =
      'query($at: DateTime!) { channelDecision(input: { about: { facts: { channel: CSP, serviceKind: LICENSE_BASED, termEndsAt: $at } } }) { outcome } }'
    const { status, data } = await world.ask('direct', query, { at: wrong })
    expect([status, data]).toEqual([400, null])
  })

  it('of a leap year, with any offset, is the same one', async () => {
    const id = await record('Leap', '2028-02-29T23:30:00-02:00')
    const { data } = await world.ask(scene.partner, 'query($id: ID!) { subscription(id: $id) { termEndsAt } }', { id })
    expect(data.subscription.termEndsAt).toBe('2028-03-01T01:30:00.000Z')
  })
})

describe('the year 9999', () => {
  it('is an end like any other: in every list, on every page, in both orders, and never over', async () => {
    const ends = ['9999-12-14T00:00:00.000Z', '9999-12-31T00:00:00.000Z', '9999-12-31T23:59:59.999Z']
    const sold = { channel: 'CSP', partnerOfRecordId: scene.partnerId }
    const ids = await Promise.all(ends.map((end, index) => record(`No end ${index}`, end, sold)))
    const pages = async (order: string, where = ''): Promise<readonly string[]> => {
      const found: string[] = []
      for (let after: string | undefined; ;) {
        const { data, errors } = await world.ask(
          scene.partner,
          `query($after: String) { viewer { partner { subscriptions(first: 1, after: $after, orderBy: { termEndsAt: ${order} } ${where}) {
             nodes { id status termEndsAt } pageInfo { endCursor hasNextPage } } } } }`,
          after === undefined ? {} : { after },
        )
        expect(errors).toEqual([])
        const { nodes, pageInfo } = data.viewer.partner.subscriptions
        found.push(...nodes.filter(({ status }: Json) => status === 'ACTIVE').map(({ id }: Json) => id))
        if (!pageInfo.hasNextPage) return found
        after = pageInfo.endCursor
      }
    }
    expect(await pages('ASC')).toEqual(ids)
    expect(await pages('DESC')).toEqual(ids.toReversed())
    expect(await pages('ASC', ', where: { termEndsAt: { from: "2026-01-01T00:00:00Z" } }')).toEqual(ids)
    expect(await pages('ASC', ', where: { termEndsAt: { until: "9999-12-31T23:59:59Z" } }')).toEqual(ids.slice(0, 2))
  })
})

describe('a term that is over', () => {
  it('is a status of its own: read, listed, decided on, and not ended twice', async () => {
    const inTenDays = new Date(Date.now() + 10 * day).toISOString()
    const id = await record('Lapsing', inTenDays, { channel: 'CSP', partnerOfRecordId: scene.partnerId })
    const elsewhere = await record('Lapsing elsewhere', inTenDays)
    const listed = async (status: string): Promise<readonly string[]> => {
      const { data } = await world.ask(
        scene.customer,
        `{ viewer { customer { subscriptions(first: 100, where: { status: [${status}] }) { nodes { id status } } } } }`,
      )
      return data.viewer.customer.subscriptions.nodes.map((one: Json) => `${one.id} ${one.status}`)
    }
    expect(await listed('ACTIVE')).toEqual(expect.arrayContaining([`${id} ACTIVE`, `${elsewhere} ACTIVE`]))
    expect(await listed('EXPIRED')).toEqual([])
    await world.advance(11 * day)
    expect((await listed('EXPIRED')).toSorted()).toEqual([`${elsewhere} EXPIRED`, `${id} EXPIRED`].toSorted())
    expect((await listed('ACTIVE')).join()).not.toContain(id)

    const decide =
      'query($id: ID!) { channelDecision(input: { about: { subscriptionId: $id } }) { outcome possibleNow } }'
    for (const subscription of [id, elsewhere])
      expect((await world.ask(scene.partner, decide, { id: subscription })).data.channelDecision).toEqual({
        outcome: 'BUY_NOW',
        possibleNow: true,
      })
    const evidence = { canceledInChannelAt: new Date().toISOString(), evidence: 'A letter' }
    const codes = await Promise.all([
      world.run(scene.partner, 'suspendSubscription', 'dryRun', { id }),
      world.run(scene.partner, 'cancelSubscription', 'dryRun', { id }),
      world.run(scene.customer, 'cancelSubscription', 'dryRun', { id: elsewhere, ...evidence }),
    ])
    expect(codes.map(world.codes)).toEqual([['ALREADY_ENDED'], ['ALREADY_ENDED'], ['ALREADY_ENDED']])
  })

  it('of what a partner has sold stands in no way of the end of its relationship (H2)', async () => {
    const own = await createRelationship(world)
    const { userErrors } = await world.run(own.partner, 'recordSubscription', 'subscription { id }', {
      customerId: own.customerId,
      name: 'Azure',
      channel: 'CSP',
      serviceKind: 'USAGE_BASED',
      serviceKeys: ['azure'],
      azureSubscriptionId: randomUUID(),
      partnerOfRecordId: own.partnerId,
      termEndsAt: new Date(Date.now() + 12 * day).toISOString(),
    })
    expect(userErrors).toEqual([])
    const end = () => world.run(own.partner, 'endRelationship', 'relationship { status }', { id: own.id })
    expect(world.codes(await end())).toEqual(['PRECONDITIONS_UNMET'])
    await world.advance(15 * day)
    expect((await end()).relationship).toEqual({ status: 'ENDED' })
  })
})
