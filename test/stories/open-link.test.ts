import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { addCustomerAdmin, addActor } from './newcomers.ts'
import { customerOf } from './sample-objects.ts'

const world = theWorld()

const fields =
  'invitation { id status parent { id } uses maxUses tenantId customerName } relationship { id customer { id } customerName }'
const accept = (actor: string, token: string, more: Readonly<Record<string, unknown>> = {}): Promise<Json> =>
  world.run(actor, 'acceptInvitation', fields, { token, acceptAgreement: true, ...more })
const organization = (name: string) => ({
  organization: { name, domain: `${name.toLowerCase()}.example`, country: 'DE' },
})
const invitation = async (actor: string, id: string): Promise<Json> =>
  (
    await world.ask(
      actor,
      'query($id: ID!) { invitation(id: $id) { status uses maxUses tenantId relationship { id } timeline { nodes { type } } } }',
      { id },
    )
  ).data.invitation

describe('an open invitation (C4)', () => {
  it('that is meant for one customer belongs to the first who accepts', async () => {
    await addCustomerAdmin(world, 'first')
    await addCustomerAdmin(world, 'second')
    const { id, token } = await world.invite('direct', {})
    const accepted = await accept('first', token, organization('First'))
    expect(accepted).toMatchObject({
      userErrors: [],
      invitation: { id, status: 'ACCEPTED', parent: null, uses: 1, customerName: 'First' },
      relationship: { customerName: 'First' },
    })
    expect(world.codes(await accept('second', token, organization('Second')))).toEqual(['NOT_ADDRESSEE'])
    expect(world.codes(await accept('first', token))).toEqual(['INVITATION_ALREADY_ACCEPTED'])
  })

  it('with three uses takes a third customer, refuses a fourth, and takes nobody twice', async () => {
    const { id, token } = await world.invite('direct', { maxUses: 3 })
    const customers = ['one', 'two', 'three', 'four']
    for (const name of customers) await addCustomerAdmin(world, name)

    const one = await accept('one', token, organization('One'))
    expect(one).toMatchObject({
      userErrors: [],
      invitation: { parent: { id }, status: 'ACCEPTED', maxUses: 1, uses: 1 },
    })
    expect(one.invitation.id).not.toBe(id)
    expect(world.codes(await accept('one', token))).toEqual(['INVITATION_ALREADY_ACCEPTED'])
    expect(world.codes(await accept('two', token, organization('Two')))).toEqual([])
    expect(await invitation('direct', id)).toMatchObject({ status: 'SENT', uses: 2, maxUses: 3 })
    expect(world.codes(await accept('three', token, organization('Three')))).toEqual([])
    expect(world.codes(await accept('four', token, organization('Four')))).toEqual(['INVITATION_ALREADY_ACCEPTED'])

    const link = await invitation('direct', id)
    expect(link).toMatchObject({ status: 'ACCEPTED', uses: 3, tenantId: null, relationship: null })
    expect(link.timeline.nodes.map(({ type }: Json) => type)).toContain('INVITATION_ACCEPTED')
    await world.relationshipOf('direct', one.relationship.id, 'ACTIVE')
  })

  it('with three uses and six customers at once is accepted by three', async () => {
    const { id, token } = await world.invite('direct', { maxUses: 3 })
    const names = Array.from({ length: 6 }, (_, number) => `crowd${number}`)
    for (const name of names) await addCustomerAdmin(world, name)
    const answers = await Promise.all(names.map((name) => accept(name, token, organization(name))))
    const codes = answers.flatMap((answer) => world.codes(answer))
    expect(codes).toEqual(Array.from({ length: 3 }, () => 'INVITATION_ALREADY_ACCEPTED'))
    expect(await invitation('direct', id)).toMatchObject({ status: 'ACCEPTED', uses: 3 })
  })

  it('cannot be declined for everybody by one of them', async () => {
    const { token } = await world.invite('direct', { maxUses: 2 })
    const declined = await world.run('woodgrove', 'declineInvitation', 'invitation { status }', { token })
    expect(world.codes(declined)).toEqual(['WRONG_STATE'])
  })

  it('shows who holds the link the offer, and nothing of who took it before', async () => {
    const { token } = await world.invite('direct', { maxUses: 5, email: 'list@alpenblick.example' })
    await addCustomerAdmin(world, 'early')
    await accept('early', token, organization('Early'))
    const { data } = await world.ask(
      'woodgrove',
      'query($token: String!) { invitation: invitationByToken(token: $token) { status issuer { name } message email link relationship { id } timeline { nodes { id } } } }',
      { token },
    )
    expect(data.invitation).toMatchObject({
      status: 'SENT',
      issuer: { name: 'Alpenblick Cloud GmbH' },
      email: null,
      link: null,
      relationship: null,
      timeline: { nodes: [] },
    })
    // Partners do not read each other's links, whoever gives them one.
    const rival = await world.ask(
      'rival',
      'query($token: String!) { invitation: invitationByToken(token: $token) { id } }',
      {
        token,
      },
    )
    expect(rival.data.invitation).toBeNull()
  })
})

