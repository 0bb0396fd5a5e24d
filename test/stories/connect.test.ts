import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { advanceUntil, createNewcomer } from '../workflows/newcomer.ts'
import { connect, connectionOf, openPage, requestConnect, signIn, vendorPageOf } from './connecting.ts'

/** A partner connects with the vendor: what takes a user is held until then, and goes on by itself (rule J6). */
const world = theWorld({ partnersConnected: false })
const tenantOf = (actor: string): string => world.stack.actors[actor]?.tenantId ?? ''
const requestsOf = (path: RegExp) => world.stack.partnerCenter.requests().filter((one) => path.test(one.path))
const mailsTo = (address: string) => world.notificationsTo(address).map(({ subject }) => subject)
const typesOf = async (actor: string): Promise<readonly string[]> => {
  const { data } = await world.ask(actor, '{ partner { timeline(last: 20) { nodes { type } } } }')
  return data.partner.timeline.nodes.map(({ type }: Json) => type).filter((type: string) => /CONNECT/.test(type))
}

describe('a partner that nobody has connected', () => {
  it('is shown so, and what takes a user is held until an administrator has signed in', async () => {
    expect(await connectionOf(world, 'direct')).toEqual({
      status: 'NOT_CONNECTED',
      consentedBy: null,
      consentedAt: null,
      lastUsedAt: null,
      expiresBy: null,
      mfa: null,
      problems: [],
    })
    const customer = await createNewcomer(world, 'connecting')
    const { token } = await customer.inviteFrom('direct')
    const { relationship } = await customer.accept(token)
    const active = await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    const { userErrors } = await world.run('direct', 'endRelationship', 'relationship { status }', {
      id: active.id,
    })
    expect(userErrors).toEqual([])
    await advanceUntil(world, async () => (await connectionOf(world, 'direct')).problems.length > 0, {
      step: 1_000,
      what: 'the task',
    })
    expect(await connectionOf(world, 'direct')).toMatchObject({
      status: 'NOT_CONNECTED',
      problems: [{ kind: 'USER', code: 'NOT_CONNECTED', remedy: expect.stringContaining('connectPartner') }],
    })
    const tasks = '{ viewer { tasks(where: { kind: [MEND_CONNECTION] }) { nodes { title } } } }'
    expect((await world.ask('direct', tasks)).data.viewer.tasks.nodes).toHaveLength(1)
    // Nobody else can do anything about it.
    expect((await world.ask('operator', tasks)).data.viewer.tasks.nodes).toEqual([])
    const pair = { partnerTenantId: tenantOf('direct'), customerTenantId: customer.tenantId }
    for (let days = 0; days < 5; days += 1) {
      await world.advance(day)
      // A token is good for an hour: no call may be under way while a day passes.
      await world.stack.idle()
    }
    expect(world.stack.partnerCenter.customers(pair)).toHaveLength(1)

    const seen = await connect(world, 'direct', { name: 'ada@direct.example' })
    expect(seen.status).toBe(200)
    expect(seen.text).toContain('is connected with Microsoft')
    expect(seen.text).toContain('ada@direct.example')
    await advanceUntil(world, async () => world.stack.partnerCenter.customers(pair).length === 0, {
      step: 900_000,
      what: 'the removal',
    })
    const now = await connectionOf(world, 'direct')
    expect(now).toMatchObject({ status: 'WORKING', consentedBy: 'ada@direct.example', mfa: true, problems: [] })
    expect(Date.parse(now.expiresBy) - Date.parse(now.lastUsedAt)).toBe(90 * day)
    expect(await typesOf('direct')).toEqual([
      'PARTNER_CONNECTION_BROKEN',
      'PARTNER_CONNECTION_REQUESTED',
      'PARTNER_CONNECTED',
      'PARTNER_CONNECTION_MENDED',
    ])
    expect((await world.ask('direct', tasks)).data.viewer.tasks.nodes).toEqual([])
    await world.stack.idle()
    expect(mailsTo('agent@direct.example').filter((subject) => /Microsoft/.test(subject))).toEqual([
      expect.stringMatching(/^Connect /),
      expect.stringMatching(/ is connected with Microsoft$/),
    ])
  })
})

