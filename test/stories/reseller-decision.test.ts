import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { agreementOf, agreementTasks, lackOf } from './agreeing.ts'
import { addCustomerAdmin } from './newcomers.ts'
import { acceptInvitation } from './sample-objects.ts'
import { createRelationship } from './scenes.ts'

/** A reseller works with the customers of its provider: it sees what they have bought, asks, and is answered as itself. */
const world = theWorld()

const idOf = (actor: string): string => world.stack.actors[actor]?.partnerId ?? ''
const licenses = { name: 'CRM', serviceKind: 'LICENSE_BASED', serviceKeys: ['dynamics-crm'] }

/** Creates a customer that the provider invites through its reseller. */
const createIndirect = async ({
  isSigned = true,
  ...terms
}: { readonly isSigned?: boolean } & Record<string, unknown>) => {
  const customer = `indirect${randomUUID().slice(0, 8)}`
  const customerId = await addCustomerAdmin(world, customer)
  if (!isSigned)
    world.stack.partnerCenter.withhold(lackOf(world, 'provider', world.stack.actors[customer]?.tenantId ?? ''))
  const { token } = await world.invite('provider', {
    tenantId: world.stack.actors[customer]?.tenantId,
    email: `it@${customer}.example`,
    serviceKeys: ['dynamics-crm'],
    resellerId: idOf('reseller'),
    ...terms,
  })
  const relationshipId = await acceptInvitation(world, customer, token)
  await world.relationshipOf('provider', relationshipId, 'ACTIVE')
  return { customer, customerId, relationshipId }
}

const record = async (actor: string, input: object): Promise<string> => {
  const { subscription, userErrors } = await world.run(actor, 'recordSubscription', 'subscription { id }', {
    ...licenses,
    ...input,
  })
  expect(userErrors).toEqual([])
  return subscription.id
}

const decisionQuery = `query($input: ChannelDecisionInput!) { channelDecision(input: $input) {
  outcome code possibleNow requiresProvider decidedBy partner { id name } rules { key outcome }
  nextSteps { text mutation by required } limits } }`
const decide = async (actor: string, subscriptionId: string, more: object = {}): Promise<Json> => {
  const { data, errors } = await world.ask(actor, decisionQuery, { input: { about: { subscriptionId }, ...more } })
  expect(errors).toEqual([])
  return data.channelDecision
}
const checkOf = ({ rules }: Json, rule: string) => rules.find(({ key }: Json) => key === rule)?.outcome

