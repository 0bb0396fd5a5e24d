import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { customerIdOf, partnerIdOf, type CustomerId } from '#platform/kernel/ids.ts'
import { theWorld } from '../support/world.ts'
import { addActor, addCustomerAdmin, registerPartner } from './newcomers.ts'
import { uniqueSuffix } from './scenes.ts'

/**
 * These stories are about two partners and a customer that has never accepted: what each of them enters is its own note. What the tenant's
 * own administrator accepts is on record, and claims the domain.
 */
const world = theWorld()

const fields = 'id version name domain country contactEmail agreementAcceptedAt'
const readBy = async (actor: string, id: string): Promise<Json> =>
  (await world.ask(actor, `query($id: ID!) { customer(id: $id) { ${fields} } }`, { id })).data.customer
const update = (actor: string, id: string, input: object): Promise<Json> =>
  world.run(actor, 'updateCustomer', `customer { ${fields} }`, { id, ...input })

/** Two rivals, each with a note of its own of one tenant, and the tenant's administrator. */
const createRivals = async () => {
  const suffix = uniqueSuffix()
  const [one, other, admin] = [`one${suffix}`, `other${suffix}`, `admin${suffix}`]
  for (const partner of [one, other]) await registerPartner(world, partner)
  const id: CustomerId = await addCustomerAdmin(world, admin)
  const { tenantId = '' } = world.stack.actors[admin] ?? {}
  const note = (partner: string) => ({
    tenantId,
    name: `Noted by ${partner}`,
    domain: `squat${suffix}.example`,
    country: partner === one ? 'DE' : 'AT',
    contactEmail: `sales@${partner}.example`,
  })
  for (const partner of [one, other]) {
    const { userErrors } = await world.run(partner, 'addCustomer', 'customer { id }', note(partner))
    expect(userErrors).toEqual([])
  }
  const organization = { name: `Tenant ${suffix}`, domain: `own${suffix}.example`, country: 'DE' }
  // What was refused is tried again with the same invitation: a partner has one open one.
  const invitations = new Map<string, string>()
  const accept = async (partner: string, more: object = { organization }): Promise<Json> => {
    const input = { customerId: id, serviceKeys: ['teams'], delegatedAdmin: false }
    const token = invitations.get(partner) ?? (await world.invite(partner, input)).token
    invitations.set(partner, token)
    const acceptance = { token, acceptAgreement: true, ...more }
    return world.run(admin, 'acceptInvitation', 'relationship { id customerName }', acceptance)
  }
  return { one, other, admin, id, tenantId, note, organization, accept, suffix }
}