describe('the page of a link', () => {
  it('shows where it leads: to the authority, for this application, with PKCE and MFA', async () => {
    const url = await requestConnect(world, 'rival')
    const page = new URL(await vendorPageOf(world, url))
    expect(page.pathname).toBe(`/${tenantOf('rival')}/oauth2/v2.0/authorize`)
    const fields = Object.fromEntries(page.searchParams)
    expect(fields).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      prompt: 'login',
      claims: expect.stringContaining('mfa'),
      scope: expect.stringContaining('offline_access'),
      state: new URL(url).searchParams.get('request'),
    })
    expect(fields['code_challenge']).toHaveLength(43)
    expect(JSON.stringify(fields)).not.toMatch(/secret/i)
  })

  it('is good once, for an hour, and only the last one is', async () => {
    const first = await requestConnect(world, 'rival')
    const second = await requestConnect(world, 'rival')
    expect((await openPage(world, first)).text).toContain('This link is over')
    const back = await signIn(world, await vendorPageOf(world, second))
    const redeemed = () => requestsOf(/token$/).length
    const before = redeemed()
    const late = back.replace(/state=[^&]+/, `state=${new URL(first).searchParams.get('request')}`)
    expect((await openPage(world, (await openPage(world, late)).location)).text).toContain('This link is over')
    expect(redeemed()).toBe(before)
    await world.advance(3_600_000)
    expect((await openPage(world, (await openPage(world, back)).location)).text).toContain('This link is over')
    expect(redeemed()).toBe(before)
    expect((await connectionOf(world, 'rival')).status).toBe('NOT_CONNECTED')
  })

  it('that comes back twice, or is loaded again, has connected the partner once', async () => {
    const url = await requestConnect(world, 'rival')
    const back = await signIn(world, await vendorPageOf(world, url), { name: 'bo@rival.example' })
    await Promise.all([openPage(world, back), openPage(world, back)])
    expect((await openPage(world, (await openPage(world, back)).location)).text).toContain('bo@rival.example')
    expect((await openPage(world, url)).text).toContain('is connected')
    expect(await connectionOf(world, 'rival')).toMatchObject({ status: 'WORKING', problems: [] })
    expect((await typesOf('rival')).filter((type) => type === 'PARTNER_CONNECTED')).toHaveLength(1)
  })

  it.each([
    ['no link', ''],
    ['a link of nobody', '?request=par_01h455vb4pex5vsknk084sn02q-1.AAAAAAAAAAAAAAAAAAAAAA'],
    ['a code without one', '?code=abc'],
    ['a code for a link of nobody', '?code=abc&state=x.y'],
  ])('is none for %s', async (_what, query) => {
    const { status, text } = await openPage(world, world.stack.graphql.replace(/graphql$/, `connect${query}`))
    expect([status, text.includes('not ours')]).toEqual(query.includes('code=abc&') ? [303, false] : [404, true])
  })

  it('changes nothing for who only looks, and takes no form', async () => {
    const url = await requestConnect(world, 'rival')
    const back = await signIn(world, await vendorPageOf(world, url))
    const before = requestsOf(/token$/).length
    expect((await openPage(world, back, { method: 'HEAD' })).status).toBe(200)
    expect((await openPage(world, back, { method: 'POST' })).status).toBe(405)
    expect(requestsOf(/token$/)).toHaveLength(before)
  })
})

describe('a sign-in', () => {
  const ofOther = async () => {
    const page = await vendorPageOf(world, await requestConnect(world, 'provider'))
    return page.replace(tenantOf('provider'), tenantOf('rival'))
  }

  it('of somebody of another organization connects nothing', async () => {
    const { status, text } = await openPage(world, await signIn(world, await ofOther()))
    expect(status).toBe(400)
    expect(text).toMatch(/did not confirm|another organization/)
    expect(await connectionOf(world, 'provider')).toMatchObject({ status: 'NOT_CONNECTED', consentedBy: null })
  })

  it('that is declined leads back, and may be tried again', async () => {
    const page = await vendorPageOf(world, await requestConnect(world, 'provider'))
    const declined = await openPage(world, page, { method: 'POST', body: new URLSearchParams({ decline: 'yes' }) })
    const { status, text } = await openPage(world, declined.location)
    expect(status).toBe(400)
    expect(text).toContain('AADSTS65004')
    expect(text).toContain('Go on to Microsoft')
  })

  it('shows nothing that a stranger writes into the link', async () => {
    const url = await requestConnect(world, 'provider')
    const { text } = await openPage(world, `${url}&error=x&error_description=Call+555-123+now<b>`)
    expect(text).not.toContain('555')
  })

  it('with a code of somebody else is refused: PKCE', async () => {
    const page = await vendorPageOf(world, await requestConnect(world, 'provider'))
    const foreign = page.replace(/code_challenge=[^&]{43}/, `code_challenge=${'A'.repeat(43)}`)
    const { status, text } = await openPage(world, await signIn(world, foreign))
    expect([status, text.includes('AADSTS501481')]).toEqual([400, true])
    expect((await connectionOf(world, 'provider')).consentedBy).toBeNull()
  })

  it('while the vendor does not answer may be tried again with the same link', async () => {
    const back = await signIn(world, await vendorPageOf(world, await requestConnect(world, 'provider')))
    world.stack.partnerCenter.faults.push({ match: { pathPattern: /token$/ }, times: 1, kind: '500' })
    const failed = await openPage(world, back)
    expect([failed.status, failed.text.includes('did not answer')]).toEqual([400, true])
    expect((await openPage(world, back)).status).toBe(303)
    expect((await connectionOf(world, 'provider')).status).toBe('WORKING')
  })

  it('without a second factor is shown for what it is: Microsoft refuses every call', async () => {
    const { text } = await connect(world, 'provider', { mfa: false })
    expect(text).toContain('900421')
    expect(await connectionOf(world, 'provider')).toMatchObject({
      status: 'BROKEN',
      mfa: false,
      problems: [{ kind: 'USER', code: '900421', remedy: expect.stringContaining('second factor') }],
    })
    await connect(world, 'provider')
    expect(await connectionOf(world, 'provider')).toMatchObject({ status: 'WORKING', mfa: true, problems: [] })
  })
})

