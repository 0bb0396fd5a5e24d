import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { createRelationship } from './scenes.ts'

/** One query answers what a partner may do with a subscription that was bought elsewhere, and why. */
const world = theWorld()

const query = `query($input: ChannelDecisionInput!) {
  channelDecision(input: $input) {
    outcome code reason possibleNow requiresProvider decidedBy ruleSet
    partner { id name } nextSteps { text mutation by required notBefore happensAt rules } warnings limits
    rules { key outcome explanation source }
  }
}`
const ask = (actor: string, input: object): Promise<Json> => world.ask(actor, query, { input })
const readDecision = async (actor: string, input: object): Promise<Json> => {
  const { data, errors } = await ask(actor, input)
  expect(errors).toEqual([])
  return data.channelDecision
}
const questionOf = (facts: object, more: object = {}) => ({ about: { facts }, ...more })

let partner = ''
let partnerId = ''
let customerId = ''
beforeAll(async () => {
  ;({ partner, partnerId, customerId } = await createRelationship(world))
})

const recordPurchase = async (input: object): Promise<string> => {
  const { subscription, userErrors } = await world.run('operator', 'recordSubscription', 'subscription { id }', {
    customerId,
    ...input,
  })
  expect(userErrors).toEqual([])
  return subscription.id
}
const licenses = { name: 'CRM', serviceKind: 'LICENSE_BASED', serviceKeys: ['dynamics-crm'] }
const azure = () => ({
  name: 'Azure',
  serviceKind: 'USAGE_BASED',
  serviceKeys: ['azure'],
  azureSubscriptionId: randomUUID(),
})
const rivalId = () => world.stack.actors['rival']?.partnerId

describe('about a recorded subscription', () => {
  it('licenses from an EA: by permission, once delegated admin is there', async () => {
    const id = await recordPurchase({ ...licenses, channel: 'EA' })
    const decision = await readDecision(partner, { about: { subscriptionId: id } })
    expect(decision).toMatchObject({ outcome: 'SUPPORT_BY_PERMISSION', possibleNow: false, ruleSet: '2021-06' })
    expect(decision.nextSteps[0]).toMatchObject({ mutation: 'createInvitation', by: ['PARTNER'], rules: ['C13'] })
    for (const rule of decision.rules) {
      expect(rule.explanation, rule.key).toMatch(/\.$/)
      expect(rule.source, rule.key).not.toBe('')
    }
  })

  it('Azure from an EA: created anew, and nothing is in the way of a plan', async () => {
    const id = await recordPurchase({ ...azure(), channel: 'EA' })
    const decision = await readDecision(partner, { about: { subscriptionId: id } })
    expect(decision).toMatchObject({ outcome: 'RECREATE_AND_CANCEL', possibleNow: true, decidedBy: ['B4', 'B13'] })
    expect(decision.nextSteps.map(({ mutation }: Json) => mutation)).toContain('createMigrationPlan')
    expect(decision.warnings.length).toBeGreaterThan(2)
  })

  it('Azure at another partner: switched, as soon as an Azure plan is there', async () => {
    const id = await recordPurchase({ ...azure(), channel: 'CSP', partnerOfRecordId: rivalId() })
    const before = await readDecision(partner, { about: { subscriptionId: id } })
    expect(before).toMatchObject({ outcome: 'SWITCH_ALLOWED', possibleNow: false })
    expect(before.nextSteps.filter(({ required }: Json) => required)).toMatchObject([{ rules: ['G11'] }])
    await recordPurchase({ ...azure(), channel: 'CSP', partnerOfRecordId: partnerId })
    expect(await readDecision(partner, { about: { subscriptionId: id } })).toMatchObject({ possibleNow: true })
    expect(await readDecision('operator', { about: { subscriptionId: id }, partnerId: rivalId() })).toMatchObject({
      outcome: 'NOT_APPLICABLE',
      code: 'SOLD_BY_THIS_PARTNER',
    })
  })

  it('Azure with a reservation and a marketplace product: warned of what does not move (G17, G18)', async () => {
    const scene = await createRelationship(world)
    const here = { customerId: scene.customerId, channel: 'CSP', partnerOfRecordId: rivalId() }
    const subscription = azure()
    const id = await recordPurchase({ ...subscription, ...here })
    const warnings = async () =>
      (await readDecision(scene.partner, { about: { subscriptionId: id } })).warnings.join() as string
    expect(await warnings()).not.toMatch(/Reservations|Marketplace/)
    await recordPurchase({ ...azure(), ...here, productType: 'RESERVATION' })
    // The product is in the same Azure subscription, so it has the same id.
    await recordPurchase({
      ...subscription,
      ...here,
      productType: 'MARKETPLACE',
      marketplace: {
        publisher: 'Litware',
        soldOnlyThroughPartners: false,
        partnerOptInList: false,
        privateOffer: false,
        perTenantSaas: false,
        specialDiscount: true,
      },
    })
    expect(await warnings()).toMatch(/Reservations stay.*Marketplace products/)
  })

  it('licenses at another partner: canceled at any time, or over by themselves, and it says when', async () => {
    const termEndsAt = new Date(Date.now() + 90 * day).toISOString()
    const id = await recordPurchase({ ...licenses, channel: 'CSP', partnerOfRecordId: rivalId(), termEndsAt })
    const decision = await readDecision(partner, { about: { subscriptionId: id } })
    expect(decision).toMatchObject({ outcome: 'WAIT_OR_CANCEL', possibleNow: false })
    expect(decision.nextSteps.find(({ required }: Json) => required)).toMatchObject({
      mutation: 'cancelSubscription',
      by: ['SOURCE_PARTNER'],
      notBefore: null,
      happensAt: termEndsAt,
    })
  })

  it('is not answered to whoever does not see it, and an operator says for whom', async () => {
    const id = await recordPurchase({ ...licenses, channel: 'OPEN' })
    const path = ['input', 'about', 'subscriptionId']
    for (const actor of ['rival', 'provider'])
      expect((await ask(actor, { about: { subscriptionId: id } })).errors, actor).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT', path } },
      ])
    expect((await ask(partner, { about: { subscriptionId: 'sub_nothing' } })).errors).toMatchObject([
      { extensions: { path } },
    ])
    expect((await ask('operator', { about: { subscriptionId: id } })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', path: ['input', 'partnerId'] } },
    ])
    expect((await ask(partner, { about: { subscriptionId: id }, partnerId: rivalId() })).errors).toMatchObject([
      { extensions: { path: ['input', 'partnerId'] } },
    ])
  })
})

