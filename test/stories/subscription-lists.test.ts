import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { createRelationship } from './scenes.ts'

/**
 * These stories are about the list of what a customer has bought and a partner has sold: all of it, or narrowed.
 */
const world = theWorld()

const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString()
const licenses = { channel: 'EA', serviceKind: 'LICENSE_BASED', serviceKeys: ['teams'] }
const azure = () => ({ serviceKind: 'USAGE_BASED', serviceKeys: ['azure'], azureSubscriptionId: randomUUID() })

type Scene = Awaited<ReturnType<typeof createRelationship>>
let scene: Scene
let rival: Scene
/** The subscriptions by name, in the order in which they were recorded. */
const bought: Record<string, string> = {}

const records = async ({ partner, customerId }: Scene, name: string, input: object) => {
  const { subscription, userErrors } = await world.run(partner, 'recordSubscription', 'subscription { id }', {
    customerId,
    name,
    ...input,
  })
  expect(userErrors, name).toEqual([])
  bought[name] = subscription.id
}

beforeAll(async () => {
  scene = await createRelationship(world)
  rival = await createRelationship(world)
  const sold = { channel: 'CSP', partnerOfRecordId: scene.partnerId }
  await records(scene, 'Teams', { ...licenses, termEndsAt: inDays(90) })
  await records(scene, 'Azure, direct', { ...azure(), channel: 'MICROSOFT_DIRECT' })
  await records(scene, 'Teams, sold', { ...licenses, ...sold, termEndsAt: inDays(30) })
  await records(scene, 'Azure, sold', { ...azure(), ...sold })
  await records(scene, 'Teams, sold by another', { ...licenses, channel: 'CSP', partnerOfRecordId: rival.partnerId })
  await world.run(rival.partner, 'confirmPartnerOfRecord', 'dryRun', { id: bought['Teams, sold by another'] })
  await records(rival, 'Azure, sold to another', { ...azure(), ...sold, termEndsAt: inDays(60) })
  await world.run(scene.partner, 'confirmPartnerOfRecord', 'dryRun', { id: bought['Azure, sold to another'] })
  await world.run(scene.partner, 'suspendSubscription', 'dryRun', { id: bought['Azure, sold'] })
})

const nameOf = (id: string) => Object.keys(bought).find((name) => bought[name] === id)
const namesOf = ({ nodes }: Json): readonly (string | undefined)[] => nodes.map(({ id }: Json) => nameOf(id))
const ofCustomer = async (args: string, actor = scene.customer) => {
  const { data, errors } = await world.ask(
    actor,
    `query($id: ID!) { customer(id: $id) { subscriptions${args} { nodes { id } } } }`,
    { id: scene.customerId },
  )
  expect(errors, args).toEqual([])
  return namesOf(data.customer.subscriptions)
}
const ofPartner = async (args: string, actor = scene.partner, id = scene.partnerId) => {
  const { data, errors } = await world.ask(
    actor,
    `query($id: ID!) { partner(id: $id) { subscriptions${args} { nodes { id } } } }`,
    { id },
  )
  expect(errors, args).toEqual([])
  return namesOf(data.partner.subscriptions)
}

describe('what a customer has bought', () => {
  it('is listed by status, by channel and by kind of service', async () => {
    const oldestFirst = async (where: string) => ofCustomer(`(where: { ${where} }, orderBy: { updatedAt: ASC })`)
    expect(await oldestFirst('')).toEqual([
      'Teams',
      'Azure, direct',
      'Teams, sold',
      'Teams, sold by another',
      'Azure, sold',
    ])
    expect(await oldestFirst('status: SUSPENDED')).toEqual(['Azure, sold'])
    expect(await oldestFirst('channel: EA')).toEqual(['Teams'])
    expect(await oldestFirst('channel: CSP')).toEqual(['Teams, sold', 'Teams, sold by another', 'Azure, sold'])
    expect(await oldestFirst('channel: OPEN')).toEqual([])
    expect(await oldestFirst('serviceKind: USAGE_BASED')).toEqual(['Azure, direct', 'Azure, sold'])
  })

  it('is listed by the end of the term, what has one, from a day to a day', async () => {
    expect(await ofCustomer('(orderBy: { termEndsAt: ASC })')).toEqual(['Teams, sold', 'Teams'])
    expect(await ofCustomer('(orderBy: { termEndsAt: DESC })')).toEqual(['Teams', 'Teams, sold'])
    const within = (from: number, until: number) =>
      ofCustomer(
        `(orderBy: { termEndsAt: ASC }, where: { termEndsAt: { from: "${inDays(from)}", until: "${inDays(until)}" } })`,
      )
    expect(await within(0, 45)).toEqual(['Teams, sold'])
    expect(await within(45, 100)).toEqual(['Teams'])
    expect(await within(100, 200)).toEqual([])
  })

  it('is the same for its partner, and nothing for one it has no relationship with', async () => {
    expect(await ofCustomer('(where: { channel: EA })', scene.partner)).toEqual(['Teams'])
    const { data } = await world.ask(rival.partner, 'query($id: ID!) { customer(id: $id) { id } }', {
      id: scene.customerId,
    })
    expect(data.customer).toBeNull()
  })
})

