import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { addActor } from './newcomers.ts'
import { azure, inDays, licenses, product, usePurchases } from './purchases.ts'
import { uniqueSuffix } from './scenes.ts'

/** These stories are about recording what a customer bought, wherever that was. */
const world = theWorld()
const { parties, record, recordPurchase, recordSale } = usePurchases(world)

describe('a purchase is recorded', () => {
  it('by the customer, its partner, a program of the partner’s or an operator, and is on the customer’s list', async () => {
    const termEndsAt = inDays(300)
    const { subscription } = await record(parties.customer, {
      ...licenses,
      soldByName: 'Litware Licensing',
      termEndsAt,
    })
    expect(subscription).toMatchObject({
      version: 1,
      status: 'ACTIVE',
      customer: { id: parties.customerId },
      channel: 'EA',
      services: [{ key: 'exchange-online' }, { key: 'teams' }],
      quantity: 250,
      partnerOfRecord: null,
      soldByName: 'Litware Licensing',
      termEndsAt,
    })
    const ids = [subscription.id]
    for (const actor of [parties.partner, 'operator']) {
      const answer = await record(actor, licenses)
      expect(answer.userErrors, actor).toEqual([])
      ids.push(answer.subscription.id)
    }
    const { data } = await world.ask(
      parties.partner,
      'query($id: ID!) { customer(id: $id) { subscriptions(first: 100) { nodes { id } } } }',
      { id: parties.customerId },
    )
    expect(data.customer.subscriptions.nodes.map(({ id }: Json) => id)).toEqual(expect.arrayContaining(ids))
  })

  it('with its event in its timeline, which partners do not read: it names the others', async () => {
    const { id } = await recordPurchase(licenses)
    const timeline = 'query($id: ID!) { subscription(id: $id) { timeline { nodes { type by { subject } } } } }'
    const { data } = await world.ask(parties.customer, timeline, { id })
    expect(data.subscription.timeline.nodes).toEqual([
      { type: 'SUBSCRIPTION_RECORDED', by: { subject: parties.partner } },
    ])
    expect((await world.ask(parties.partner, timeline, { id })).data.subscription.timeline.nodes).toEqual([])
  })

  it('as sold in the program by the partner that is named, and by nobody where none is', async () => {
    expect(await recordSale()).toMatchObject({ partnerOfRecord: { name: `Partner ${parties.partner}` } })
    expect(await recordPurchase({ ...licenses, channel: 'CSP' })).toMatchObject({ partnerOfRecord: null })
  })

  it('with what makes a marketplace product movable or not', async () => {
    const marketplace = { ...azure, productType: 'MARKETPLACE', marketplace: product }
    expect(await recordPurchase(marketplace)).toMatchObject({
      marketplace: { publisher: 'Litware', privateOffer: true },
    })
  })

  it('by nobody who has no business with the customer', async () => {
    expect((await record('rival', licenses)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'customerId'] },
    ])
    expect((await record('woodgrove', licenses)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    const { tenantId = '' } = world.stack.actors[parties.customer] ?? {}
    const clerk = `clerk${uniqueSuffix()}`
    await addActor(world, clerk, { tenantId, roles: ['Customer.User'] })
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
    [
      'of Office by use',
      { ...licenses, serviceKind: 'USAGE_BASED', azureSubscriptionId: randomUUID() },
      ['serviceKeys', '0'],
    ],
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
    const { subscription, userErrors } = await record(parties.partner, input)
    expect(subscription).toBeNull()
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', ...path] }])
  })

  it('that a partner sold outside of the program, or two sellers sold', async () => {
    expect(
      (await record(parties.partner, { ...licenses, partnerOfRecordId: parties.partnerId })).userErrors,
    ).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'partnerOfRecordId'] }])
    const twice = { ...licenses, channel: 'CSP', partnerOfRecordId: parties.partnerId, soldByName: 'Litware' }
    expect((await record(parties.partner, twice)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'soldByName'] },
    ])
    const nobody = { ...licenses, channel: 'CSP', partnerOfRecordId: 'par_nobody' }
    expect((await record(parties.partner, nobody)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'partnerOfRecordId'] },
    ])
    const unknown = { ...nobody, partnerOfRecordId: 'par_00000000000000000000000000' }
    expect((await record('operator', unknown)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'partnerOfRecordId'] },
    ])
  })
})

describe('an Azure subscription', () => {
  it('that is recorded ten times at once is recorded once', async () => {
    const azureSubscriptionId = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        record(number % 2 ? parties.partner : parties.customer, {
          ...azure,
          name: `Azure ${number}`,
          azureSubscriptionId,
        }),
      ),
    )
    expect(answers.filter(({ subscription }) => subscription !== null)).toHaveLength(1)
    for (const { userErrors } of answers.filter(({ subscription }) => subscription === null))
      expect(userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['input', 'azureSubscriptionId'] }])
    expect(
      world.codes(await record(parties.partner, { ...azure, azureSubscriptionId: azureSubscriptionId.toUpperCase() })),
    ).toEqual(['ALREADY_EXISTS'])
  })

  it('may have reservations and marketplace products in it', async () => {
    const azureSubscriptionId = randomUUID()
    const inIt = { ...azure, azureSubscriptionId }
    await recordPurchase(inIt)
    await recordPurchase({ ...inIt, productType: 'RESERVATION' })
    expect(await recordPurchase({ ...inIt, productType: 'MARKETPLACE', marketplace: product })).toMatchObject({
      azureSubscriptionId,
    })
  })
})
