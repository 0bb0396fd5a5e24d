import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { registerPartner } from './newcomers.ts'
import { azure, inDays, licenses, usePurchases } from './purchases.ts'
import { createRelationship, uniqueSuffix } from './scenes.ts'

/** These stories are about recorded subscriptions: they are suspended, canceled, listed and offered for more. */
const world = theWorld()
const { parties, record, recordPurchase, recordSale, suspend, cancel } = usePurchases(world)

describe('what the partner sold in the program', () => {
  it('is suspended by it, gone from the vendor 120 days later (B17), and canceled', async () => {
    const { id } = await recordSale()
    const { subscription, userErrors } = await suspend(parties.partner, id, { expectedVersion: 1 })
    expect(userErrors).toEqual([])
    expect(subscription).toMatchObject({ status: 'SUSPENDED', version: 2 })
    expect(Date.parse(subscription.deprovisionsAt) - Date.parse(subscription.suspendedAt)).toBe(120 * day)
    expect(world.codes(await suspend(parties.partner, id))).toEqual(['WRONG_STATE'])
    expect((await cancel(parties.partner, id, { expectedVersion: 1 })).userErrors).toMatchObject([
      { code: 'VERSION_CONFLICT', currentVersion: 2 },
    ])
    expect(await cancel(parties.partner, id)).toMatchObject({
      userErrors: [],
      subscription: { status: 'CANCELED', version: 3, cancellationEvidence: null },
    })
    expect(world.codes(await cancel(parties.partner, id))).toEqual(['ALREADY_ENDED'])
    const { data } = await world.ask(
      parties.customer,
      'query($id: ID!) { subscription(id: $id) { timeline { nodes { type } } } }',
      { id },
    )
    expect(data.subscription.timeline.nodes.map(({ type }: Json) => type)).toEqual([
      'SUBSCRIPTION_RECORDED',
      'SUBSCRIPTION_SUSPENDED',
      'SUBSCRIPTION_CANCELED',
    ])
  })

  it('is neither suspended nor canceled by anybody else, nor recorded as canceled elsewhere', async () => {
    const { id } = await recordSale()
    for (const actor of [parties.customer, 'operator']) {
      expect(world.codes(await suspend(actor, id)), actor).toEqual(['FORBIDDEN'])
      expect(world.codes(await cancel(actor, id)), actor).toEqual(['FORBIDDEN'])
    }
    expect(world.codes(await suspend('rival', id))).toEqual(['NOT_FOUND'])
    expect(world.codes(await cancel('rival', id))).toEqual(['NOT_FOUND'])
    const elsewhere = { canceledInChannelAt: inDays(-1), evidence: 'We think so' }
    for (const actor of [parties.partner, parties.customer])
      expect(world.codes(await cancel(actor, id, elsewhere)), actor).toEqual(['FORBIDDEN'])
  })

  it('is no longer in the way of the end once it is canceled (H2)', async () => {
    const scene = await createRelationship(world)
    const sold = { ...licenses, channel: 'CSP', customerId: scene.customerId, partnerOfRecordId: scene.partnerId }
    const { subscription } = await record(scene.partner, sold)
    const end = () => world.run(scene.partner, 'endRelationship', 'relationship { status }', { id: scene.id })
    expect((await end()).userErrors).toMatchObject([
      {
        code: 'PRECONDITIONS_UNMET',
        blockers: [{ code: 'SUSPEND_SUBSCRIPTIONS', objects: [{ id: subscription.id }] }],
      },
    ])
    await suspend(scene.partner, subscription.id)
    expect(await end()).toMatchObject({ userErrors: [], relationship: { status: 'ENDED' } })
  })
})

