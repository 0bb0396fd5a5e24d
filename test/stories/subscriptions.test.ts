import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { enters, registers } from './newcomers.ts'
import { bound, unique } from './scenes.ts'

/** What a customer bought, wherever that was: it is recorded, contradicted, suspended and canceled. */
const world = theWorld()

const fields =
  'subscription { id version status customerId channel serviceKeys quantity partnerOfRecord { name } soldByName azureSubscriptionId marketplace { publisher privateOffer } termEndsAt suspendedAt deprovisionsAt canceledAt cancellationEvidence }'
const licenses = {
  name: 'Office 365 E3',
  channel: 'EA',
  serviceKind: 'LICENSE_BASED',
  serviceKeys: ['exchange-online', 'teams'],
  quantity: 250,
}
const azure = { name: 'Azure', channel: 'MICROSOFT_DIRECT', serviceKind: 'USAGE_BASED', serviceKeys: ['azure'] }
const product = {
  publisher: 'Litware',
  soldOnlyThroughPartners: false,
  partnerOptInList: false,
  privateOffer: true,
  perTenantSaas: false,
  specialDiscount: false,
}
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString()

let partner = ''
let partnerId = ''
let customer = ''
let customerId = ''
beforeAll(async () => {
  ;({ partner, partnerId, customer, customerId } = await bound(world))
})

const record = (actor: string, input: object): Promise<Json> =>
  world.run(actor, 'recordSubscription', fields, { customerId, ...input })
const recorded = async (input: object): Promise<Json> => {
  const { subscription, userErrors } = await record(partner, input)
  expect(userErrors).toEqual([])
  return subscription
}
const suspend = (actor: string, id: string, more: object = {}): Promise<Json> =>
  world.run(actor, 'suspendSubscription', fields, { id, ...more })
const cancel = (actor: string, id: string, more: object = {}): Promise<Json> =>
  world.run(actor, 'cancelSubscription', fields, { id, ...more })
const soldHere = () => recorded({ ...licenses, channel: 'CSP', partnerOfRecordId: partnerId })

describe('a purchase is recorded', () => {
  it('by the customer, its partner, a program of the partner’s or an operator, and is on the customer’s list', async () => {
    const termEndsAt = inDays(300)
    const { subscription } = await record(customer, { ...licenses, soldByName: 'Litware Licensing', termEndsAt })
    expect(subscription).toMatchObject({
      version: 1,
      status: 'ACTIVE',
      customerId,
      channel: 'EA',
      serviceKeys: ['exchange-online', 'teams'],
      quantity: 250,
      partnerOfRecord: null,
      soldByName: 'Litware Licensing',
      termEndsAt,
    })
    const ids = [subscription.id]
    for (const actor of [partner, 'operator']) {
      const answer = await record(actor, licenses)
      expect(answer.userErrors, actor).toEqual([])
      ids.push(answer.subscription.id)
    }
    const { data } = await world.ask(
      partner,
      'query($id: ID!) { customer(by: { id: $id }) { subscriptions(first: 100) { nodes { id } } } }',
      { id: customerId },
    )
    expect(data.customer.subscriptions.nodes.map(({ id }: Json) => id)).toEqual(expect.arrayContaining(ids))
  })

  it('with its news in its timeline, which partners do not read: it names the others', async () => {
    const { id } = await recorded(licenses)
    const timeline = 'query($id: ID!) { subscription(id: $id) { timeline { nodes { type by { id } } } } }'
    const { data } = await world.ask(customer, timeline, { id })
    expect(data.subscription.timeline.nodes).toEqual([{ type: 'subscription.recorded', by: { id: partner } }])
    expect((await world.ask(partner, timeline, { id })).data.subscription.timeline.nodes).toEqual([])
  })

  it('as sold in the program by the partner that is named, and by nobody where none is', async () => {
    expect(await soldHere()).toMatchObject({ partnerOfRecord: { name: `Partner ${partner}` } })
    expect(await recorded({ ...licenses, channel: 'CSP' })).toMatchObject({ partnerOfRecord: null })
  })

  it('with what makes a marketplace product movable or not', async () => {
    const marketplace = { ...azure, productType: 'MARKETPLACE', marketplace: product }
    expect(await recorded(marketplace)).toMatchObject({ marketplace: { publisher: 'Litware', privateOffer: true } })
  })

  it('by nobody who has no business with the customer', async () => {
    expect((await record('rival', licenses)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'customerId'] },
    ])
    expect((await record('woodgrove', licenses)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    const { tenantId = '' } = world.stack.actors[customer] ?? {}
    const clerk = `clerk${unique()}`
    await enters(world, clerk, { tenantId, roles: ['Customer.User'] })
    expect(world.codes(await record(clerk, licenses))).toEqual(['FORBIDDEN'])
    const { data } = await world.ask('woodgrove', '{ viewer { customer { id } } }')
    expect(world.codes(await record('operator', { ...licenses, customerId: data.viewer.customer.id }))).toEqual([])
  })

  it('by a partner only once the two are in a relationship', async () => {
    const { data } = await world.ask('direct', '{ customers { nodes { id name } } }')
    const known = data.customers.nodes.find(({ name }: Json) => name === 'Contoso France')
    expect(world.codes(await record('direct', { ...licenses, customerId: known.id }))).toEqual(['FORBIDDEN'])
  })
})

