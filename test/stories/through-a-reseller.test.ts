import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { addCustomerAdmin, addActor, registerPartner } from './newcomers.ts'
import { acceptInvitation, customerOf } from './sample-objects.ts'

const world = theWorld()

const link = 'resellerLink { status version provider { name } reseller { name } }'
const resellerId = () => world.stack.actors['reseller']?.partnerId
const providerId = () => world.stack.actors['provider']?.partnerId
const create = (actor: string, input: Readonly<Record<string, unknown>>): Promise<Json> =>
  world.run(actor, 'createInvitation', 'invitation { id status }', { serviceKeys: ['azure'], ...input })
const holdersOf = async (id: string): Promise<readonly string[]> => {
  const { delegatedAdmin } = await world.relationshipOf('provider', id, 'ACTIVE')
  return delegatedAdmin.map((grant: Json) => `${grant.service.key} ${grant.holder.name} ${grant.status}`)
}

describe('a provider’s invitation goes through its reseller', () => {
  it('from hand to hand, each recorded, and the customer hears of it when it is forwarded (D2)', async () => {
    const { id: customerId } = await customerOf(world, 'adatum')
    const { id, token, version } = await world.invite('provider', {
      customerId,
      delivery: 'VIA_RESELLER',
      resellerId: resellerId(),
      resellerDelegatedAdmin: true,
      serviceKeys: ['azure', 'teams'],
    })
    const seen = async (actor: string) =>
      (
        await world.ask(
          actor,
          'query($id: ID!) { invitation(id: $id) { status link hops { from { name } to { name } } } }',
          { id },
        )
      ).data.invitation
    const [nordwind, seeblick] = [{ name: 'Nordwind Distribution' }, { name: 'Seeblick IT' }]
    expect(await seen('provider')).toMatchObject({ status: 'WITH_RESELLER', hops: [{ from: nordwind, to: seeblick }] })
    expect(await seen('adatum')).toBeNull()
    await world.eventually(async () =>
      world.notificationsTo('agent@reseller.example').some(({ text }) => text?.includes(token)),
    )
    expect(world.notificationsTo('admin@adatum.example')).toEqual([])
    const early = await world.run('adatum', 'acceptInvitation', 'invitation { id }', { token, acceptAgreement: true })
    expect(world.codes(early)).toEqual(['INVITATION_NOT_SENT'])

    const forward = (actor: string) =>
      world.run(actor, 'forwardInvitation', 'invitation { status version }', { id, expectedVersion: version })
    expect(world.codes(await forward('provider'))).toEqual(['FORBIDDEN'])
    expect((await forward('reseller')).invitation).toEqual({ status: 'SENT', version: version + 1 })
    expect(world.codes(await forward('reseller'))).toEqual(['INVITATION_ALREADY_SENT'])
    expect(await seen('adatum')).toEqual({
      status: 'SENT',
      link: null,
      hops: [
        { from: nordwind, to: seeblick },
        { from: seeblick, to: null },
      ],
    })
    await world.eventually(async () =>
      world.notificationsTo('admin@adatum.example').some(({ text }) => text?.includes(token)),
    )

    expect(await holdersOf(await acceptInvitation(world, 'adatum', token))).toEqual([
      'azure Nordwind Distribution ACTIVE',
      'teams Nordwind Distribution ACTIVE',
      'azure Seeblick IT ACTIVE',
      'teams Seeblick IT ACTIVE',
    ])
  })

  it.each([
    [{ delegatedAdmin: true }, 'Nordwind Distribution'],
    [{ delegatedAdmin: true, resellerDelegatedAdmin: true }, 'Nordwind Distribution and Seeblick IT'],
    [{ delegatedAdmin: false, resellerDelegatedAdmin: true }, 'Seeblick IT'],
    [{ delegatedAdmin: false }, 'nobody'],
  ])('and with %j the email tells the customer that delegated admin goes to %s (C14, D3)', async (terms, holders) => {
    const email = `it@c${randomUUID().slice(0, 8)}.example`
    await world.invite('provider', { email, resellerId: resellerId(), ...terms })
    const sent = await world.eventually(async () => world.notificationsTo(email)[0], { what: 'the invitation' })
    expect(sent.text).toContain(`\nDelegated admin: ${holders}\n`)
  })

  it('and the reseller holds delegated admin only if that was requested (D3)', async () => {
    await addCustomerAdmin(world, 'modest')
    const { id, token } = await world.invite('provider', { delivery: 'VIA_RESELLER', resellerId: resellerId() })
    const forward = (input: object) =>
      world.run('reseller', 'forwardInvitation', 'invitation { email }', { id, ...input })
    expect((await forward({})).userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'email'] }])
    expect((await forward({ email: 'it@modest.example' })).invitation).toEqual({ email: 'it@modest.example' })
    expect(await holdersOf(await acceptInvitation(world, 'modest', token))).toEqual([
      'azure Nordwind Distribution ACTIVE',
    ])
  })

  it('or straight to the customer, with delegated admin for the reseller too (D3)', async () => {
    await addCustomerAdmin(world, 'straight')
    const { token } = await world.invite('provider', { resellerId: resellerId(), resellerDelegatedAdmin: true })
    expect(await holdersOf(await acceptInvitation(world, 'straight', token))).toEqual([
      'azure Nordwind Distribution ACTIVE',
      'azure Seeblick IT ACTIVE',
    ])
  })

  it('but not through one that is no reseller of its own, be it a stranger, a rival or nobody', async () => {
    const stranger = await registerPartner(world, 'strangeReseller', { kind: 'INDIRECT_RESELLER' })
    const nobody = 'par_0000000000000000000000dead'
    const refusals = await Promise.all(
      [stranger, nobody, world.stack.actors['rival']?.partnerId, 'par_!'].map((other) =>
        create('provider', { delivery: 'VIA_RESELLER', resellerId: other }),
      ),
    )
    for (const { invitation, userErrors } of refusals) {
      expect(invitation).toBeNull()
      expect(userErrors).toMatchObject([
        { code: 'RESELLER_NOT_LINKED', path: ['input', 'resellerId'], rules: [{ key: 'D2' }, { key: 'D6' }] },
      ])
    }
    // A direct-bill partner has no resellers at all.
    expect(world.codes(await create('direct', { delivery: 'VIA_RESELLER', resellerId: resellerId() }))).toEqual([
      'RESELLER_NOT_LINKED',
    ])
  })
})