describe('a customer’s subscriptions', () => {
  it('are listed by status, either way round, each change moving them from one list to the other', async () => {
    const scene = await createRelationship(world)
    const sold = { ...licenses, channel: 'CSP', customerId: scene.customerId, partnerOfRecordId: scene.partnerId }
    const first = (await record(scene.partner, sold)).subscription.id
    const second = (await record(scene.partner, sold)).subscription.id
    const third = (await record(scene.partner, sold)).subscription.id
    await suspend(scene.partner, second)
    const readList = async (where: object, updatedAt: string): Promise<readonly string[]> => {
      const { data } = await world.ask(
        scene.customer,
        `query($where: CustomerSubscriptionWhere, $updatedAt: OrderDirection!) {
          viewer { customer { subscriptions(where: $where, orderBy: { updatedAt: $updatedAt }) { nodes { id } } } }
        }`,
        { where, updatedAt },
      )
      return data.viewer.customer.subscriptions.nodes.map(({ id }: Json) => id)
    }
    expect(await readList({ status: 'ACTIVE' }, 'ASC')).toEqual([first, third])
    expect(await readList({ status: 'ACTIVE' }, 'DESC')).toEqual([third, first])
    expect(await readList({ status: 'SUSPENDED' }, 'DESC')).toEqual([second])
    expect(await readList({ status: 'CANCELED' }, 'DESC')).toEqual([])
    expect(await readList({}, 'ASC')).toEqual([first, third, second])
  })
})

describe('what was bought elsewhere', () => {
  it('cannot be suspended or canceled here (B15)', async () => {
    const stranger = `seller${uniqueSuffix()}`
    await registerPartner(world, stranger)
    const purchases = [
      await recordPurchase(licenses),
      await recordPurchase({ ...licenses, channel: 'CSP', soldByName: stranger }),
    ]
    for (const { id } of purchases)
      for (const actor of [parties.partner, parties.customer])
        for (const refused of [await suspend(actor, id), await cancel(actor, id)])
          expect(refused).toMatchObject({
            subscription: null,
            userErrors: [
              {
                __typename: 'RuleRefusal',
                code: 'BOUGHT_ELSEWHERE',
                message: expect.any(String),
                rules: [{ key: 'B15' }],
              },
            ],
          })
  })

  it('is recorded as canceled there, with what shows it, by the customer or the partner', async () => {
    const canceledInChannelAt = inDays(-2)
    for (const actor of [parties.customer, parties.partner]) {
      const { id } = await recordPurchase(licenses)
      const { subscription, userErrors } = await cancel(actor, id, {
        canceledInChannelAt,
        evidence: 'Confirmation 4711\nof the volume licensing desk',
      })
      expect(userErrors).toEqual([])
      expect(subscription).toMatchObject({
        status: 'CANCELED',
        canceledAt: canceledInChannelAt,
        cancellationEvidence: 'Confirmation 4711\nof the volume licensing desk',
      })
      const again = await cancel(actor, id, { canceledInChannelAt, evidence: 'Twice' })
      expect(world.codes(again)).toEqual(['ALREADY_ENDED'])
    }
  })

  it.each<[string, object, string]>([
    ['in the future', { canceledInChannelAt: inDays(1), evidence: 'It will be' }, 'canceledInChannelAt'],
    ['without evidence', { canceledInChannelAt: inDays(-1) }, 'evidence'],
    ['with empty evidence', { canceledInChannelAt: inDays(-1), evidence: ' ' }, 'evidence'],
    ['at no time', { evidence: 'Somebody said so' }, 'canceledInChannelAt'],
  ])('is not recorded as canceled %s', async (_, cancellation, path) => {
    const { id } = await recordPurchase(licenses)
    expect((await cancel(parties.customer, id, cancellation)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', path] },
    ])
  })
})

