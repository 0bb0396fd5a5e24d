import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { partnerIdOf } from '#platform/kernel/ids.ts'
import { theWorld } from '../support/world.ts'
import { registerPartner } from './newcomers.ts'
import { createRelationship, nameSeller, uniqueSuffix } from './scenes.ts'
import { relate } from './switching.ts'

/** These stories are about whose word says who sold something: the seller's own, and nobody else's. */
const world = theWorld()

const fields = 'id version partnerOfRecord { id name } namedSellerId billedBy { id } supportContact { id } soldByName'
const read = async (actor: string, id: string): Promise<Json> =>
  (await world.ask(actor, `query($id: ID!) { subscription(id: $id) { ${fields} } }`, { id })).data.subscription
const confirm = (actor: string, id: string, more: object = {}): Promise<Json> =>
  world.run(actor, 'confirmPartnerOfRecord', `subscription { ${fields} }`, { id, ...more })
const tasksOf = async (actor: string): Promise<readonly Json[]> => {
  const query =
    '{ viewer { tasks(where: { kind: [CONFIRM_SALE] }) { nodes { kind action title customerName by object { id } } } } }'
  return (await world.ask(actor, query)).data.viewer.tasks.nodes
}
const endOf = (partner: string, id: string): Promise<Json> =>
  world.run(partner, 'endRelationship', 'relationship { status }', { id, dryRun: true })
const azure = () => ({
  name: 'Azure',
  channel: 'CSP',
  serviceKind: 'USAGE_BASED',
  serviceKeys: ['azure'],
  azureSubscriptionId: randomUUID(),
})

