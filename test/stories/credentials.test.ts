import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { decodeJwt, SignJWT } from 'jose'
import { describe, expect, it, vi } from 'vitest'
import { actorFrom } from '#doors/api/actor.ts'
import { openApp } from '#runtime/app.ts'
import { startHttpServer, type HttpResponse } from '@multichannel/stand-in-server/server.ts'
import { startIssuer } from '@multichannel/aws-emulation/oidc/issuer.ts'
import { operatorTenantId } from '#local/environment/environment.ts'
import { theWorld } from '../support/world.ts'
import { sendTo } from '../attack/http.ts'
import { addActor } from './newcomers.ts'

const world = theWorld()

const ask = (headers: Readonly<Record<string, string>>) =>
  world.post(headers, JSON.stringify({ query: '{ viewer { kind } deployment { stack } }' }))
const bearer = (token: string) => ask({ authorization: `Bearer ${token}` })
const refusal = (message = 'The credentials are missing or not valid.') => ({
  status: 401,
  data: null,
  errors: [{ message: expect.stringContaining(message), extensions: { code: 'UNAUTHENTICATED' } }],
})
const tenantOf = (actor: string) => world.stack.actors[actor]?.tenantId ?? ''
const claims = () => ({ sub: 'someone', tid: tenantOf('direct'), roles: ['Partner.GlobalAdmin'] })
const apiKey = () => world.headersOf('integration')['x-api-key'] ?? ''
const unsignedToken = (header: object, payload: object, signature = '') =>
  [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + `.${signature}`
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600

describe('the keys of an issuer', () => {
  const answers: Readonly<Record<string, HttpResponse | Promise<HttpResponse>>> = {
    'are refused with 503': { status: 503, body: 'later' },
    'are a page for people': { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
    'are no key set': { status: 200, headers: { 'content-type': 'application/json' }, body: '{"error":"none"}' },
    'are not there': { status: 404, body: '' },
    'never come': new Promise(() => {}),
  }

  it.each(Object.keys(answers))('that %s are our trouble, not that of whoever has a good token', async (name) => {
    const server = await startHttpServer({
      maxBodyBytes: 1000,
      graceMs: 0,
      handle: async () => answers[name] as HttpResponse,
      log: () => {},
    })
    const app = await openApp()
    const issuers = app.env.OIDC_ISSUERS.map((issuer) => ({ ...issuer, jwksUri: `${server.url}/keys` }))
    const authorization = `Bearer ${await world.stack.issuer.mint(claims())}`
    try {
      await expect(
        actorFrom({ ...app, env: { ...app.env, OIDC_ISSUERS: issuers } }, { authorization }, '127.0.0.1'),
      ).rejects.toMatchObject({ extensions: { code: 'SERVICE_UNAVAILABLE', http: { status: 503 } } })
    } finally {
      await server.stop()
    }
  })
})

describe('a token', () => {
  it('of the issuer, for this API and in time, is good', async () => {
    expect(await bearer(await world.stack.issuer.mint(claims()))).toMatchObject({ status: 200, errors: [] })
  })

  it('has to be there and to be one', async () => {
    expect(await ask({})).toEqual(refusal())
    for (const authorization of ['', 'Bearer', 'Bearer ', 'Bearer x', 'Bearer a.b.c', 'Basic dXNlcjpwYXNz', 'null'])
      expect(await ask({ authorization }), authorization).toEqual(refusal())
    const token = await world.stack.issuer.mint(claims())
    for (const authorization of [token, `Bearer ${token}.x`, `Bearer ${token} ${token}`, `Token ${token}`])
      expect(await ask({ authorization }), authorization).toEqual(refusal())
  })

  it('has to be in time', async () => {
    for (const expiresInSeconds of [-61, -3600])
      expect(await bearer(await world.stack.issuer.mint(claims(), { expiresInSeconds }))).toEqual(refusal())
  })

  it('is no older than its issuer may make it, however long it says it lives', async () => {
    const app = await openApp()
    const token = await world.stack.issuer.mint(claims(), { expiresInSeconds: 10 * 86_400 })
    const within = (longest: { readonly longestSeconds?: number }) => {
      const issuers = app.env.OIDC_ISSUERS.map(({ longestSeconds: _, ...issuer }) => ({ ...issuer, ...longest }))
      return actorFrom(
        { ...app, env: { ...app.env, OIDC_ISSUERS: issuers } },
        { authorization: `Bearer ${token}` },
        '127.0.0.1',
      )
    }
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 86_400_000 })
    try {
      await expect(within({})).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
      expect(await within({ longestSeconds: 3 * 86_400 })).toMatchObject({ kind: 'partner-user' })
    } finally {
      vi.useRealTimers()
    }
  })

  it('is remembered once its signature was right, for as long as it is good, and not without its issuer', async () => {
    const app = await openApp()
    const token = await world.stack.issuer.mint(claims(), { expiresInSeconds: 120 })
    const [authorization, goodUntil] = [`Bearer ${token}`, ((decodeJwt(token).exp ?? 0) + 60) * 1000]
    const [issuer] = app.env.OIDC_ISSUERS
    const issuers = [{ ...issuer, jwksUri: 'http://127.0.0.1:9/jwks' }] as typeof app.env.OIDC_ISSUERS
    const as = (all: typeof app.env.OIDC_ISSUERS) =>
      actorFrom({ ...app, env: { ...app.env, OIDC_ISSUERS: all } }, { authorization }, '127.0.0.1')
    expect(await as(app.env.OIDC_ISSUERS)).toMatchObject({ kind: 'partner-user' })
    // Another configuration of the same issuer knows nothing of it, and one without it refuses it.
    await expect(as(issuers)).rejects.toMatchObject({ extensions: { code: 'SERVICE_UNAVAILABLE' } })
    await expect(as([])).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
    vi.useFakeTimers({ toFake: ['Date'], now: goodUntil - 1 })
    try {
      expect(await as(app.env.OIDC_ISSUERS)).toMatchObject({ kind: 'partner-user' })
      vi.setSystemTime(goodUntil)
      await expect(as(app.env.OIDC_ISSUERS)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
    } finally {
      vi.useRealTimers()
    }
  })

  it('may be of a clock that is up to a minute off', async () => {
    const { mint } = world.stack.issuer
    expect(await bearer(await mint(claims(), { expiresInSeconds: -30 }))).toMatchObject({ status: 200 })
    expect(await bearer(await mint({ ...claims(), nbf: inAnHour() - 3550 }))).toMatchObject({ status: 200 })
  })

  it('of an issuer with many tenants names it after its own tenant', async () => {
    const app = await openApp()
    const template = `${world.stack.issuer.url}/{tenantid}/v2.0`
    const issuers = app.env.OIDC_ISSUERS.map((issuer) => ({ ...issuer, issuer: template }))
    const actor = async (issuerName: string) =>
      actorFrom(
        { ...app, env: { ...app.env, OIDC_ISSUERS: issuers } },
        { authorization: `Bearer ${await world.stack.issuer.mint(claims(), { issuer: issuerName })}` },
        '127.0.0.1',
      )
    const own = template.replace('{tenantid}', tenantOf('direct'))
    expect(await actor(own)).toMatchObject({ kind: 'partner-user', tenantId: tenantOf('direct') })
    for (const other of [template, template.replace('{tenantid}', tenantOf('provider')), world.stack.issuer.url])
      await expect(actor(other)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
  })

  it('has to be for this API', async () => {
    for (const audience of ['another-api', 'multichannel-2', ['x', 'y']])
      expect(await bearer(await world.stack.issuer.mint(claims(), { audience }))).toEqual(refusal())
  })

  it('has to be of the issuer that it names', async () => {
    const stranger = await startIssuer({ clock: () => new Date(), log: () => {} })
    try {
      expect(await bearer(await stranger.mint(claims()))).toEqual(refusal())
      expect(await bearer(await stranger.mint(claims(), { issuer: world.stack.issuer.url }))).toEqual(refusal())
    } finally {
      await stranger.stop()
    }
  })

  it('has to be signed, and not with something that is public', async () => {
    const payload = { ...claims(), iss: world.stack.issuer.url, aud: 'multichannel', exp: inAnHour() }
    expect(await bearer(unsignedToken({ alg: 'none' }, payload))).toEqual(refusal())
    expect(await bearer(unsignedToken({ alg: 'none' }, payload, 'AAAA'))).toEqual(refusal())
    const jwks = await (await fetch(`${world.stack.issuer.url}/jwks`)).text()
    const confused = await new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.from(jwks.padEnd(64, ' ')))
    expect(await bearer(confused)).toEqual(refusal())
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect(await bearer(await new SignJWT(payload).setProtectedHeader({ alg: 'ES256' }).sign(privateKey))).toEqual(
      refusal(),
    )
  })

  it('is worth nothing once a character of it is changed', async () => {
    const [header, payload, signature = ''] = (await world.stack.issuer.mint(claims())).split('.')
    const operator = {
      ...claims(),
      roles: ['Operator'],
      iss: world.stack.issuer.url,
      aud: 'multichannel',
      exp: inAnHour(),
    }
    const forged = Buffer.from(JSON.stringify(operator)).toString('base64url')
    expect(await bearer(`${header}.${forged}.${signature}`)).toEqual(refusal())
    expect(await bearer(`${header}.${payload}.${alterAt(signature, 10)}`)).toEqual(refusal())
  })

  it('has to say who, of which tenant, and in what role', async () => {
    const { mint } = world.stack.issuer
    for (const wrong of [
      { ...claims(), sub: undefined },
      { ...claims(), tid: undefined },
      { ...claims(), tid: 'common' },
      { ...claims(), tid: `${tenantOf('direct')}#` },
      { ...claims(), roles: undefined },
      { ...claims(), roles: [] },
      { ...claims(), roles: ['Nobody', 'partner.globaladmin', 7, null, '__proto__', 'toString'] },
      { ...claims(), roles: { 'Partner.GlobalAdmin': true } },
      // A claim of another type is none that its issuer meant, beside good ones too.
      { ...claims(), roles: ['Partner.GlobalAdmin', 7] },
      { ...claims(), roles: ['Partner.GlobalAdmin', null] },
      { ...claims(), roles: [['Partner.GlobalAdmin']] },
      { ...claims(), sub: 7 },
      { ...claims(), sub: '' },
      { ...claims(), sub: 'x'.repeat(256) },
      { ...claims(), tid: [tenantOf('direct')] },
      { ...claims(), name: ['Anna'] },
      { ...claims(), email: { address: 'a@b.example' } },
    ])
      expect(await bearer(await mint(wrong)), JSON.stringify(wrong)).toEqual(refusal())
  })

  it("makes an operator of nobody but the operators' own tenant", async () => {
    for (const tid of [tenantOf('direct'), tenantOf('fabrikam'), randomUUID()])
      expect(await bearer(await world.stack.issuer.mint({ sub: 'mallory', tid, roles: ['Operator'] }))).toEqual(
        refusal(),
      )
    const both = await world.stack.issuer.mint({ ...claims(), roles: ['Operator', 'Partner.SalesAgent'] })
    expect((await bearer(both)).data.viewer.kind).toBe('PARTNER_USER')
    const operator = await world.stack.issuer.mint({ sub: 'olga', tid: operatorTenantId, roles: ['Operator'] })
    expect((await bearer(operator)).data.viewer.kind).toBe('OPERATOR')
  })
})

/** Returns the same text with another character in one place. */
const alterAt = (text: string, at: number): string =>
  `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`

describe('both at once', () => {
  it('are refused, though each is good, and nothing is answered', async () => {
    const both = { ...world.headersOf('direct'), 'x-api-key': apiKey() }
    expect(await ask(both)).toEqual(refusal('Send a bearer token or an API key, not both.'))
    const { tenantId } = await addActor(world, 'writer', { roles: ['Partner.GlobalAdmin'] })
    const mutation = `mutation { registerPartner(input: { name: "x", kind: DIRECT_BILL, tenantId: "${tenantId}", mpnId: "1", country: "DE", contactEmail: "a@b.example", adminGroupId: "${tenantId}" }) { partner { id } } }`
    const answer = await world.post(
      { ...world.headersOf('operator'), 'x-api-key': apiKey() },
      JSON.stringify({ query: mutation }),
    )
    expect(answer).toEqual(refusal('Send a bearer token or an API key, not both.'))
    expect((await world.ask('writer', '{ partner { id } }')).data.partner).toBeNull()
  })

  it('of one kind are refused as well: whoever stands between may have looked at the other one', async () => {
    const one = await world.stack.issuer.mint(claims())
    const both = [one, await world.stack.issuer.mint(claims())].map(
      (token) => ['authorization', `Bearer ${token}`] as const,
    )
    const keys = [apiKey(), apiKey()].map((key) => ['x-api-key', key] as const)
    for (const headers of [both, both.slice(0, 1).concat(both.slice(0, 1)), keys]) {
      const { status, json } = await sendTo(world.stack.graphql, { as: null, headers, query: '{ viewer { kind } }' })
      expect([status, json.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
    }
  })

  it('even the schema is for those who are known', async () => {
    const answer = await world.post({}, JSON.stringify({ query: '{ __schema { types { name } } }' }))
    expect(answer).toEqual(refusal())
  })
})