describe('a decision for a reseller', () => {
  it.each(['2017-05', '2021-06'])(
    'after the whole indirect flow is yes, whether its provider holds delegated admin too or not (C8, C10; %s)',
    async (ruleSet) => {
      for (const delegatedAdmin of [true, false]) {
        const { customerId } = await createIndirect({ delegatedAdmin, resellerDelegatedAdmin: true })
        const id = await record('reseller', { customerId, channel: 'EA' })
        const decision = await decide('reseller', id, { ruleSet })
        expect(decision).toMatchObject({ outcome: 'SUPPORT_BY_PERMISSION', possibleNow: true, requiresProvider: true })
        expect([checkOf(decision, 'C8'), checkOf(decision, 'C10')]).toEqual(['PASSED', 'PASSED'])
        expect(decision.nextSteps.filter(({ required }: Json) => required)).toEqual([])
      }
    },
  )

  it('that has no delegated admin says what its provider has to do, by name', async () => {
    const { customerId } = await createIndirect({ delegatedAdmin: true })
    const decision = await decide('reseller', await record('reseller', { customerId, channel: 'OPEN' }))
    expect(decision).toMatchObject({ possibleNow: false, partner: { id: idOf('reseller') } })
    expect(decision.nextSteps.filter(({ required }: Json) => required)).toMatchObject([
      {
        text: 'Nordwind Distribution invites the customer with delegated admin for the reseller, for the reseller to forward.',
        by: ['PROVIDER'],
      },
      { mutation: 'forwardInvitation', by: ['RESELLER'] },
      { mutation: 'acceptInvitation', by: ['CUSTOMER_ADMIN'] },
    ])
  })

  it('about Azure to buy goes by the customer agreement that Microsoft has for its provider, who is the one to attest it (C6, E5)', async () => {
    const { customerId, relationshipId } = await createIndirect({ delegatedAdmin: true, isSigned: false })
    await world.stack.idle()
    expect(await agreementOf(world, 'reseller', relationshipId)).toMatchObject({ status: 'MISSING' })
    expect(await agreementTasks(world, 'reseller', relationshipId)).toEqual([])
    expect(await agreementTasks(world, 'provider', relationshipId)).toHaveLength(1)
    const azure = { customerId, channel: 'MICROSOFT_DIRECT', serviceKind: 'USAGE_BASED', serviceKeys: ['azure'] }
    const id = await record('provider', { ...azure, name: 'Azure', azureSubscriptionId: randomUUID() })
    for (const [actor, by] of [
      ['reseller', 'PROVIDER'],
      ['provider', 'PARTNER'],
    ] as const) {
      const { rules, nextSteps } = await decide(actor, id)
      expect(checkOf({ rules }, 'E5')).toBe('UNMET')
      expect(nextSteps).toContainEqual({
        text: expect.stringContaining('signs the Microsoft Customer Agreement'),
        by: ['CUSTOMER_ADMIN', by],
        required: true,
        mutation: null,
      })
    }
  })

  it('about what it sold as an Advisor itself consults the rule for that, for what is on record too (A3)', async () => {
    const { customerId } = await createIndirect({ resellerDelegatedAdmin: true })
    const own = await record('reseller', { customerId, channel: 'ADVISOR', partnerOfRecordId: idOf('reseller') })
    const others = await record('reseller', { customerId, channel: 'ADVISOR', partnerOfRecordId: idOf('rival') })
    await world.run('rival', 'confirmPartnerOfRecord', 'dryRun', { id: others })
    expect(checkOf(await decide('reseller', own, { ruleSet: '2017-05' }), 'A3')).toBe('PASSED')
    expect(checkOf(await decide('reseller', others, { ruleSet: '2017-05' }), 'A3')).toBeUndefined()
    expect(checkOf(await decide('reseller', own, { ruleSet: '2021-06' }), 'A3')).toBeUndefined()
    // The vendor sold it all the same: whoever advised has not to suspend it, is not billed, and does not see it for that alone.
    const facts =
      'query($id: ID!) { subscription(id: $id) { partnerOfRecord { id } billedBy { id } supportContact { id } } }'
    const { data } = await world.ask('reseller', facts, { id: others })
    expect(data.subscription).toEqual({ partnerOfRecord: { id: idOf('rival') }, billedBy: null, supportContact: null })
    expect((await world.ask('rival', facts, { id: others })).data.subscription).toBeNull()
    expect(world.codes(await world.run('reseller', 'suspendSubscription', 'dryRun', { id: own }))).toEqual([
      'BOUGHT_ELSEWHERE',
    ])
  })

  it('is given for what its customers have bought, and for nobody else’s', async () => {
    const { customerId } = await createIndirect({})
    const id = await record('reseller', { customerId, channel: 'EA' })
    const portfolio = 'query($w: PortfolioWhere) { subscriptions(first: 100, where: $w) { nodes { id } } }'
    await world.eventually(async () => {
      const { data } = await world.ask('reseller', portfolio, { w: { customerId } })
      return data.subscriptions.nodes.some((one: Json) => one.id === id)
    })
    const direct = await createRelationship(world)
    const foreign = await record(direct.partner, { customerId: direct.customerId, channel: 'EA' })
    const { errors } = await world.ask('reseller', decisionQuery, { input: { about: { subscriptionId: foreign } } })
    expect(errors).toMatchObject([{ extensions: { path: ['input', 'about', 'subscriptionId'] } }])
    const { userErrors } = await world.run('reseller', 'recordSubscription', 'subscription { id }', {
      ...licenses,
      channel: 'EA',
      customerId: direct.customerId,
    })
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'customerId'] }])
  })

  it('ends with the relationship of its provider', async () => {
    const { customerId, relationshipId } = await createIndirect({})
    const id = await record('reseller', { customerId, channel: 'EA' })
    const seen = async () =>
      (await world.ask('reseller', 'query($id: ID!) { subscription(id: $id) { id } }', { id })).data.subscription
    expect(await seen()).toEqual({ id })
    await world.run('provider', 'endRelationship', 'relationship { status }', { id: relationshipId })
    expect(await seen()).toBeNull()
  })
})