describe('before anything exists', () => {
  const facts = { channel: 'EA', serviceKind: 'LICENSE_BASED' }

  it('the partner who asks is the one it is about, unless the facts say otherwise', async () => {
    expect(await readDecision('reseller', questionOf(facts))).toMatchObject({ requiresProvider: true })
    expect(await readDecision('direct', questionOf(facts))).toMatchObject({ requiresProvider: false })
    expect(await readDecision('direct', questionOf({ ...facts, partnerStatus: 'SUSPENDED' }))).toMatchObject({
      code: 'PARTNER_SUSPENDED',
    })
  })

  it('either rule set answers, and says which it was', async () => {
    const restricted = { ...facts, partnerStatus: 'RESTRICTED' }
    expect(await readDecision('direct', questionOf(restricted, { ruleSet: '2017-05' }))).toMatchObject({
      outcome: 'SUPPORT_BY_PERMISSION',
      ruleSet: '2017-05',
    })
    expect(await readDecision('direct', questionOf(restricted, { ruleSet: '2021-06' }))).toMatchObject({
      outcome: 'REFUSED',
      ruleSet: '2021-06',
    })
  })

  it('an unknown rule set is refused', async () => {
    expect((await ask('direct', questionOf(facts, { ruleSet: '1999-01' }))).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', path: ['input', 'ruleSet'] } },
    ])
  })

  it.each([
    ['serviceKind', { ...facts, serviceKind: 'USAGE_BASED', serviceKey: 'exchange-online' }],
    ['serviceKind', { ...facts, serviceKey: 'azure' }],
    ['serviceKey', { ...facts, serviceKey: 'windows-nt' }],
    ['termEndsAt', { ...facts, termEndsAt: '2020-01-01T00:00:00.000Z' }],
    ['customerCountry', { ...facts, cloud: 'GERMANY', customerCountry: 'US' }],
    ['partnerCountry', { ...facts, cloud: 'US_GOVERNMENT' }],
    ['soldByPartner', { ...facts, soldByPartner: true }],
    ['sellerCountry', { ...facts, sellerCountry: 'FR' }],
    ['sellerCountry', { ...facts, channel: 'CSP', soldByPartner: true, sellerCountry: 'FR' }],
    ['delegatedAdmin', { ...facts, delegatedAdmin: 'THIS_PARTNER' }],
    ['relationship', { ...facts, relationship: 'WITH_DELEGATED_ADMIN' }],
    ['hasReservations', { ...facts, hasReservations: true }],
  ])('facts that contradict each other are refused by the name of one of them: %s', async (fact, supposed) => {
    const { errors } = await ask('direct', questionOf(supposed))
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining(fact),
        extensions: { code: 'BAD_USER_INPUT', path: ['input', 'about', 'facts', fact] },
      },
    ])
  })

  it('who is no partner says for what partner it asks', async () => {
    expect((await ask('fabrikam', questionOf(facts))).errors).toMatchObject([
      { extensions: { path: ['input', 'about', 'facts', 'partnerKind'] } },
    ])
    expect(
      await readDecision('fabrikam', questionOf({ ...facts, partnerKind: 'DIRECT_BILL', partnerCountry: 'DE' })),
    ).toMatchObject({ outcome: 'SUPPORT_BY_PERMISSION' })
  })
})

describe('the rule sets', () => {
  it('are published whole: every rule with its text and its source', async () => {
    const { data } = await world.ask(
      'direct',
      '{ ruleSets { key title appliesFrom rules { key text source since outOfScope } } }',
    )
    const byId = Object.fromEntries(data.ruleSets.map(({ key, rules }: Json) => [key, rules]))
    expect(Object.keys(byId)).toEqual(['2017-05', '2021-06'])
    const all = new Set([...byId['2017-05'], ...byId['2021-06']].map(({ key }: Json) => key))
    expect(all.size).toBe(118)
    for (const rule of byId['2021-06']) expect([rule.text, rule.source].every((words) => words.length > 0)).toBe(true)
    expect(byId['2017-05'].every(({ since }: Json) => since === '2017-05')).toBe(true)
  })
})