describe('what a partner enters of a customer that has not accepted', () => {
  it('is its note: each partner sees its own, and nobody else sees any', async () => {
    const { one, other, admin, id, tenantId, note, suffix } = await createRivals()
    for (const partner of [one, other]) {
      const { name, domain, country, contactEmail } = note(partner)
      const seen = { id, name, domain, country, contactEmail, agreementAcceptedAt: null }
      expect(await readBy(partner, id)).toMatchObject(seen)
      const { data } = await world.ask(
        partner,
        `query($tenantId: String!, $domain: String!, $name: String!) {
          byTenant: customerByTenant(tenantId: $tenantId) { ${fields} }
          byDomain: customerByDomain(domain: $domain) { ${fields} }
          byName: customers(where: { name: $name }) { nodes { ${fields} } }
        }`,
        { tenantId, domain, name },
      )
      expect(data).toMatchObject({ byTenant: seen, byDomain: seen, byName: { nodes: [seen] } })
      const sent = await world.invite(partner, { customerId: id, serviceKeys: ['teams'] })
      const invitation = 'query($id: ID!) { invitation(id: $id) { email customerName } }'
      expect((await world.ask(partner, invitation, { id: sent.id })).data.invitation).toEqual({
        email: contactEmail,
        customerName: name,
      })
      await world.eventually(async () => world.notificationsTo(contactEmail)[0], { what: 'the invitation' })
    }
    const seenElsewhere = await Promise.all(
      ['operator', admin, 'rival'].map((actor) =>
        world.ask(
          actor,
          'query($id: ID!, $domain: String!) { customer(id: $id) { name } customerByDomain(domain: $domain) { name } viewer { customer { name } } }',
          { id, domain: `squat${suffix}.example` },
        ),
      ),
    )
    for (const { data } of seenElsewhere)
      expect(data).toMatchObject({ customer: null, customerByDomain: null, viewer: { customer: null } })
    const own = '{ partner { timeline { nodes { type summary } } } }'
    const timeline = JSON.stringify((await world.ask(one, own)).data)
    expect(timeline).toContain('CUSTOMER_ADDED')
    expect(timeline).not.toContain('Noted by')
  })

  it('opens nothing: from no answer does a partner learn whether the tenant is a customer, or from whom it has bought', async () => {
    const [known, unknown] = [await createRivals(), await createRivals()]
    await known.accept(known.other)
    const sold = { name: 'Azure', channel: 'CSP', serviceKind: 'USAGE_BASED', serviceKeys: ['azure'] }
    const sellerId = world.stack.actors[known.other]?.tenantId ?? ''
    const recorded = await world.run(known.other, 'recordSubscription', 'subscription { id }', {
      ...sold,
      customerId: known.id,
      azureSubscriptionId: randomUUID(),
      partnerOfRecordId: partnerIdOf(sellerId as never),
    })
    expect(recorded.userErrors).toEqual([])
    const attempts = async ({ one, id }: Awaited<ReturnType<typeof createRivals>>) => {
      const request = { procedure: 'TRANSFER_REQUEST', customerId: id, dryRun: true }
      const answers = [
        await world.run(one, 'createSwitchRequest', 'dryRun', {
          ...request,
          sourcePartnerId: partnerIdOf(sellerId as never),
        }),
        await world.run(one, 'createSwitchRequest', 'dryRun', {
          ...request,
          sourcePartnerId: partnerIdOf(randomUUID() as never),
        }),
        await world.run(one, 'recordSubscription', 'dryRun', { ...sold, customerId: id, dryRun: true }),
        await world.run(one, 'createInvitation', 'dryRun', { customerId: id, serviceKeys: ['teams'], dryRun: true }),
        (
          await world.ask(
            one,
            `query($id: ID!) { customer(id: $id) { allowedActions { action allowed code } subscriptions { nodes { id } }
              relationships { nodes { id } } timeline { nodes { type } } } }`,
            { id },
          )
        ).data,
      ]
      return JSON.stringify(answers).replaceAll(id, 'cus')
    }
    const [ofCustomer, ofNobody] = [await attempts(known), await attempts(unknown)]
    expect(ofCustomer).toBe(ofNobody)
    expect(ofCustomer).toContain('PRECONDITIONS_UNMET')
  })

  it('is corrected by itself alone, at the version that it has seen', async () => {
    const { one, other, admin, id } = await createRivals()
    const { version } = await readBy(one, id)
    expect(await update(one, id, { name: 'Corrected', expectedVersion: version, dryRun: true })).toMatchObject({
      userErrors: [],
    })
    expect(await update(one, id, { name: 'Corrected', domain: 'Corrected.example' })).toMatchObject({
      userErrors: [],
      customer: { name: 'Corrected', domain: 'corrected.example', version: version + 1 },
    })
    expect(world.codes(await update(one, id, { name: 'Again', expectedVersion: version }))).toEqual([
      'VERSION_CONFLICT',
    ])
    const byDomain = 'query($domain: String!) { customerByDomain(domain: $domain) { name } }'
    expect((await world.ask(one, byDomain, { domain: 'corrected.example' })).data.customerByDomain).toEqual({
      name: 'Corrected',
    })
    expect(await readBy(other, id)).toMatchObject({ name: `Noted by ${other}` })
    for (const actor of [admin, 'operator', 'rival'])
      expect(world.codes(await update(actor, id, { name: 'Mine' })), actor).toEqual(['NOT_FOUND'])
    const rehearsed = await world.run(one, 'addCustomer', 'dryRun customer { id }', {
      tenantId: randomUUID(),
      name: 'Rehearsed',
      domain: 'rehearsed.example',
      country: 'DE',
      contactEmail: 'it@rehearsed.example',
      dryRun: true,
    })
    expect(rehearsed).toMatchObject({ dryRun: true, customer: null, userErrors: [] })
    expect((await update(one, id, {})).userErrors).toMatchObject([{ code: 'INVALID_INPUT', fault: 'MISSING' }])
  })

  it('gives way to what the tenant accepts, for the partner that it accepts, and stays a note for the other', async () => {
    const { one, other, admin, id, note, organization, accept } = await createRivals()
    expect((await accept(one, {})).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'organization'] },
    ])
    expect(await accept(one)).toMatchObject({ userErrors: [], relationship: { customerName: organization.name } })
    const own = { ...organization, contactEmail: `${admin}@people.example`, agreementAcceptedAt: expect.any(String) }
    for (const actor of [one, admin, 'operator']) expect(await readBy(actor, id), actor).toMatchObject(own)
    expect(await readBy(other, id)).toMatchObject({ name: note(other).name, agreementAcceptedAt: null })
    expect(world.codes(await update(one, id, { name: 'Ours' }))).toEqual(['WRONG_STATE'])
    expect(await accept(other)).toMatchObject({ userErrors: [] })
    expect(await readBy(other, id)).toMatchObject(own)
  })

  it('claims no domain: the tenant that has it accepts with it, and the first that does has it', async () => {
    const [squatter, owner] = [await createRivals(), await createRivals()]
    const { domain } = squatter.note(squatter.one)
    const wanted = (name: string) => ({ organization: { name, domain, country: 'DE' } })
    expect(await owner.accept(owner.one, wanted('Owner'))).toMatchObject({ userErrors: [] })
    expect((await squatter.accept(squatter.one, wanted('Squatter'))).userErrors).toMatchObject([
      { code: 'ALREADY_EXISTS', path: ['input', 'organization', 'domain'] },
    ])
    expect(await readBy(squatter.one, squatter.id)).toMatchObject({ domain, agreementAcceptedAt: null })
  })
})