describe('a tenant that is not known yet', () => {
  it('joins by saying who it is and accepting the agreement, and is on the partner’s customer list from then on', async () => {
    const customerId = await addCustomerAdmin(world, 'newcomer')
    const { token } = await world.invite('direct', {})
    const missing = await accept('newcomer', token)
    expect(missing.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'organization'] }])
    const reluctant = await accept('newcomer', token, { ...organization('Newcomer'), acceptAgreement: false })
    expect(reluctant.userErrors).toMatchObject([
      { code: 'AGREEMENT_REQUIRED', path: ['input', 'acceptAgreement'], rules: [{ key: 'C6' }] },
    ])
    const before = await world.ask('direct', 'query($id: ID!) { customer(id: $id) { id } }', { id: customerId })
    expect(before.data.customer).toBeNull()

    const joined = await accept('newcomer', token, organization('Newcomer'))
    expect(joined).toMatchObject({
      userErrors: [],
      relationship: { customer: { id: customerId }, customerName: 'Newcomer' },
    })
    const { data } = await world.ask(
      'direct',
      '{ customer: customerByDomain(domain: "newcomer.example") { id name country agreementAcceptedAt } }',
    )
    expect(data.customer).toEqual({
      id: customerId,
      name: 'Newcomer',
      country: 'DE',
      agreementAcceptedAt: expect.stringMatching(/Z$/),
    })
    // A recorded customer needs to give neither its organization nor the agreement again.
    const again = await world.invite('rival', { serviceKeys: ['teams'] })
    const second = await world.run('newcomer', 'acceptInvitation', 'relationship { customerName }', {
      token: again.token,
      organization: { name: 'Another name', domain: 'another.example', country: 'FR' },
    })
    expect(second).toMatchObject({ userErrors: [], relationship: { customerName: 'Newcomer' } })
  })

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ domain: 'not a domain' }, 'domain'],
    [{ domain: 'localhost' }, 'domain'],
  ])('is refused with the place where its details are wrong: %o', async (wrong, field) => {
    await addCustomerAdmin(world, 'clumsy')
    const { token } = await world.invite('direct', {})
    const refused = await accept('clumsy', token, {
      organization: { name: 'Clumsy', domain: 'clumsy.example', country: 'DE', ...wrong },
    })
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'organization', field] }])
  })

  it.each([
    ['none', ''],
    ['the name of an account', 'ada.lovelace'],
    ['a phone number', '+33123456789'],
    ['a name with an address', 'Ada <ada@people.example>'],
    ['a machine', 'ada@localhost'],
    ['letters that no mail service takes', 'ädä@people.example'],
    ['the account of a guest at home', 'ada_contoso.com#EXT#@people.onmicrosoft.com'],
  ])('whose token has %s for an address joins all the same', async (_, email) => {
    const name = `plain${randomUUID().slice(0, 8)}`
    await addActor(world, name, { roles: ['Customer.GlobalAdmin'], email })
    const { token } = await world.invite('direct', {})
    expect(await accept(name, token, organization(name))).toMatchObject({ userErrors: [] })
    const { data } = await world.ask(name, '{ viewer { email } }')
    expect(data.viewer.email).toBeNull()
    // The customer is written to at its own domain.
    await world.eventually(async () => world.notificationsTo(`admin@${name}.example`).length > 0, { what: 'an email' })
  })

  it('joins a domain below a top-level domain in any script', async () => {
    await addCustomerAdmin(world, 'primer')
    const { token } = await world.invite('direct', {})
    const joined = await accept('primer', token, {
      organization: { name: 'Пример', domain: 'xn--e1afmkfd.xn--p1ai', country: 'DE' },
    })
    expect(joined).toMatchObject({ userErrors: [], relationship: { customerName: 'Пример' } })
  })

  it('cannot join under the domain of another that has joined', async () => {
    for (const name of ['rightful', 'impostor']) await addCustomerAdmin(world, name)
    const { token } = await world.invite('direct', { maxUses: 2 })
    expect(await accept('rightful', token, organization('rightful'))).toMatchObject({ userErrors: [] })
    const refused = await accept('impostor', token, {
      organization: { name: 'Rightful', domain: 'Rightful.Example', country: 'DE' },
    })
    expect(refused.userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['input', 'organization', 'domain'] }])
  })

  it('cannot join by a user who is no administrator (C6)', async () => {
    await addActor(world, 'clerk', { roles: ['Customer.User'] })
    const { token } = await world.invite('direct', {})
    expect(world.codes(await accept('clerk', token, organization('Clerk')))).toEqual(['NOT_CUSTOMER_ADMIN'])
    const { id } = await customerOf(world, 'fabrikam')
    const own = await world.invite('direct', { customerId: id })
    expect(world.codes(await accept('integration', own.token))).toEqual(['FORBIDDEN'])
    for (const actor of ['fabrikamUser', 'direct', 'operator'])
      expect((await accept(actor, own.token)).userErrors).toMatchObject([
        { code: 'NOT_CUSTOMER_ADMIN', rules: [{ key: 'C5' }, { key: 'C6' }] },
      ])
  })
})