describe('a purchase is refused', () => {
  const reserved = { ...azure, productType: 'RESERVATION' }
  it.each<[string, object, readonly string[]]>([
    ['without a name', { ...licenses, name: '  ' }, ['name']],
    ['with none of it', { ...licenses, quantity: 0 }, ['quantity']],
    ['with less than none of it', { ...licenses, quantity: -1 }, ['quantity']],
    ['of no service', { ...licenses, serviceKeys: [] }, ['serviceKeys']],
    ['of an unknown service', { ...licenses, serviceKeys: ['teams', 'clippy'] }, ['serviceKeys', '1']],
    ['of Office by use', { ...licenses, serviceKind: 'USAGE_BASED' }, ['serviceKeys', '0']],
    ['of Azure by license', { ...azure, serviceKind: 'LICENSE_BASED' }, ['serviceKeys', '0']],
    [
      'of a reservation of licenses',
      { ...reserved, serviceKind: 'LICENSE_BASED', serviceKeys: ['teams'] },
      ['serviceKind'],
    ],
    ['of a savings plan for licenses', { ...licenses, productType: 'SAVINGS_PLAN' }, ['serviceKind']],
    ['whose term is over', { ...licenses, termEndsAt: inDays(-1) }, ['termEndsAt']],
    [
      'whose term ends before it starts',
      { ...licenses, termStartsAt: inDays(20), termEndsAt: inDays(10) },
      ['termEndsAt'],
    ],
    ['of Azure without its id', azure, ['azureSubscriptionId']],
    ['of Azure with an id that is none', { ...azure, azureSubscriptionId: '4711' }, ['azureSubscriptionId']],
    ['of licenses with an Azure id', { ...licenses, azureSubscriptionId: randomUUID() }, ['azureSubscriptionId']],
    ['of a marketplace product without its facts', { ...azure, productType: 'MARKETPLACE' }, ['marketplace']],
    ['with facts of a marketplace product it is not', { ...reserved, marketplace: product }, ['marketplace']],
    [
      'of a marketplace product of nobody',
      { ...azure, productType: 'MARKETPLACE', marketplace: { ...product, publisher: '' } },
      ['marketplace', 'publisher'],
    ],
  ])('%s', async (_, input, path) => {
    const { subscription, userErrors } = await record(partner, input)
    expect(subscription).toBeNull()
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', ...path] }])
  })

  it('that a partner sold outside of the program, or two sellers sold', async () => {
    expect((await record(partner, { ...licenses, partnerOfRecordId: partnerId })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'partnerOfRecordId'] },
    ])
    const twice = { ...licenses, channel: 'CSP', partnerOfRecordId: partnerId, soldByName: 'Litware' }
    expect((await record(partner, twice)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'soldByName'] },
    ])
    const nobody = { ...licenses, channel: 'CSP', partnerOfRecordId: 'par_00000000000000000000000000' }
    expect((await record(partner, nobody)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'partnerOfRecordId'] },
    ])
  })
})

describe('an Azure subscription', () => {
  it('that is recorded ten times at once is recorded once', async () => {
    const azureSubscriptionId = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        record(number % 2 ? partner : customer, { ...azure, name: `Azure ${number}`, azureSubscriptionId }),
      ),
    )
    expect(answers.filter(({ subscription }) => subscription !== null)).toHaveLength(1)
    for (const { userErrors } of answers.filter(({ subscription }) => subscription === null))
      expect(userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['input', 'azureSubscriptionId'] }])
    expect(
      world.codes(await record(partner, { ...azure, azureSubscriptionId: azureSubscriptionId.toUpperCase() })),
    ).toEqual(['ALREADY_EXISTS'])
  })

  it('may have reservations and marketplace products in it', async () => {
    const azureSubscriptionId = randomUUID()
    const inIt = { ...azure, azureSubscriptionId }
    await recorded(inIt)
    await recorded({ ...inIt, productType: 'RESERVATION' })
    expect(await recorded({ ...inIt, productType: 'MARKETPLACE', marketplace: product })).toMatchObject({
      azureSubscriptionId,
    })
  })
})

