import { partnerRecord } from '#capabilities/partner/records.ts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { signedLinks } from '#gateways/invitation-links.ts'
import { secretReader } from '#gateways/secrets.ts'
import { secrets } from '#local/environment/environment.ts'
import type { Json } from '#local/client.ts'
import { openApp } from '#runtime/app.ts'
import { awsClients } from '#runtime/clients.ts'
import { day, theWorld } from '../support/world.ts'
import { addCustomerAdmin, writeChanges, registerPartner } from './newcomers.ts'
import { acceptInvitation, customerOf } from './sample-objects.ts'
import { newAddressAt } from './scenes.ts'

const world = theWorld()

const accept = (actor: string, token: string, more: object = {}): Promise<Json> =>
  world.run(actor, 'acceptInvitation', 'invitation { id status } relationship { id }', {
    token,
    acceptAgreement: true,
    ...more,
  })
const decline = (actor: string, token: string, more: object = {}): Promise<Json> =>
  world.run(actor, 'declineInvitation', 'invitation { id status reason }', { token, ...more })
const revoke = (actor: string, id: string, more: object = {}): Promise<Json> =>
  world.run(actor, 'revokeInvitation', 'invitation { id status reason }', { id, ...more })
const toFabrikam = async (input: object = {}) =>
  world.invite('direct', {
    customerId: (await customerOf(world, 'fabrikam')).id,
    email: newAddressAt('fabrikam'),
    serviceKeys: ['teams'],
    ...input,
  })

describe('the token in the link', () => {
  it('opens for the tenant it is made out to and for no other (C5)', async () => {
    const { token } = await toFabrikam()
    for (const answer of [await accept('contoso', token), await decline('contoso', token)])
      expect(answer.userErrors).toMatchObject([
        { code: 'NOT_ADDRESSEE', path: ['input', 'token'], rules: [{ key: 'C5' }] },
      ])
  })

  it('is refused with any one character changed, left out or added (C3)', async () => {
    const { token } = await toFabrikam()
    const altered = Array.from(token, (character, at) => [
      `${token.slice(0, at)}${character === 'b' ? 'c' : 'b'}${token.slice(at + 1)}`,
      `${token.slice(0, at)}${token.slice(at + 1)}`,
    ]).flat()
    const wrong = [
      ...altered,
      `${token}A`,
      `${token}.x`,
      ` ${token}`,
      token.toUpperCase(),
      '',
      '.',
      token.split('.')[0],
    ]
    const answers = await Promise.all(wrong.map((one) => accept('fabrikam', one ?? '', { dryRun: true })))
    for (const answer of answers)
      expect(answer.userErrors).toMatchObject([{ code: 'INVALID_TOKEN', path: ['input', 'token'] }])
    expect(world.codes(await accept('fabrikam', token, { dryRun: true }))).toEqual([])
    expect(world.codes(await decline('fabrikam', altered[0] ?? ''))).toEqual(['INVALID_TOKEN'])
  })

  it('of another stack is a foreign one, even where two share a key (F13)', async () => {
    const { id, token } = await toFabrikam()
    const secret = secretReader(awsClients().secrets, secrets.signing)
    const baseUrl = 'https://multichannel.example/accept'
    const own = signedLinks({ secret, stack: 'local-global', baseUrl })
    expect(await own.tokenFor(id as `inv_${string}`)).toBe(token)
    const foreign = signedLinks({ secret, stack: 'local-germany', baseUrl })
    expect(world.codes(await accept('fabrikam', await foreign.tokenFor(id as `inv_${string}`)))).toEqual([
      'INVALID_TOKEN',
    ])
    // This token is signed by us, for an invitation that does not exist. It counts no more than any other wrong token.
    expect(world.codes(await accept('fabrikam', await own.tokenFor('inv_0000000000000000000000dead')))).toEqual([
      'INVALID_TOKEN',
    ])
  })
})

