import { describe, expect, it } from 'vitest'
import { resources } from './simulator.ts'
import {
  clientId,
  connectPartnerCenter,
  contoso,
  fabrikam,
  litware,
  redeem,
  redirectUri,
  requestToken,
  signInPage,
  startUpstream,
  submitSignIn,
  token,
  userToken,
} from './test-client.ts'

const form = { name: 'ada@fabrikam.example', mfa: 'on' }
type Tokens = { readonly access_token: string; readonly refresh_token: string; readonly id_token: string }
const codeOf = async (url: string, change: Record<string, string> = {}): Promise<string> =>
  (await submitSignIn(signInPage(url, fabrikam, change), form)).searchParams.get('code') ?? ''
const refresh = (url: string, refreshToken: string, change: Record<string, string> = {}, tenantId = fabrikam) =>
  requestToken(url, tenantId, {
    grant_type: 'refresh_token',
    client_id: clientId,
    client_secret: `secret of ${tenantId}`,
    refresh_token: refreshToken,
    scope: `${resources.partnerCenter}/.default`,
    ...change,
  })
const signedIn = async (url: string): Promise<string> =>
  ((await redeem(url, await codeOf(url))).body as Tokens).refresh_token
const next = async (url: string, refreshToken: string): Promise<string> =>
  ((await refresh(url, refreshToken)).body as Tokens).refresh_token
const codesOf = ({ body }: { readonly body: unknown }) =>
  (body as { readonly error_codes?: readonly number[] }).error_codes