describe('a link between provider and reseller', () => {
  const ask = (actor: string, id: string | undefined) => world.run(actor, 'linkReseller', link, { resellerId: id })
  const acceptLink = (actor: string) => world.run(actor, 'acceptResellerLink', link, { providerId: providerId() })

  it('begins when the reseller’s global administrator authorises the provider (D6)', async () => {
    const id = await registerPartner(world, 'bergblick', { kind: 'INDIRECT_RESELLER' })
    const { tenantId } = world.stack.actors['bergblick'] ?? {}
    await addActor(world, 'bergblickAgent', { ...(tenantId && { tenantId }), roles: ['Partner.AdminAgent'] })
    expect((await ask('provider', id)).resellerLink).toMatchObject({ status: 'PENDING', version: 1 })
    expect((await ask('provider', id)).resellerLink).toMatchObject({ status: 'PENDING', version: 1 })
    expect(world.codes(await create('provider', { delivery: 'VIA_RESELLER', resellerId: id }))).toEqual([
      'RESELLER_NOT_LINKED',
    ])
    expect((await acceptLink('bergblickAgent')).userErrors).toMatchObject([
      { code: 'NOT_PARTNER_ADMIN', rules: [{ key: 'D6' }] },
    ])
    expect((await acceptLink('bergblick')).resellerLink).toMatchObject({ status: 'ACTIVE', version: 2 })
    expect(world.codes(await acceptLink('bergblick'))).toEqual(['WRONG_STATE'])
    expect(world.codes(await create('provider', { delivery: 'VIA_RESELLER', resellerId: id }))).toEqual([])
  })

  it.each([
    [{ country: 'US' }, 'OUT_OF_TERRITORY', ['D7', 'E2']],
    [{ agreementSigned: false }, 'AGREEMENT_NOT_SIGNED', ['D8']],
  ])('is not requested of a reseller with %o (D7, D8)', async (facts, code, rules) => {
    const id = await registerPartner(world, `reseller${code}`, { kind: 'INDIRECT_RESELLER', ...facts })
    expect((await ask('provider', id)).userErrors).toMatchObject([
      { code, path: ['input', 'resellerId'], rules: rules.map((rule) => ({ key: rule })) },
    ])
  })

  it('is requested by providers only, of resellers only', async () => {
    for (const actor of ['direct', 'reseller', 'fabrikam', 'operator'])
      expect(world.codes(await ask(actor, resellerId())), actor).toEqual(['FORBIDDEN'])
    for (const other of [world.stack.actors['direct']?.partnerId, providerId(), 'par_0000000000000000000000dead', ''])
      expect((await ask('provider', other)).userErrors).toMatchObject([
        { code: 'NOT_FOUND', path: ['input', 'resellerId'] },
      ])
  })

  it('ends from either side, and what the reseller holds stays (D13)', async () => {
    await registerPartner(world, 'talblick', { kind: 'INDIRECT_RESELLER' })
    const id =
      world.stack.actors['talblick']?.tenantId && (await world.ask('talblick', '{ partner { id } }')).data.partner.id
    await ask('provider', id)
    await acceptLink('talblick')
    await addCustomerAdmin(world, 'loyal')
    const { token } = await world.invite('provider', { resellerId: id, resellerDelegatedAdmin: true })
    const relationship = await acceptInvitation(world, 'loyal', token)
    const before = await holdersOf(relationship)

    const remove = (actor: string, partnerId: unknown, version: number) =>
      world.run(actor, 'removeResellerLink', link, { partnerId, expectedVersion: version })
    expect((await remove('talblick', providerId(), 2)).resellerLink).toMatchObject({ status: 'REMOVED', version: 3 })
    expect(world.codes(await remove('provider', id, 3))).toEqual(['ALREADY_ENDED'])
    expect(await holdersOf(relationship)).toEqual(before)
    expect(world.codes(await create('provider', { delivery: 'VIA_RESELLER', resellerId: id }))).toEqual([
      'RESELLER_NOT_LINKED',
    ])
    // They may start again.
    expect((await ask('provider', id)).resellerLink).toMatchObject({ status: 'PENDING', version: 4 })
    expect((await remove('provider', id, 4)).resellerLink).toMatchObject({ status: 'REMOVED', version: 5 })
  })
})