describe('what a customer has on record', () => {
  it('is corrected by its own administrator, and seen so by everybody who works with it', async () => {
    const { one, other, admin, id, tenantId, organization, accept, suffix } = await createRivals()
    await accept(one)
    const change = { name: 'Renamed', domain: `new${suffix}.example`, contactEmail: `it@new${suffix}.example` }
    expect(await update(admin, id, change)).toMatchObject({ userErrors: [], customer: change })
    await world.eventually(async () => (await readBy(one, id)).name === 'Renamed')
    expect(await readBy(one, id)).toMatchObject(change)
    expect(await readBy(other, id)).toMatchObject({ name: `Noted by ${other}` })
    const clerk = `clerk${suffix}`
    await addActor(world, clerk, { tenantId, roles: ['Customer.User'] })
    expect(world.codes(await update(clerk, id, { name: 'Not mine' }))).toEqual(['FORBIDDEN'])
    expect((await update(admin, id, { country: 'AT' })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'country'] },
    ])
    // The domain that it had is free again, and the new one is its own.
    const owner = async (domain: string) =>
      (await world.ask('operator', 'query($domain: String!) { customerByDomain(domain: $domain) { id } }', { domain }))
        .data.customerByDomain
    expect([await owner(organization.domain), await owner(change.domain)]).toEqual([null, { id }])
    const { data } = await world.ask(admin, '{ viewer { customer { timeline { nodes { type } } } } }')
    expect(data.viewer.customer.timeline.nodes).toContainEqual({ type: 'CUSTOMER_UPDATED' })
  })

  it('has a domain that no other has, whoever corrects, until an operator decides otherwise', async () => {
    const [first, second] = [await createRivals(), await createRivals()]
    await first.accept(first.one)
    await second.accept(second.one)
    const { domain } = first.organization
    const answers = await Promise.all([second.admin, 'operator'].map((actor) => update(actor, second.id, { domain })))
    for (const { userErrors } of answers)
      expect(userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['input', 'domain'] }])
    expect(world.codes(await update('operator', first.id, { domain: `other${first.suffix}.example` }))).toEqual([])
    expect(world.codes(await update('operator', second.id, { domain }))).toEqual([])
    expect(await readBy(second.admin, second.id)).toMatchObject({ domain })
  })

  it('goes with a domain to one of any number of tenants that want it at the same moment', async () => {
    const rivals = [await createRivals(), await createRivals(), await createRivals()]
    const domain = `wanted${uniqueSuffix()}.example`
    for (const scene of rivals) await scene.accept(scene.one)
    const answers = await Promise.all(rivals.map(({ admin, id }) => update(admin, id, { domain })))
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
  })

  it('is not what an operator entered before, once the tenant has claimed it', async () => {
    const admin = `late${uniqueSuffix()}`
    const { tenantId } = await addActor(world, admin, { roles: ['Customer.GlobalAdmin'] })
    const entered = {
      tenantId,
      name: 'Late',
      domain: `${admin}.example`,
      country: 'DE',
      contactEmail: 'it@late.example',
    }
    const { customer } = await world.run('operator', 'addCustomer', `customer { ${fields} }`, entered)
    expect(customer).toMatchObject({ id: customerIdOf(tenantId as never), agreementAcceptedAt: null })
    const { data } = await world.ask(
      'operator',
      'query($domain: String!) { customerByDomain(domain: $domain) { id } }',
      { domain: entered.domain },
    )
    expect(data.customerByDomain).toBeNull()
    expect(await update('operator', customer.id, { contactEmail: 'new@late.example' })).toMatchObject({
      userErrors: [],
      customer: { contactEmail: 'new@late.example' },
    })
  })
})