describe('the sign-in page', () => {
  it('leads back with a code and the state, and the code is worth tokens of that user', async () => {
    const { url } = await startUpstream()
    const led = await submitSignIn(signInPage(url), form)
    expect(`${led.origin}${led.pathname}`).toBe(redirectUri)
    expect(led.searchParams.get('state')).toBe('state')
    const { status, body } = await redeem(url, led.searchParams.get('code') ?? '')
    expect(status).toBe(200)
    const claims = JSON.parse(
      Buffer.from((body as Tokens).id_token.split('.')[1] ?? '', 'base64url').toString(),
    ) as object
    expect(claims).toMatchObject({ tid: fabrikam, aud: clientId, nonce: 'nonce', preferred_username: form.name })
  })

  it.each([
    ['an unknown application', { client_id: contoso }, /AADSTS700016/],
    ['a page that is not registered', { redirect_uri: 'https://evil.example/connect' }, /AADSTS50011/],
  ])('leads nowhere for %s', async (_what, change, words) => {
    const { url } = await startUpstream()
    const response = await fetch(signInPage(url, fabrikam, change), { redirect: 'manual' })
    expect(response.status).toBe(400)
    expect(await response.text()).toMatch(words)
  })

  it.each([
    ['another response type', { response_type: 'token' }, 'invalid_request'],
    ['no challenge', { code_challenge: '' }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
  ])('leads back with an error for %s', async (_what, change, error) => {
    const { url } = await startUpstream()
    expect((await submitSignIn(signInPage(url, fabrikam, change), form)).searchParams.get('error')).toBe(error)
  })
})

describe('a code', () => {
  it.each([
    ['with another verifier', { code_verifier: 'w'.repeat(43) }, fabrikam, 501481],
    ['with another page', { redirect_uri: 'https://multichannel.example/other' }, fabrikam, 500112],
    ['that nobody issued', { code: 'guess' }, fabrikam, 70000],
    ['in another tenant', {}, litware, 70000],
  ])('is refused %s', async (_what, change, tenantId, code) => {
    const { url } = await startUpstream()
    expect(codesOf(await redeem(url, await codeOf(url), tenantId, change))).toEqual([code])
  })

  it('is good once, and for ten minutes', async () => {
    const { url, advance } = await startUpstream()
    const [used, late] = [await codeOf(url), await codeOf(url)]
    expect((await redeem(url, used)).status).toBe(200)
    expect(codesOf(await redeem(url, used))).toEqual([54005])
    advance(11 / 1_440)
    expect(codesOf(await redeem(url, late))).toEqual([70008])
  })
})

describe('a refresh token', () => {
  it('is worth its successor, again and again', async () => {
    const { url, advance } = await startUpstream()
    let current = await signedIn(url)
    for (let uses = 0; uses < 3; uses += 1) {
      advance(80)
      current = await next(url, current)
    }
    expect(current).not.toBe('')
  })

  it('may be sent again until its successor is used: the response may have been lost', async () => {
    const { url } = await startUpstream()
    const first = await signedIn(url)
    await next(url, first)
    expect((await refresh(url, await next(url, first))).status).toBe(200)
  })

  it('that is used after its successor ends all tokens of its sign-in', async () => {
    const { url } = await startUpstream()
    const first = await signedIn(url)
    const third = await next(url, await next(url, first))
    expect(codesOf(await refresh(url, first))).toEqual([70000])
    expect(codesOf(await refresh(url, third))).toEqual([50173])
  })

  it('dies when nobody uses it for 90 days, and when the sessions of the tenant are revoked', async () => {
    const { url, advance, control } = await startUpstream()
    const [idle, revoked] = [await signedIn(url), await signedIn(url)]
    control.revokeSignIns(litware)
    expect((await refresh(url, revoked)).status).toBe(200)
    control.revokeSignIns(fabrikam)
    expect(codesOf(await refresh(url, revoked))).toEqual([50173])
    const late = await signedIn(url)
    advance(91)
    expect(codesOf(await refresh(url, late))).toEqual([700082])
    expect(codesOf(await refresh(url, idle))).toEqual([50173])
  })

  it.each([
    ['in another tenant', {}, litware, 50173],
    ['with a wrong secret', { client_secret: 'guess' }, fabrikam, 7000215],
    ['for an unknown resource', { scope: 'https://example.com/.default' }, fabrikam, 500011],
    ['for no resource', { scope: 'openid' }, fabrikam, 70011],
  ])('is refused %s', async (_what, change, tenantId, code) => {
    const { url } = await startUpstream()
    expect(codesOf(await refresh(url, await signedIn(url), change, tenantId))).toEqual([code])
  })
})

describe('a request that takes a user', () => {
  const requests = [
    ['GET', '/v1/customers/relationshiprequests', undefined],
    ['PATCH', `/v1/customers/${contoso}`, { relationshipToPartner: 'none' }],
  ] as const

  it.each(requests)('is refused to an application: %s %s', async (method, path, body) => {
    const { url } = await startUpstream()
    const application = await connectPartnerCenter(url, fabrikam, await token(url))
    const call = body === undefined ? {} : { body }
    expect(await application(method, path, call)).toMatchObject({ status: 403, body: { code: '900329' } })
    expect((await application('GET', '/v1/customers')).status).toBe(200)
  })

  it('is refused to a user without a second factor, as every other is', async () => {
    const { url } = await startUpstream()
    const user = await connectPartnerCenter(url, fabrikam, await userToken(url, fabrikam, { name: 'bo' }))
    const headers = { validatemfa: 'true' }
    for (const path of ['/v1/customers/relationshiprequests', '/v1/customers']) {
      const refused = await user('GET', path, { headers })
      expect(refused).toMatchObject({ status: 401, body: { code: '900421' } })
      expect(refused.headers.get('isMfaCompliant')).toBe('false')
    }
  })

  it('says to who wants to know whether there was a second factor', async () => {
    const { url } = await startUpstream()
    const user = await connectPartnerCenter(url)
    const path = '/v1/customers/relationshiprequests'
    const reported = await user('GET', path, { headers: { validatemfa: 'true' } })
    expect([reported.status, reported.headers.get('isMfaCompliant')]).toEqual([200, 'true'])
    expect((await user('GET', path)).headers.get('isMfaCompliant')).toBeNull()
  })
})