describe('a decision', () => {
  it('is taken once: who accepts again, declines after or revokes after is refused for that reason', async () => {
    const { id, token } = await toFabrikam()
    await acceptInvitation(world, 'fabrikam', token)
    expect(world.codes(await accept('fabrikam', token))).toEqual(['INVITATION_ALREADY_ACCEPTED'])
    expect(world.codes(await decline('fabrikam', token))).toEqual(['INVITATION_ALREADY_ACCEPTED'])
    expect(world.codes(await revoke('direct', id))).toEqual(['INVITATION_ALREADY_ACCEPTED'])
  })

  it('to decline stands, and the partner is notified with the reason', async () => {
    const { id, token } = await toFabrikam()
    const declined = await decline('fabrikam', token, { reason: ' Nous verrons\nl’an prochain ' })
    expect(declined.invitation).toEqual({ id, status: 'DECLINED', reason: 'Nous verrons\nl’an prochain' })
    expect(world.codes(await accept('fabrikam', token))).toEqual(['INVITATION_DECLINED'])
    expect(world.codes(await revoke('direct', id))).toEqual(['INVITATION_DECLINED'])
    await world.eventually(async () =>
      world
        .notificationsTo('agent@direct.example')
        .some(({ subject, text }) => subject.includes('declined') && text?.includes('l’an prochain')),
    )
  })

  it('to take it back is the issuer’s or an operator’s', async () => {
    const { id, token } = await toFabrikam()
    expect(world.codes(await revoke('fabrikam', id))).toEqual(['FORBIDDEN'])
    expect((await revoke('directSales', id, { reason: 'Wrong address' })).invitation).toEqual({
      id,
      status: 'REVOKED',
      reason: 'Wrong address',
    })
    expect(world.codes(await accept('fabrikam', token))).toEqual(['INVITATION_REVOKED'])
    expect(world.codes(await revoke('direct', id))).toEqual(['INVITATION_REVOKED'])
    const another = await toFabrikam()
    expect(world.codes(await revoke('operator', another.id))).toEqual([])
  })

  it.each(['SUSPENDED', 'RESTRICTED'] as const)('for a partner that has become %s since is refused', async (status) => {
    const id = await registerPartner(world, status)
    await addCustomerAdmin(world, `customer${status}`)
    const { token } = await world.invite(status, {})
    const { read } = await openApp()
    const partner = await read.partners.byId(id)
    if (!partner) throw new Error('The partner is not there')
    await writeChanges(partnerRecord.replace({ ...partner, status, version: partner.version + 1 }, partner))
    const organization = { name: 'Late', domain: `${status.toLowerCase()}.example`, country: 'DE' }
    expect((await accept(`customer${status}`, token, { organization })).userErrors).toMatchObject([
      { code: `PARTNER_${status}`, rules: [{ key: status === 'SUSPENDED' ? 'E6' : 'E7' }] },
    ])
    // A customer can always decline.
    expect((await decline(`customer${status}`, token)).invitation).toMatchObject({ status: 'DECLINED' })
  })
})

describe('the time limit', () => {
  afterEach(() => vi.useRealTimers())

  it.each([
    [-1, []],
    [0, ['INVITATION_EXPIRED']],
    [1, ['INVITATION_EXPIRED']],
  ])('is kept to the millisecond: at %d ms', async (milliseconds, codes) => {
    const { id, token } = await toFabrikam({ expiresInDays: 1 })
    const look = async () =>
      (
        await world.ask(
          'direct',
          'query($id: ID!) { deployment { now } invitation(id: $id) { status createdAt expiresAt allowedActions { action allowed } } }',
          { id },
        )
      ).data
    const { createdAt, expiresAt } = (await look()).invitation
    expect(Date.parse(expiresAt)).toBe(Date.parse(createdAt) + day)

    // Only dates are moved, and they stand still. Timers go on. The test clock of this stack is unchanged.
    const moment = new Date(Date.parse(expiresAt) + milliseconds)
    vi.useFakeTimers({ toFake: ['Date'], now: moment })
    const then = await look()
    expect(then.deployment.now).toBe(moment.toISOString())

    const open = codes.length === 0
    expect(then.invitation.status).toBe(open ? 'SENT' : 'EXPIRED')
    expect(then.invitation.allowedActions).toContainEqual({ action: 'revokeInvitation', allowed: open })
    for (const attempt of [
      accept('fabrikam', token, { dryRun: true }),
      decline('fabrikam', token, { dryRun: true }),
      revoke('direct', id, { dryRun: true }),
    ])
      expect(world.codes(await attempt)).toEqual(codes)
  })
})