describe('a public suffix', () => {
  it.each([
    'co.uk',
    'com',
    'github.io',
    'onmicrosoft.com',
    'azurewebsites.net',
    'partner.onmschina.cn',
    'xn--55qx5d.cn',
    'any.kawasaki.jp',
  ])('such as %s is no domain of anybody', async (domain) => {
    const { one, admin, id, tenantId, accept } = await createRivals()
    const wrong = [{ code: 'INVALID_INPUT', fault: 'WRONG_FORMAT' }]
    const added = await world.run(one, 'addCustomer', 'customer { id }', {
      tenantId: tenantId.replace(/^......../, '00000000'),
      name: 'Somebody',
      domain,
      country: 'DE',
      contactEmail: 'it@somebody.example',
    })
    expect(added.userErrors).toMatchObject([{ ...wrong[0], path: ['input', 'domain'] }])
    expect((await update(one, id, { domain })).userErrors).toMatchObject(wrong)
    const organization = { name: 'Somebody', domain, country: 'DE' }
    expect((await accept(one, { organization })).userErrors).toMatchObject([
      { ...wrong[0], path: ['input', 'organization', 'domain'] },
    ])
    await accept(one)
    expect((await update(admin, id, { domain })).userErrors).toMatchObject(wrong)
  })

  it.each(['contoso.co.uk', 'contoso.github.io', 'contoso.onmicrosoft.com', 'www.city.kawasaki.jp', 'contoso.example'])(
    'has domains below it, such as %s',
    async (domain) => {
      const { one, id } = await createRivals()
      expect(await update(one, id, { domain })).toMatchObject({ userErrors: [], customer: { domain } })
    },
  )
})