describe('what is allowed with a subscription', () => {
  it('is what the mutation would answer, for everybody who sees it and in every state', async () => {
    const suspended = await recordSale()
    const canceled = await recordSale()
    await suspend(parties.partner, suspended.id)
    await cancel(parties.partner, canceled.id)
    const seen = new Set<string>()
    const elsewhere = await recordPurchase({ ...azure, azureSubscriptionId: randomUUID() })
    const planned = await recordPurchase({ ...azure, azureSubscriptionId: randomUUID() })
    const bought = await recordPurchase(licenses)
    // What was bought elsewhere is recorded as canceled there, with the evidence.
    const evidence = { canceledInChannelAt: inDays(-1), evidence: 'A letter' }
    const boughtElsewhere = new Set([elsewhere.id, planned.id, bought.id])
    const inputFor = (action: string, id: string) => {
      if (action === 'createMigrationPlan') return { subscriptionId: id, services: ['dns'] }
      return { id, ...(action === 'cancelSubscription' && boughtElsewhere.has(id) && evidence) }
    }
    await world.run(parties.partner, 'createMigrationPlan', 'dryRun', inputFor('createMigrationPlan', planned.id))
    for (const { id } of [await recordSale(), suspended, canceled, bought, elsewhere, planned])
      for (const actor of [parties.partner, parties.customer, 'operator']) {
        const { data } = await world.ask(
          actor,
          'query($id: ID!) { subscription(id: $id) { allowedActions { action allowed code reason } } }',
          { id },
        )
        // Whether a switch may start has a story of its own.
        const others = data.subscription.allowedActions.filter(({ action }: Json) => action !== 'createSwitchRequest')
        expect(others).toHaveLength(4)
        for (const { action, ...offered } of others) {
          const input = { ...inputFor(action, id), dryRun: true }
          const [error] = (await world.run(actor, action, 'dryRun', input)).userErrors
          expect({ allowed: !error, code: error?.code ?? null, reason: error?.message ?? null }, action).toEqual(
            offered,
          )
          seen.add(`${action} ${offered.code}`)
        }
      }
    expect([...seen].toSorted()).toEqual([
      'cancelSubscription ALREADY_ENDED',
      'cancelSubscription FORBIDDEN',
      'cancelSubscription null',
      'confirmPartnerOfRecord FORBIDDEN',
      'confirmPartnerOfRecord WRONG_STATE',
      'createMigrationPlan ALREADY_EXISTS',
      'createMigrationPlan FORBIDDEN',
      'createMigrationPlan MIGRATION_NOT_APPLICABLE',
      'createMigrationPlan SOLD_BY_THIS_PARTNER',
      'createMigrationPlan SUBSCRIPTION_NOT_ACTIVE',
      'createMigrationPlan null',
      'suspendSubscription ALREADY_ENDED',
      'suspendSubscription BOUGHT_ELSEWHERE',
      'suspendSubscription FORBIDDEN',
      'suspendSubscription WRONG_STATE',
      'suspendSubscription null',
    ])
  })

  it('is what is so after the mutations before it in the same request', async () => {
    const seller = await registerPartner(world, `seller${uniqueSuffix()}`)
    const input = (name: string, more: object = {}) => ({
      ...azure,
      name,
      customerId: parties.customerId,
      azureSubscriptionId: randomUUID(),
      ...more,
    })
    const { subscription } = await record('operator', input('Azure', { channel: 'CSP', partnerOfRecordId: seller }))
    const payload = `{ subscription { customer {
      subscriptions(where: { channel: [CSP], status: [ACTIVE] }) { nodes { id allowedActions { action allowed } } }
    } } userErrors { code } }`
    const { data } = await world.ask(
      parties.partner,
      `mutation($one: RecordSubscriptionInput!, $plan: RecordSubscriptionInput!) {
        without: recordSubscription(input: $one) ${payload}
        with: recordSubscription(input: $plan) ${payload}
      }`,
      {
        one: input('Azure, direct'),
        plan: input('Azure plan', { channel: 'CSP', partnerOfRecordId: parties.partnerId }),
      },
    )
    const maySwitch = (answer: Json) =>
      answer.subscription.customer.subscriptions.nodes
        .find(({ id }: Json) => id === subscription.id)
        .allowedActions.find(({ action }: Json) => action === 'createSwitchRequest').allowed
    // A switch needs a plan at the future partner (G11).
    expect([maySwitch(data.without), maySwitch(data.with)]).toEqual([false, true])
  })
})