describe('a partner that somebody else names as the seller', () => {
  it('is not held by that: neither its relationships nor any decision know of it, until it confirms', async () => {
    const scene = await nameSeller(world)
    const { partner, seller, sellerId, customer, tenantId, id } = scene
    const own = await relate(world, seller, customer, { tenantId, email: 'it@customer.example' })
    expect(world.codes(await endOf(seller, own))).toEqual([])
    for (const actor of [partner, customer, seller])
      expect(await read(actor, id)).toMatchObject({
        partnerOfRecord: null,
        namedSellerId: sellerId,
        billedBy: null,
        supportContact: null,
      })
    const listed = await world.ask(seller, '{ partner { subscriptions { nodes { id } } } }')
    expect(listed.data.partner.subscriptions.nodes).toEqual([])

    expect(await confirm(seller, id)).toMatchObject({
      userErrors: [],
      subscription: { partnerOfRecord: { id: sellerId, name: `Partner ${seller}` }, namedSellerId: null },
    })
    expect((await endOf(seller, own)).userErrors).toMatchObject([
      { code: 'PRECONDITIONS_UNMET', blockers: [{ code: 'SUSPEND_SUBSCRIPTIONS' }] },
    ])
    expect(world.codes(await confirm(seller, id))).toEqual(['WRONG_STATE'])
  })

  it('is no seller of Azure to switch from, and the answer is that about nobody', async () => {
    const { partner, customerId, sellerId, id } = await nameSeller(world, azure())
    const nobody = partnerIdOf(randomUUID() as never)
    const request = (sourcePartnerId: string, subscriptionIds?: readonly string[]) =>
      world
        .run(partner, 'createSwitchRequest', 'dryRun', {
          procedure: 'TRANSFER_REQUEST',
          customerId,
          sourcePartnerId,
          ...(subscriptionIds && { subscriptionIds }),
        })
        .then(({ userErrors }) => userErrors)
    expect(await request(sellerId)).toEqual(await request(nobody))
    expect(await request(sellerId, [id])).toMatchObject([{ code: 'SELLER_NOT_REGISTERED' }])
  })

  it('is not looked up: the answers about a partner and about nobody are the same, and name neither', async () => {
    const { partner, customerId } = await createRelationship(world)
    const stranger = `stranger${uniqueSuffix()}`
    const strangerId = await registerPartner(world, stranger)
    const nobody = partnerIdOf(randomUUID() as never)
    const answers = await Promise.all(
      [strangerId, nobody].map(async (partnerOfRecordId) => {
        const answer = await world.run(
          partner,
          'recordSubscription',
          `subscription { ${fields} allowedActions { action allowed code reason } channelDecisions { outcome reason } }`,
          { ...azure(), customerId, partnerOfRecordId },
        )
        const { id } = answer.subscription
        return JSON.stringify(answer).replaceAll(partnerOfRecordId, 'par').replaceAll(id, 'sub')
      }),
    )
    expect(answers[0]).toBe(answers[1])
    expect(answers[0]).not.toContain(`Partner ${stranger}`)
  })

  it('has that in its inbox, and reads the purchase to answer, and for nothing else', async () => {
    const { seller, customer, partner, id, version } = await nameSeller(world)
    expect(await tasksOf(seller)).toEqual([
      {
        kind: 'CONFIRM_SALE',
        action: 'confirmPartnerOfRecord',
        title: `Confirm that you sold Teams to Customer ${customer}, or that you did not.`,
        customerName: `Customer ${customer}`,
        by: ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT'],
        object: { id },
      },
    ])
    const { data } = await world.ask(
      seller,
      'query($id: ID!) { subscription(id: $id) { customer { name } channelDecisions { outcome } allowedActions { action allowed } } }',
      { id },
    )
    expect(data.subscription).toMatchObject({ customer: null, channelDecisions: [] })
    expect(data.subscription.allowedActions.filter(({ allowed }: Json) => allowed)).toEqual([
      { action: 'confirmPartnerOfRecord', allowed: true },
    ])
    const elsewhere = { id, canceledInChannelAt: new Date(Date.now() - 1000).toISOString(), evidence: 'A letter' }
    expect(world.codes(await world.run(seller, 'cancelSubscription', 'dryRun', elsewhere))).toEqual(['NOT_FOUND'])

    for (const [actor, codes] of [
      [partner, ['FORBIDDEN']],
      [customer, ['FORBIDDEN']],
      ['operator', ['FORBIDDEN']],
      ['rival', ['NOT_FOUND']],
    ] as const)
      expect(world.codes(await confirm(actor, id)), actor).toEqual(codes)
    expect(world.codes(await confirm(seller, id, { expectedVersion: version + 1 }))).toEqual(['VERSION_CONFLICT'])
    expect(world.codes(await confirm(seller, id, { dryRun: true }))).toEqual([])
    expect(await tasksOf(seller)).toHaveLength(1)
  })

  it('that did not sell it is named no more, and sees it no more', async () => {
    const { seller, customer, id } = await nameSeller(world)
    expect(await confirm(seller, id, { sold: false })).toMatchObject({ userErrors: [] })
    expect(await read(seller, id)).toBeNull()
    expect(await tasksOf(seller)).toEqual([])
    expect(await read(customer, id)).toMatchObject({ partnerOfRecord: null, namedSellerId: null })
    const { data } = await world.ask(
      customer,
      'query($id: ID!) { subscription(id: $id) { timeline { nodes { type summary } } } }',
      { id },
    )
    expect(data.subscription.timeline.nodes.at(-1)).toMatchObject({ type: 'SUBSCRIPTION_SELLER_DENIED' })
    expect(JSON.stringify(data)).not.toContain(`Partner ${seller}`)
  })

  it('answers once, whatever else happens to the purchase at the same moment', async () => {
    const { seller, partner, customer, id } = await nameSeller(world)
    const evidence = { id, canceledInChannelAt: new Date(Date.now() - 1000).toISOString(), evidence: 'A letter' }
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, (_, number) => confirm(seller, id, { sold: number % 2 === 0 })),
      world.run(partner, 'cancelSubscription', 'dryRun', evidence),
    ])
    expect(answers.slice(0, 4).filter(({ userErrors }) => userErrors.length === 0).length).toBeLessThanOrEqual(1)
    const { partnerOfRecord, namedSellerId } = await read(customer, id)
    const canceled = answers[4].userErrors.length === 0
    expect(partnerOfRecord === null || namedSellerId === null).toBe(true)
    // What is canceled waits for nobody's answer.
    if (canceled || partnerOfRecord) expect(await tasksOf(seller)).toEqual([])
  })

  it('is on record at once where it says so itself, or an operator does', async () => {
    const { partner, partnerId, customerId } = await createRelationship(world)
    for (const actor of [partner, 'operator']) {
      const { subscription } = await world.run(actor, 'recordSubscription', `subscription { ${fields} }`, {
        ...azure(),
        customerId,
        partnerOfRecordId: partnerId,
      })
      expect(subscription).toMatchObject({ partnerOfRecord: { id: partnerId }, namedSellerId: null })
    }
  })
})