describe('a partner that is connected', () => {
  const signInsOf = () => requestsOf(new RegExp(`^/${tenantOf('reseller')}/.*/token$`)).length
  const sweepDays = async (days: number, atOnce = 1) => {
    for (let passed = 0; passed < days; passed += atOnce) {
      await world.advance(atOnce * day)
      await world.stack.sweep()
    }
  }

  it('stays so without a call: its sign-in is used every week, for half a year', async () => {
    await connect(world, 'reseller')
    const before = signInsOf()
    await sweepDays(182, 7)
    const uses = signInsOf() - before
    expect(uses).toBeGreaterThanOrEqual(24)
    expect(uses).toBeLessThanOrEqual(27)
    const now = await connectionOf(world, 'reseller')
    expect(now).toMatchObject({ status: 'WORKING', problems: [] })
    expect(mailsTo('agent@reseller.example').filter((subject) => /ends in/.test(subject))).toEqual([])
    // A use is no event.
    expect((await typesOf('reseller')).filter((type) => type.startsWith('PARTNER_CONN'))).toHaveLength(2)
  })

  it('is warned 30, 7 and 1 days before the end where Microsoft could not be reached, and told at once when it refuses', async () => {
    const { faults } = world.stack.partnerCenter
    const warnings = () => mailsTo('agent@reseller.example').filter((subject) => /ends in/.test(subject))
    await connect(world, 'reseller')
    faults.push({ match: { pathPattern: /token$/ }, times: Number.POSITIVE_INFINITY, kind: '500' })
    await sweepDays(59)
    expect(await connectionOf(world, 'reseller')).toMatchObject({ status: 'WORKING' })
    expect(warnings()).toEqual([])
    await sweepDays(2)
    expect(await connectionOf(world, 'reseller')).toMatchObject({ status: 'EXPIRING', problems: [] })
    expect(warnings()).toEqual([expect.stringMatching(/ends in 30 days$/)])
    await sweepDays(28)
    expect(warnings().slice(1)).toEqual([
      expect.stringMatching(/ends in 7 days$/),
      expect.stringMatching(/ends in a day$/),
    ])
    await sweepDays(3)
    faults.clear()
    await sweepDays(2)
    expect(await connectionOf(world, 'reseller')).toMatchObject({
      status: 'BROKEN',
      problems: [{ kind: 'USER', code: 'AADSTS700082', remedy: expect.stringContaining('connectPartner') }],
    })
    expect(mailsTo('agent@reseller.example').at(-1)).toBe('Microsoft does not let us in')
    expect(warnings()).toHaveLength(3)
    await connect(world, 'reseller')
    expect(await connectionOf(world, 'reseller')).toMatchObject({ status: 'WORKING', problems: [] })
  })

  it('is told at once when the sessions of its user are revoked', async () => {
    await connect(world, 'reseller')
    world.stack.partnerCenter.revokeSignIns(tenantOf('reseller'))
    await sweepDays(8)
    expect(await connectionOf(world, 'reseller')).toMatchObject({
      status: 'BROKEN',
      problems: [{ kind: 'USER', code: 'AADSTS50173' }],
    })
  })
})

describe('who may connect a partner', () => {
  it('is its global administrators: no colleague, no program, no operator', async () => {
    for (const [actor, code] of [
      ['rivalAgent', 'FORBIDDEN'],
      ['integration', 'FORBIDDEN'],
      ['operator', 'FORBIDDEN'],
      ['customer', 'FORBIDDEN'],
    ] as const) {
      if (!world.stack.actors[actor]) continue
      const payload = await world.run(actor, 'connectPartner', 'url', {})
      expect([actor, payload.url, ...world.codes(payload)]).toEqual([actor, null, code])
    }
  })

  it('may rehearse it, which makes no link, and may repeat it under a key, which makes one', async () => {
    const first = await world.run('rival', 'connectPartner', 'url', { idempotencyKey: 'connect' })
    const rehearsed = await world.run('rival', 'connectPartner', 'url expiresAt partner { id }', { dryRun: true })
    expect(rehearsed).toMatchObject({ url: null, expiresAt: null, userErrors: [] })
    const again = await world.run('rival', 'connectPartner', 'url', { idempotencyKey: 'connect' })
    expect(again.url).toBe(first.url)
    await vendorPageOf(world, first.url)
  })
})