describe('what the partner sold in the program', () => {
  it('is suspended by it, gone from the vendor 120 days later (B17), and canceled', async () => {
    const { id } = await soldHere()
    const { subscription, userErrors } = await suspend(partner, id, { expectedVersion: 1 })
    expect(userErrors).toEqual([])
    expect(subscription).toMatchObject({ status: 'SUSPENDED', version: 2 })
    expect(Date.parse(subscription.deprovisionsAt) - Date.parse(subscription.suspendedAt)).toBe(120 * day)
    expect(world.codes(await suspend(partner, id))).toEqual(['WRONG_STATE'])
    expect((await cancel(partner, id, { expectedVersion: 1 })).userErrors).toMatchObject([
      { code: 'VERSION_CONFLICT', currentVersion: 2 },
    ])
    expect(await cancel(partner, id)).toMatchObject({
      userErrors: [],
      subscription: { status: 'CANCELED', version: 3, cancellationEvidence: null },
    })
    expect(world.codes(await cancel(partner, id))).toEqual(['ALREADY_ENDED'])
    const { data } = await world.ask(
      customer,
      'query($id: ID!) { subscription(id: $id) { timeline { nodes { type } } } }',
      { id },
    )
    expect(data.subscription.timeline.nodes.map(({ type }: Json) => type)).toEqual([
      'subscription.recorded',
      'subscription.suspended',
      'subscription.canceled',
    ])
  })

  it('is neither suspended nor canceled by anybody else, nor said to be canceled elsewhere', async () => {
    const { id } = await soldHere()
    for (const actor of [customer, 'operator']) {
      expect(world.codes(await suspend(actor, id)), actor).toEqual(['FORBIDDEN'])
      expect(world.codes(await cancel(actor, id)), actor).toEqual(['FORBIDDEN'])
    }
    expect(world.codes(await suspend('rival', id))).toEqual(['NOT_FOUND'])
    expect(world.codes(await cancel('rival', id))).toEqual(['NOT_FOUND'])
    const elsewhere = { canceledInChannelAt: inDays(-1), evidence: 'We think so' }
    for (const actor of [partner, customer])
      expect(world.codes(await cancel(actor, id, elsewhere)), actor).toEqual(['FORBIDDEN'])
  })

  it('is no longer in the way of the end once it is canceled (H2)', async () => {
    const scene = await bound(world)
    const sold = { ...licenses, channel: 'CSP', customerId: scene.customerId, partnerOfRecordId: scene.partnerId }
    const { subscription } = await record(scene.partner, sold)
    const end = () => world.run(scene.partner, 'endRelationship', 'relationship { status }', { id: scene.id })
    expect((await end()).userErrors).toMatchObject([
      { code: 'PRECONDITIONS_UNMET', blockers: [{ code: 'SUSPEND_SUBSCRIPTIONS', objects: [subscription.id] }] },
    ])
    await suspend(scene.partner, subscription.id)
    expect(await end()).toMatchObject({ userErrors: [], relationship: { status: 'ENDED' } })
  })
})

describe('a customer’s subscriptions', () => {
  it('are listed by status, either way round, each change moving them from one list to the other', async () => {
    const scene = await bound(world)
    const sold = { ...licenses, channel: 'CSP', customerId: scene.customerId, partnerOfRecordId: scene.partnerId }
    const first = (await record(scene.partner, sold)).subscription.id
    const second = (await record(scene.partner, sold)).subscription.id
    const third = (await record(scene.partner, sold)).subscription.id
    await suspend(scene.partner, second)
    const listed = async (where: object, updatedAt: string): Promise<readonly string[]> => {
      const { data } = await world.ask(
        scene.customer,
        `query($where: SubscriptionWhere, $updatedAt: OrderDirection!) {
          viewer { customer { subscriptions(where: $where, orderBy: { updatedAt: $updatedAt }) { nodes { id } } } }
        }`,
        { where, updatedAt },
      )
      return data.viewer.customer.subscriptions.nodes.map(({ id }: Json) => id)
    }
    expect(await listed({ status: 'ACTIVE' }, 'ASC')).toEqual([first, third])
    expect(await listed({ status: 'ACTIVE' }, 'DESC')).toEqual([third, first])
    expect(await listed({ status: 'SUSPENDED' }, 'DESC')).toEqual([second])
    expect(await listed({ status: 'CANCELED' }, 'DESC')).toEqual([])
    expect(await listed({}, 'ASC')).toEqual([first, third, second])
  })
})

