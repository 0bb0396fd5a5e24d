import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { addCustomerAdmin, registerPartner } from './newcomers.ts'
import { acceptInvitation, customerOf } from './sample-objects.ts'

const world = theWorld()

const fields =
  'invitation { id status delivery email services { key title } expiresAt hops { from { name } to { name } } }'
const create = (actor: string, input: Readonly<Record<string, unknown>> = {}): Promise<Json> =>
  world.run(actor, 'createInvitation', fields, { serviceKeys: ['azure'], ...input })

describe('who may invite (A8, C17, E8)', () => {
  it.each(['direct', 'directSales', 'integration', 'rival', 'provider'])('%s may', async (actor) => {
    const { invitation, userErrors } = await create(actor)
    expect(userErrors).toEqual([])
    expect(invitation).toMatchObject({
      status: 'SENT',
      delivery: 'DIRECT',
      services: [{ key: 'azure', title: 'Azure' }],
    })
  })

  it('an indirect reseller may not: it uses what its provider creates (D1)', async () => {
    expect((await create('reseller')).userErrors).toMatchObject([
      { __typename: 'RuleRefusal', code: 'RESELLER_CANNOT_INVITE', rules: [{ key: 'D1' }] },
    ])
  })

  it.each(['fabrikam', 'fabrikamUser', 'stranger', 'operator'])('%s, who is no partner, may not', async (actor) => {
    expect(world.codes(await create(actor))).toEqual(['FORBIDDEN'])
  })

  it.each([
    [{ status: 'SUSPENDED' }, 'PARTNER_SUSPENDED', 'E6'],
    [{ status: 'RESTRICTED' }, 'PARTNER_RESTRICTED', 'E7'],
    [{ agreementSigned: false }, 'AGREEMENT_NOT_SIGNED', 'D8'],
  ])('a partner that is registered with %o may not, nor add a customer (D8, E6, E7)', async (facts, code, rule) => {
    await registerPartner(world, code, facts)
    expect((await create(code)).userErrors).toMatchObject([{ code, rules: [{ key: rule }] }])
    const { tenantId } = world.stack.actors['stranger'] ?? {}
    const added = await world.run(code, 'addCustomer', 'customer { id }', {
      tenantId,
      name: 'Stranger',
      domain: 'stranger.example',
      country: 'DE',
      contactEmail: 'a@stranger.example',
    })
    expect(world.codes(added)).toEqual([code])
  })
})

describe('what an invitation may say', () => {
  it.each<[Readonly<Record<string, unknown>>, ...(readonly string[])[]]>([
    [{ serviceKeys: [] }, ['serviceKeys']],
    [{ serviceKeys: ['azure', 'azure', 'windows-nt'] }, ['serviceKeys', '2']],
    [{ serviceKeys: ['toString'] }, ['serviceKeys', '0']],
    [{ email: 'nobody' }, ['email']],
    [{ email: 'a@b.example\nBcc: all@c.example' }, ['email']],
    [{ tenantId: 'fabrikam' }, ['tenantId']],
    [{ expiresInDays: 0 }, ['expiresInDays']],
    [{ expiresInDays: 91 }, ['expiresInDays']],
    [{ maxUses: 0 }, ['maxUses']],
    [{ maxUses: 1001 }, ['maxUses']],
    [{ delivery: 'VIA_RESELLER' }, ['resellerId']],
    [{ delegatedAdmin: false, resellerDelegatedAdmin: true }, ['resellerId']],
  ])('not %o', async (input, ...paths) => {
    const { invitation, userErrors } = await create('provider', input)
    expect(invitation).toBeNull()
    expect(userErrors).toMatchObject(paths.map((path) => ({ code: 'INVALID_INPUT', path: ['input', ...path] })))
  })

  it('one customer accepts once, whatever is requested', async () => {
    const { id } = await customerOf(world, 'fabrikam')
    expect(await create('direct', { customerId: id, maxUses: 2 })).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'maxUses'] }],
    })
  })

  it('a customer is named in one way', async () => {
    const { id } = await customerOf(world, 'fabrikam')
    const { tenantId } = world.stack.actors['fabrikam'] ?? {}
    expect(await create('direct', { customerId: id, tenantId })).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'tenantId'] }],
    })
  })

  it('a service that is named twice is requested once', async () => {
    expect((await create('direct', { serviceKeys: ['teams', 'azure', 'teams'] })).invitation.services).toMatchObject([
      { key: 'teams' },
      { key: 'azure' },
    ])
  })

  it('goes to the contact of a customer on the customer list, and to nobody else without an address', async () => {
    const { id } = await customerOf(world, 'fabrikam')
    expect((await create('direct', { customerId: id })).invitation.email).toBe('admin@fabrikam.example')
    // The same tenant is unknown to a partner that does not have it on its customer list.
    const { tenantId } = world.stack.actors['fabrikam'] ?? {}
    expect(await create('rival', { tenantId })).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'email'] }],
    })
  })
})