describe('delegated admin for the reseller alone (D3)', () => {
  const holders = async (relationshipId: string) => {
    const { delegatedAdmin } = await world.relationshipOf('provider', relationshipId, 'ACTIVE')
    return delegatedAdmin.map((grant: Json) => `${grant.holder.name} ${grant.status}`)
  }
  const alone = { delegatedAdmin: false, resellerDelegatedAdmin: true }
  const both = { delegatedAdmin: true, resellerDelegatedAdmin: true }

  it('is requested by the provider and granted by the customer; the provider has none', async () => {
    const { customer, customerId, relationshipId } = await createIndirect(alone)
    expect(await holders(relationshipId)).toEqual(['Seeblick IT ACTIVE'])
    const id = await record(customer, { customerId, channel: 'EA' })
    expect(await decide('provider', id)).toMatchObject({ possibleNow: false })
    // What a reseller holds keeps nobody out (C8): it does not transact.
    const { token } = await world.invite('rival', {
      tenantId: world.stack.actors[customer]?.tenantId,
      email: `it@${customer}.example`,
      serviceKeys: ['dynamics-crm'],
    })
    await world.relationshipOf('rival', await acceptInvitation(world, customer, token), 'ACTIVE')
    expect(await decide('rival', id)).toMatchObject({ possibleNow: true })
    expect(await decide('reseller', id)).toMatchObject({ possibleNow: true })
  })

  it('takes a reseller, and one that works with the provider', async () => {
    const { userErrors } = await world.run('provider', 'createInvitation', 'invitation { id }', {
      ...alone,
      serviceKeys: ['azure'],
    })
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', fault: 'MISSING', path: ['input', 'resellerId'] }])
  })

  it.each<[string, string, string[]]>([
    ['the provider', 'provider', ['Nordwind Distribution REMOVED', 'Seeblick IT ACTIVE']],
    ['the reseller', 'reseller', ['Nordwind Distribution ACTIVE', 'Seeblick IT REMOVED']],
  ])('is taken away from one holder, %s, and left with the other (C11)', async (_, holder, left) => {
    const { customer, relationshipId } = await createIndirect(both)
    const take = (input: object) =>
      world.run(customer, 'removeDelegatedAdmin', 'relationships { id }', { relationshipId, ...input })
    expect(world.codes(await take({ holderId: idOf('rival') }))).toEqual(['WRONG_STATE'])
    expect((await take({ holderId: idOf(holder) })).relationships).toHaveLength(1)
    expect(await holders(relationshipId)).toEqual(left)
    expect(world.codes(await take({ holderId: idOf(holder) }))).toEqual(['WRONG_STATE'])
    expect((await take({})).relationships).toHaveLength(1)
  })

  it('that was kept at the end of the relationship is found, taken away, or handed on to the next one (H4)', async () => {
    const { customer, relationshipId } = await createIndirect(alone)
    await world.run('provider', 'endRelationship', 'relationship { status }', {
      id: relationshipId,
      delegatedAdmin: 'KEEP',
    })
    const { token } = await world.invite('provider', {
      tenantId: world.stack.actors[customer]?.tenantId,
      email: `it@${customer}.example`,
      serviceKeys: ['azure'],
      delegatedAdmin: false,
    })
    const next = await acceptInvitation(world, customer, token)
    await world.relationshipOf('provider', next, 'ACTIVE')
    expect(await holders(next)).toEqual(['Seeblick IT ACTIVE'])
    await world.run('provider', 'endRelationship', 'relationship { status }', { id: next, delegatedAdmin: 'KEEP' })
    const { relationships, userErrors } = await world.run(
      customer,
      'removeDelegatedAdmin',
      'relationships { id delegatedAdmin { status } }',
      { holderId: idOf('reseller') },
    )
    expect(userErrors).toEqual([])
    expect(relationships).toEqual([{ id: next, delegatedAdmin: [{ status: 'REMOVED' }] }])
  })
})

