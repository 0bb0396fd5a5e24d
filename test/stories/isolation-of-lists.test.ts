import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { acceptInvitation, createSampleObjects, type SampleObjects } from './sample-objects.ts'
import { fileSwitchRequest, createSwitchScene } from './switching.ts'

/** These stories are about lists, at the root and below: they have everything of one's own, and no row of anybody else's. */
const world = theWorld()
let plot: SampleObjects
let rivals: string
let request: string

beforeAll(async () => {
  plot = await createSampleObjects(world)
  // Contoso is on the customer list of `direct` and works with its rival.
  const { token } = await world.invite('rival', {
    tenantId: world.stack.actors['contoso']?.tenantId,
    email: 'a@contoso.example',
  })
  rivals = await acceptInvitation(world, 'contoso', token)
  // Three new organizations have a switch, which is in nobody else's lists.
  const { id } = await fileSwitchRequest(world, await createSwitchScene(world, { subscriptions: 1 }))
  request = id
})

const nodes = '(first: 100) { nodes { id } }'
const everything = `{
  customers${nodes} invitations${nodes} relationships${nodes} switchRequests${nodes}
  partner { id customers${nodes} invitations${nodes} relationships${nodes} switchRequests${nodes} }
}`
const idsIn = ({ nodes: rows }: Json): readonly string[] => rows.map(({ id }: Json) => id).toSorted()
const listsOf = async (actor: string) => {
  const { data, errors } = await world.ask(actor, everything)
  expect(errors).toEqual([])
  const { customers, invitations, relationships, switchRequests, partner } = data
  const root = { customers: idsIn(customers), invitations: idsIn(invitations), relationships: idsIn(relationships) }
  const switches = idsIn(switchRequests)
  if (partner) expect(idsIn(partner.switchRequests)).toEqual(switches)
  expect(switches).toEqual(['Current1', 'Future1', 'Customer1'].includes(actor) ? [request] : [])
  // The same lists appear at several places.
  if (partner)
    expect({
      customers: idsIn(partner.customers),
      invitations: idsIn(partner.invitations),
      relationships: idsIn(partner.relationships),
    }).toEqual(root)
  return root
}
const sorted = (...ids: readonly string[]) => ids.toSorted()
const soldByRival = () => {
  const { 'Azure plan': plan = '', 'Reserved VM instances': reserved = '' } = plot.contoso.bought
  return sorted(plan, reserved)
}

describe('at the root', () => {
  it('a partner has its customer list, what it sent and whom it works with; its people and programs have the same', async () => {
    const lists = await listsOf('direct')
    expect(lists).toEqual({
      customers: sorted(plot.fabrikam.id, plot.contoso.id),
      invitations: sorted(plot.own.id, plot.open.id),
      relationships: [plot.direct],
    })
    expect(await listsOf('directSales')).toEqual(lists)
    expect(await listsOf('integration')).toEqual(lists)
  })

  it('a provider and its reseller have what they share, each once', async () => {
    const shared = {
      customers: [plot.adatum.id],
      invitations: sorted(plot.handed.id, plot.kept.id),
      relationships: [plot.throughReseller],
    }
    expect(await listsOf('provider')).toEqual(shared)
    expect(await listsOf('reseller')).toEqual(shared)
  })

  it('a reseller with an unanswered link request has nothing', async () => {
    expect(await listsOf('requestedReseller')).toEqual({ customers: [], invitations: [], relationships: [] })
  })

  it('a customer has what it received, and not what is still with the reseller', async () => {
    const fabrikam = { customers: [], invitations: [plot.own.id], relationships: [plot.direct] }
    expect(await listsOf('fabrikam')).toEqual(fabrikam)
    expect(await listsOf('fabrikamUser')).toEqual(fabrikam)
    expect(await listsOf('adatum')).toEqual({
      customers: [],
      invitations: [plot.handed.id],
      relationships: [plot.throughReseller],
    })
    expect(await listsOf('stranger')).toEqual({ customers: [], invitations: [], relationships: [] })
  })

  it('an operator, who has no list of its own, finds them below a partner or a customer', async () => {
    expect(await listsOf('operator')).toEqual({ customers: [], invitations: [], relationships: [] })
    const { data } = await world.ask(
      'operator',
      `query($partner: ID!, $customer: ID!) { partner(id: $partner) { relationships${nodes} subscriptions${nodes} } customer(id: $customer) { relationships${nodes} timeline { nodes { type } } } }`,
      { partner: world.stack.actors['rival']?.partnerId, customer: plot.contoso.id },
    )
    expect(idsIn(data.partner.relationships)).toEqual([rivals])
    expect(idsIn(data.partner.subscriptions)).toEqual(soldByRival())
    expect(idsIn(data.customer.relationships)).toEqual([rivals])
    expect(data.customer.timeline.nodes.length).toBeGreaterThan(0)
  })
})

describe('a switch request', () => {
  it('is in the lists of the three it is about, and in none of anybody else', async () => {
    for (const actor of ['Current1', 'Future1', 'Customer1']) await listsOf(actor)
    const out = '{ switchRequests(where: { direction: OUTBOUND }) { nodes { id } } }'
    for (const [actor, ids] of [
      ['Current1', [request]],
      ['Future1', []],
      ['direct', []],
      ['provider', []],
    ] as const)
      expect(idsIn((await world.ask(actor, out)).data.switchRequests), actor).toEqual(ids)
  })
})

