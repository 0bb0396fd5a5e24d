import { describe, expect, it } from 'vitest'
import { day, theWorld } from '../support/world.ts'

const world = theWorld()
const create = (actor: string, input: Readonly<Record<string, unknown>>) =>
  world.run(actor, 'createInvitation', 'invitation { id status }', { serviceKeys: ['azure'], ...input })
const tenantOf = (actor: string) => world.stack.actors[actor]?.tenantId

describe('a partner that has an open invitation to a customer by an address', () => {
  it('gets it in place of a second one, also where it only rehearses', async () => {
    const to = { tenantId: tenantOf('woodgrove'), email: 'cio@woodgrove.example' }
    const { id } = await world.invite('direct', to)
    for (const again of [to, { ...to, dryRun: true }, { ...to, serviceKeys: ['teams'] }])
      expect(await create('direct', again)).toMatchObject({
        invitation: null,
        userErrors: [
          {
            __typename: 'InvitationConflict',
            code: 'INVITATION_OPEN',
            path: ['input', 'email'],
            invitation: { id },
          },
        ],
      })
    await world.eventually(async () => world.notificationsTo('cio@woodgrove.example').length === 1)
    await world.stack.idle()
    expect(world.notificationsTo('cio@woodgrove.example')).toHaveLength(1)
  })

  it('invites others, by other addresses, or anybody; and so does another partner', async () => {
    const email = 'office@woodgrove.example'
    const tenantId = tenantOf('woodgrove')
    for (const [actor, input] of [
      ['direct', { tenantId, email }],
      ['direct', { tenantId: tenantOf('stranger'), email }],
      ['direct', { tenantId, email: 'other@woodgrove.example' }],
      ['direct', { email }],
      ['rival', { tenantId, email }],
    ] as const)
      expect(world.codes(await create(actor, input)), JSON.stringify(input)).toEqual([])
    expect(world.codes(await create('direct', { email }))).toEqual(['INVITATION_OPEN'])
    // Nobody is written to by an invitation without an address.
    for (let count = 0; count < 2; count += 1) expect(world.codes(await create('direct', {}))).toEqual([])
  })

  it('sends the next one when it has taken the first back, and when its time is up', async () => {
    const to = { tenantId: tenantOf('woodgrove'), email: 'desk@woodgrove.example', expiresInDays: 2 }
    const first = await world.invite('direct', to)
    await world.run('direct', 'revokeInvitation', 'invitation { id }', { id: first.id })
    const second = await world.invite('direct', to)
    await world.advance(2 * day)
    expect(world.codes(await create('direct', to))).toEqual([])
    const { data } = await world.ask('direct', `{ invitation(id: "${second.id}") { status } }`)
    expect(data.invitation.status).toBe('EXPIRED')
  })
})

describe('a reseller', () => {
  it('forwards to no address to which another invitation is open, and learns nothing of that one', async () => {
    const resellerId = world.stack.actors['reseller']?.partnerId
    const email = 'it@woodgrove.example'
    const tenantId = tenantOf('woodgrove')
    const other = await world.invite('provider', { tenantId, email })
    const handed = await world.invite('provider', {
      tenantId,
      email: 'first@woodgrove.example',
      delivery: 'VIA_RESELLER',
      resellerId,
    })
    const forward = (more: object) =>
      world.run('reseller', 'forwardInvitation', 'invitation { email status }', { id: handed.id, ...more })
    const [refused] = (await forward({ email })).userErrors
    expect(refused).toMatchObject({ code: 'INVITATION_OPEN', path: ['input', 'email'], invitation: null })
    await world.run('provider', 'revokeInvitation', 'invitation { id }', { id: other.id })
    expect((await forward({ email })).invitation).toEqual({ email, status: 'SENT' })
    // The address that it does not go to is free again, the one that it goes to is taken.
    expect(world.codes(await create('provider', { tenantId, email: 'first@woodgrove.example' }))).toEqual([])
    expect(world.codes(await create('provider', { tenantId, email }))).toEqual(['INVITATION_OPEN'])
  })
})