describe('what was bought elsewhere', () => {
  it('cannot be suspended or canceled here (B15)', async () => {
    const stranger = `seller${unique()}`
    await registers(world, stranger)
    const bought = [await recorded(licenses), await recorded({ ...licenses, channel: 'CSP', soldByName: stranger })]
    for (const { id } of bought)
      for (const actor of [partner, customer])
        for (const refused of [await suspend(actor, id), await cancel(actor, id)])
          expect(refused).toMatchObject({
            subscription: null,
            userErrors: [
              {
                __typename: 'RuleRefusal',
                code: 'BOUGHT_ELSEWHERE',
                message: expect.any(String),
                rules: [{ id: 'B15' }],
              },
            ],
          })
  })

  it('is recorded as canceled there, with what shows it, by the customer or the partner', async () => {
    const canceledInChannelAt = inDays(-2)
    for (const actor of [customer, partner]) {
      const { id } = await recorded(licenses)
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
  ])('is not recorded as canceled %s', async (_, told, path) => {
    const { id } = await recorded(licenses)
    expect((await cancel(customer, id, told)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', path] },
    ])
  })
})

describe('what is allowed with a subscription', () => {
  it('is what the mutation would answer, for everybody who sees it and in every state', async () => {
    const suspended = await soldHere()
    const canceled = await soldHere()
    await suspend(partner, suspended.id)
    await cancel(partner, canceled.id)
    const seen = new Set<string>()
    const elsewhere = await recorded({ ...azure, azureSubscriptionId: randomUUID() })
    const planned = await recorded({ ...azure, azureSubscriptionId: randomUUID() })
    const inputFor = (action: string, id: string) =>
      action === 'createMigrationPlan' ? { subscriptionId: id, services: ['dns'] } : { id }
    await world.run(partner, 'createMigrationPlan', 'dryRun', inputFor('createMigrationPlan', planned.id))
    for (const { id } of [await soldHere(), suspended, canceled, await recorded(licenses), elsewhere, planned])
      for (const actor of [partner, customer, 'operator']) {
        const { data } = await world.ask(
          actor,
          'query($id: ID!) { subscription(id: $id) { allowedActions { action allowed code reason } } }',
          { id },
        )
        // That a switch may begin has a story of its own.
        const others = data.subscription.allowedActions.filter(({ action }: Json) => action !== 'createSwitchRequest')
        expect(others).toHaveLength(3)
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
      'cancelSubscription BOUGHT_ELSEWHERE',
      'cancelSubscription FORBIDDEN',
      'cancelSubscription null',
      'createMigrationPlan ALREADY_EXISTS',
      'createMigrationPlan FORBIDDEN',
      'createMigrationPlan MIGRATION_NOT_APPLICABLE',
      'createMigrationPlan SOLD_BY_THIS_PARTNER',
      'createMigrationPlan SUBSCRIPTION_NOT_ACTIVE',
      'createMigrationPlan null',
      'suspendSubscription BOUGHT_ELSEWHERE',
      'suspendSubscription FORBIDDEN',
      'suspendSubscription WRONG_STATE',
      'suspendSubscription null',
    ])
  })

  it('is what is so after the mutations before it in the same request', async () => {
    const seller = await registers(world, `seller${unique()}`)
    const input = (name: string, partnerOfRecordId: string) => ({
      ...azure,
      name,
      customerId,
      channel: 'CSP',
      partnerOfRecordId,
      azureSubscriptionId: randomUUID(),
    })
    const payload = '{ subscription { allowedActions { action allowed } } userErrors { code } }'
    const { data } = await world.ask(
      partner,
      `mutation($one: RecordSubscriptionInput!, $plan: RecordSubscriptionInput!, $two: RecordSubscriptionInput!) {
        without: recordSubscription(input: $one) ${payload}
        plan: recordSubscription(input: $plan) ${payload}
        with: recordSubscription(input: $two) ${payload}
      }`,
      { one: input('Azure 1', seller), plan: input('Azure plan', partnerId), two: input('Azure 2', seller) },
    )
    const maySwitch = ({ subscription }: Json) =>
      subscription.allowedActions.find(({ action }: Json) => action === 'createSwitchRequest').allowed
    // A switch takes a plan at the future partner (G11).
    expect([maySwitch(data.without), maySwitch(data.with)]).toEqual([false, true])
  })
})