describe('a list that is narrowed', () => {
  it('has what every condition lets pass', async () => {
    const oldestFirst = async (where: string) => ofCustomer(`(where: { ${where} }, orderBy: { updatedAt: ASC })`)
    expect(await oldestFirst('status: ACTIVE, channel: EA')).toEqual(['Teams'])
    expect(await oldestFirst('status: [ACTIVE, SUSPENDED], channel: [CSP, EA]')).toEqual([
      'Teams',
      'Teams, sold',
      'Teams, sold by another',
      'Azure, sold',
    ])
    expect(await oldestFirst('channel: CSP, serviceKind: USAGE_BASED, status: [SUSPENDED]')).toEqual(['Azure, sold'])
    expect(await oldestFirst(`termEndsAt: { until: "${inDays(45)}" }`)).toEqual(['Teams, sold'])
    expect(await oldestFirst('status: [], channel: EA')).toEqual([])
    // Whoever asks for terms that end in a range reads them in that order.
    expect(await ofCustomer(`(where: { status: ACTIVE, termEndsAt: { from: "${inDays(0)}" } })`)).toEqual([
      'Teams, sold',
      'Teams',
    ])
    expect(await ofPartner(`(where: { status: ACTIVE, customerId: "${rival.customerId}" })`)).toEqual([
      'Azure, sold to another',
    ])
    expect(await ofPartner(`(where: { status: SUSPENDED, customerId: "${rival.customerId}" })`)).toEqual([])
    expect(await ofPartner('(where: { serviceKind: LICENSE_BASED }, orderBy: { termEndsAt: DESC })')).toEqual([
      'Teams, sold',
    ])
  })

  it('is one in two orders at once, or in none', async () => {
    for (const order of ['{ updatedAt: ASC, termEndsAt: ASC }', '{}', '{ updatedAt: null }']) {
      const { data, errors } = await world.ask(
        scene.customer,
        `{ viewer { customer { subscriptions(orderBy: ${order}) { nodes { id } } } } }`,
      )
      expect([data, errors.length > 0], order).toEqual([null, true])
    }
  })
})

describe('what a partner has sold', () => {
  it('is listed over all of its customers, or of one, by status, by kind and by the end of the term', async () => {
    const newestFirst = (where: string) => ofPartner(`(where: { ${where} })`)
    expect(await newestFirst('')).toEqual(['Azure, sold', 'Azure, sold to another', 'Teams, sold'])
    expect(await newestFirst(`customerId: "${rival.customerId}"`)).toEqual(['Azure, sold to another'])
    expect(await newestFirst('customerId: "nobody"')).toEqual([])
    expect(await newestFirst('status: ACTIVE')).toEqual(['Azure, sold to another', 'Teams, sold'])
    expect(await newestFirst('serviceKind: LICENSE_BASED')).toEqual(['Teams, sold'])
    expect(await ofPartner('(orderBy: { termEndsAt: ASC })')).toEqual(['Teams, sold', 'Azure, sold to another'])
  })

  it('is for itself and for operators, and is there by its id as it is in the list', async () => {
    expect(await ofPartner('', 'operator')).toEqual(await ofPartner(''))
    expect(await ofPartner('', rival.partner, rival.partnerId)).toEqual(['Teams, sold by another'])
    // The rival has no relationship with the customer. Of its purchases it sees only what it sold.
    const one = async (name: string) =>
      (await world.ask(rival.partner, 'query($id: ID!) { subscription(id: $id) { id } }', { id: bought[name] })).data
        .subscription
    expect(await one('Teams, sold by another')).toEqual({ id: bought['Teams, sold by another'] })
    expect(await one('Teams, sold')).toBeNull()
  })

  it('is still on its list when the relationship has ended, and what it may do with it is what it can do', async () => {
    const past = await createRelationship(world)
    const sale = { ...licenses, channel: 'CSP', partnerOfRecordId: past.partnerId }
    await records(past, 'Teams, sold before', sale)
    await world.run(past.partner, 'suspendSubscription', 'dryRun', { id: bought['Teams, sold before'] })
    const { userErrors } = await world.run(past.partner, 'endRelationship', 'dryRun', { id: past.id })
    expect(userErrors).toEqual([])
    const { data } = await world.ask(
      past.partner,
      '{ partner { subscriptions { nodes { id status allowedActions { action allowed code } } } } }',
    )
    const [sold] = data.partner.subscriptions.nodes
    expect(sold).toEqual({
      id: bought['Teams, sold before'],
      status: 'SUSPENDED',
      allowedActions: [
        { action: 'suspendSubscription', allowed: false, code: 'WRONG_STATE' },
        { action: 'cancelSubscription', allowed: true, code: null },
        { action: 'confirmPartnerOfRecord', allowed: false, code: 'WRONG_STATE' },
        { action: 'createMigrationPlan', allowed: false, code: 'SOLD_BY_THIS_PARTNER' },
        { action: 'createSwitchRequest', allowed: false, code: 'SWITCH_NOT_APPLICABLE' },
      ],
    })
    const { subscription } = await world.run(past.partner, 'cancelSubscription', 'subscription { status }', {
      id: sold.id,
    })
    expect(subscription).toEqual({ status: 'CANCELED' })
  })
})