describe('a customer asks about its own subscriptions', () => {
  let indirect: Awaited<ReturnType<typeof createIndirect>>
  let id = ''
  beforeAll(async () => {
    indirect = await createIndirect({ delegatedAdmin: true, resellerDelegatedAdmin: true })
    id = await record(indirect.customer, { customerId: indirect.customerId, channel: 'EA' })
  })

  it('in general, without knowing any partner', async () => {
    const decision = await decide(indirect.customer, id)
    expect(decision).toMatchObject({ outcome: 'SUPPORT_BY_PERMISSION', partner: null, possibleNow: false })
    // Its provider holds what another partner would need.
    expect(decision.nextSteps[0]).toMatchObject({ mutation: 'removeDelegatedAdmin', by: ['CUSTOMER_ADMIN'] })
  })

  it('for every partner that it has, at once or by name, and for no other', async () => {
    const all = 'query($id: ID!) { subscription(id: $id) { channelDecisions { partner { name } possibleNow } } }'
    const read = async (actor: string) =>
      (await world.ask(actor, all, { id })).data.subscription.channelDecisions.map(
        ({ partner, possibleNow }: Json) => `${partner?.name ?? 'any'} ${possibleNow}`,
      )
    const everybody = ['any false', 'Nordwind Distribution true', 'Seeblick IT true']
    expect(await read(indirect.customer)).toEqual(everybody)
    expect(await read('operator')).toEqual(everybody)
    expect(await read('reseller')).toEqual(['Seeblick IT true'])
    expect(await read('provider')).toEqual(['Nordwind Distribution true'])
    expect(await decide(indirect.customer, id, { partnerId: idOf('reseller') })).toMatchObject({ possibleNow: true })
    const { errors } = await world.ask(indirect.customer, decisionQuery, {
      input: { about: { subscriptionId: id }, partnerId: idOf('rival') },
    })
    expect(errors).toMatchObject([{ extensions: { path: ['input', 'partnerId'] } }])
  })
})

describe('a suite in several hands (C22)', () => {
  it('each specialist is told yes for its part, and a third what is left', async () => {
    const first = await createRelationship(world)
    const invite = async (actor: string, serviceKeys: readonly string[]) => {
      const { token } = await world.invite(actor, {
        tenantId: first.tenantId,
        email: `it@${first.customer}.example`,
        serviceKeys,
      })
      await world.relationshipOf(actor, await acceptInvitation(world, first.customer, token), 'ACTIVE')
    }
    await invite(first.partner, ['exchange-online'])
    await invite('rival', ['sharepoint-online'])
    const serviceKeys = ['exchange-online', 'sharepoint-online', 'power-platform']
    const id = await record(first.partner, { customerId: first.customerId, channel: 'EA', serviceKeys })
    expect(await decide(first.partner, id)).toMatchObject({
      possibleNow: true,
      limits: ['Support is for Exchange Online; another partner administers SharePoint Online.'],
    })
    expect(await decide('operator', id, { partnerId: idOf('direct') })).toMatchObject({
      possibleNow: false,
      nextSteps: [
        { text: 'Invite the customer with delegated admin for Power Platform.', mutation: 'createInvitation' },
        { mutation: 'acceptInvitation' },
        {},
      ],
    })
  })
})