describe('a territory', () => {
  it('is closed: a customer outside it is neither added nor bound (C16, E1, E2)', async () => {
    const { tenantId } = world.stack.actors['stranger'] ?? {}
    const added = await world.run('direct', 'addCustomer', 'customer { id }', {
      tenantId,
      name: 'Overseas',
      domain: 'overseas.example',
      country: 'US',
      contactEmail: 'a@overseas.example',
    })
    expect(added.userErrors).toMatchObject([
      { code: 'OUT_OF_TERRITORY', path: ['input', 'country'], rules: [{ key: 'C16' }, { key: 'E1' }, { key: 'E2' }] },
    ])
    const { token } = await world.invite('direct', {
      tenantId: world.stack.actors['woodgrove']?.tenantId,
      email: 'cio@woodgrove.example',
    })
    const refused = await world.run('woodgrove', 'acceptInvitation', 'relationship { id }', {
      token,
      acceptAgreement: true,
    })
    expect(refused).toMatchObject({ relationship: null, userErrors: [{ code: 'OUT_OF_TERRITORY' }] })
    expect(refused.userErrors[0].rules.map(({ key }: Json) => key)).toEqual(['C16', 'E1', 'E2'])
  })

  it('is decided by the country that a newcomer gives', async () => {
    await addCustomerAdmin(world, 'newcomer')
    const { token } = await world.invite('direct', {})
    const joining = (country: string) =>
      world.run('newcomer', 'acceptInvitation', 'relationship { id }', {
        token,
        acceptAgreement: true,
        organization: { name: 'Newcomer', domain: 'newcomer.example', country },
        dryRun: true,
      })
    expect(world.codes(await joining('CA'))).toEqual(['OUT_OF_TERRITORY'])
    expect(await joining('AQ')).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'organization', 'country'] }],
    })
    expect(world.codes(await joining('CH'))).toEqual([])
  })
})

describe('the customer list', () => {
  it('has each tenant once, and each domain that a customer has claimed is on record once (A9)', async () => {
    const customer = { name: 'Again', country: 'DE', contactEmail: 'a@again.example' }
    const { tenantId } = world.stack.actors['fabrikam'] ?? {}
    const twice = await world.run('direct', 'addCustomer', 'customer { id }', {
      ...customer,
      tenantId,
      domain: 'again.example',
    })
    expect(twice.userErrors).toMatchObject([
      { __typename: 'RuleRefusal', code: 'ALREADY_EXISTS', path: ['input', 'tenantId'], rules: [{ key: 'A9' }] },
    ])
    await addCustomerAdmin(world, 'owner')
    const { token } = await world.invite('direct', {})
    await acceptInvitation(world, 'owner', token)
    const squatter = await world.run('operator', 'addCustomer', 'customer { id }', {
      ...customer,
      tenantId: '11111111-1111-4111-8111-111111111111',
      domain: 'OWNER.example',
    })
    expect(squatter.userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['input', 'domain'] }])
  })

  it('a partner of the program is nobody’s customer, nor its own (A6)', async () => {
    const { tenantId } = world.stack.actors['rival'] ?? {}
    for (const issuer of ['direct', 'rival'])
      expect((await create(issuer, { tenantId, email: 'office@rival.example' })).userErrors).toMatchObject([
        { code: 'CUSTOMER_IS_PARTNER', path: ['input', 'tenantId'], rules: [{ key: 'A6' }] },
      ])
    // Whoever has an open link may be anybody: the acceptance finds out.
    const { token } = await world.invite('direct', {})
    const { mint } = world.stack.issuer
    const asCustomer = await mint({ sub: 'boss', tid: tenantId, roles: ['Customer.GlobalAdmin'] })
    world.stack.actors['rivalAsCustomer'] = {
      kind: 'CUSTOMER_USER',
      tenantId: tenantId ?? '',
      headers: { authorization: `Bearer ${asCustomer}` },
    }
    await expect(acceptInvitation(world, 'rivalAsCustomer', token)).rejects.toThrow('CUSTOMER_IS_PARTNER')
  })
})