describe('below an object that several see', () => {
  const below = `query($id: ID!) { customer(id: $id) { subscriptions${nodes} invitations${nodes} relationships${nodes} timeline${nodes} } }`

  it('a partner sees of a customer on its list what is between the two, not what a rival has there', async () => {
    const { data } = await world.ask('direct', below, { id: plot.contoso.id })
    const none = { nodes: [] }
    expect(data.customer).toEqual({ subscriptions: none, invitations: none, relationships: none, timeline: none })
    const ofRival = (await world.ask('rival', below, { id: plot.contoso.id })).data.customer
    expect(idsIn(ofRival.relationships)).toEqual([rivals])
    expect(idsIn(ofRival.subscriptions)).toEqual(Object.values(plot.contoso.bought).toSorted())
    expect(ofRival.timeline).toEqual(none)
  })

  it('a partner has of all purchases what it sold, and nothing that others did', async () => {
    const sold = `{ partner { subscriptions${nodes} } }`
    expect(idsIn((await world.ask('rival', sold)).data.partner.subscriptions)).toEqual(soldByRival())
    // The partner works with Fabrikam, which has bought everything elsewhere.
    expect(idsIn((await world.ask('direct', sold)).data.partner.subscriptions)).toEqual([])
  })

  it('the customer itself sees everything about itself', async () => {
    const { data } = await world.ask('contoso', below, { id: plot.contoso.id })
    expect(idsIn(data.customer.relationships)).toEqual([rivals])
    expect(idsIn(data.customer.subscriptions)).toHaveLength(3)
    expect(data.customer.timeline.nodes.length).toBeGreaterThan(0)
  })

  it('a linked partner is known, its business is not (D5)', async () => {
    const query = `query($id: ID!) { partner(id: $id) { name customers${nodes} invitations${nodes} relationships${nodes} subscriptions${nodes} migrationPlans${nodes} timeline${nodes} resellerLinks { nodes { status } } } }`
    for (const [actor, other, name] of [
      ['reseller', 'provider', 'Nordwind Distribution'],
      ['provider', 'reseller', 'Seeblick IT'],
    ] as const) {
      const none = { nodes: [] }
      const { data } = await world.ask(actor, query, { id: world.stack.actors[other]?.partnerId })
      expect(data.partner).toEqual({
        name,
        customers: none,
        invitations: none,
        relationships: none,
        subscriptions: none,
        migrationPlans: none,
        timeline: none,
        resellerLinks: none,
      })
    }
  })
})

describe('a cursor', () => {
  const page = async (actor: string, list: string): Promise<Json> =>
    world.ask(actor, `query($after: String) { list: ${list} { pageInfo { endCursor } } }`)
  const after = (actor: string, list: string, cursor: string) =>
    world.ask(actor, `query($after: String) { list: ${list} { nodes { id } } }`, { after: cursor })

  it.each([
    ['invitations(first: 1, after: $after)', 'direct', 'rival'],
    ['invitations(first: 1, after: $after)', 'fabrikam', 'adatum'],
    ['relationships(first: 1, after: $after)', 'provider', 'direct'],
    ['customers(first: 1, after: $after)', 'direct', 'provider'],
    ['switchRequests(first: 1, after: $after)', 'Future1', 'Customer1'],
  ])('of %s that %s was given opens nothing for %s', async (list, owner, other) => {
    const { endCursor } = (await page(owner, list)).data.list.pageInfo
    expect((await after(owner, list, endCursor)).errors).toEqual([])
    const stolen = await after(other, list, endCursor)
    expect(stolen.data).toBeNull()
    expect(stolen.errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR' } }])
  })

  it('of what a partner sold opens nothing for another, nor what the customer bought', async () => {
    const page = 'subscriptions(first: 1, after: $after) { nodes { id } pageInfo { endCursor } }'
    const sold = `query($after: String) { partner { ${page} } }`
    const bought = `query($after: String) { viewer { customer { ${page} } } }`
    const { endCursor } = (await world.ask('rival', sold)).data.partner.subscriptions.pageInfo
    expect((await world.ask('rival', sold, { after: endCursor })).data.partner.subscriptions.nodes).toHaveLength(1)
    for (const [actor, query] of [
      ['direct', sold],
      ['contoso', bought],
    ] as const)
      expect((await world.ask(actor, query, { after: endCursor })).errors, actor).toMatchObject([
        { extensions: { code: 'BAD_CURSOR' } },
      ])
  })

  it('opens no other list of its owner either, and none when it is altered', async () => {
    const { endCursor } = (await page('direct', 'invitations(first: 1, after: $after)')).data.list.pageInfo
    const others = [
      'relationships(after: $after)',
      'customers(after: $after)',
      'invitations(after: $after, where: { status: SENT })',
      'invitations(after: $after, where: { delivery: DIRECT })',
    ]
    for (const list of others)
      expect((await after('direct', list, endCursor)).errors, list).toMatchObject([
        { extensions: { code: 'BAD_CURSOR' } },
      ])
    const forged = [
      '',
      'x',
      '===',
      `${endCursor}A`,
      endCursor.slice(0, -2),
      endCursor.toLowerCase(),
      'A'.repeat(2000),
      Buffer.from('{"pk":"x"}').toString('base64url'),
    ]
    for (const cursor of forged)
      expect((await after('direct', 'invitations(after: $after)', cursor)).errors, cursor).toMatchObject([
        { extensions: { code: 'BAD_CURSOR' } },
      ])
  })
})
