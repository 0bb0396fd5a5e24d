import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Issuer, type IssuerOptions, startIssuer } from './issuer.ts'

const now = new Date('2026-03-01T12:00:00Z')
const running: Issuer[] = []
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'issuer-'))
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((issuer) => issuer.stop()))
  rmSync(folder, { recursive: true })
})

async function start(options: Partial<IssuerOptions> = {}): Promise<Issuer> {
  const issuer = await startIssuer({ clock: () => now, log: () => undefined, ...options })
  running.push(issuer)
  return issuer
}

/** Verifies a token as production does: discovery, then keys by kid, then the checks of a bearer token. */
async function verify(token: string, trusted: string, currentDate = now) {
  const createDiscoveryDocument = await (await fetch(`${trusted}/.well-known/openid-configuration`)).json()
  const { jwks_uri: jwks, issuer } = createDiscoveryDocument as { jwks_uri: string; issuer: string }
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(jwks)), {
    issuer,
    audience: 'multichannel',
    currentDate,
  })
  return payload
}

describe('a token of the development issuer', () => {
  it('verifies through discovery and JWKS, and contains the requested claims', async () => {
    const issuer = await start()
    const token = await issuer.mint({ sub: 'anna', tid: 'contoso', roles: ['AdminAgents'] })
    expect(await verify(token, issuer.url)).toMatchObject({
      iss: issuer.url,
      aud: 'multichannel',
      sub: 'anna',
      tid: 'contoso',
      roles: ['AdminAgents'],
      iat: now.getTime() / 1_000,
      exp: now.getTime() / 1_000 + 3_600,
    })
  })

  it('expires by the clock of the issuer', async () => {
    const issuer = await start()
    const token = await issuer.mint({ sub: 'anna' }, { expiresInSeconds: 60 })
    await verify(token, issuer.url, new Date(now.getTime() + 59_000))
    await expect(verify(token, issuer.url, new Date(now.getTime() + 60_000))).rejects.toThrow(errors.JWTExpired)
  })

  it('is refused for another audience or another issuer', async () => {
    const issuer = await start()
    const forOthers = await issuer.mint({ sub: 'anna' }, { audience: 'payroll' })
    const byOthers = await issuer.mint({ sub: 'anna' }, { issuer: 'https://login.example' })
    await expect(verify(forOthers, issuer.url)).rejects.toThrow(errors.JWTClaimValidationFailed)
    await expect(verify(byOthers, issuer.url)).rejects.toThrow(errors.JWTClaimValidationFailed)
  })

  it('of a foreign issuer is refused even when it claims to be ours', async () => {
    const [ours, foreign] = await Promise.all([start(), start()])
    const forged = await foreign.mint({ sub: 'mallory' }, { issuer: ours.url })
    await expect(verify(forged, ours.url)).rejects.toThrow(errors.JWKSNoMatchingKey)
  })

  it('never shows the private key', async () => {
    const issuer = await start()
    const { keys } = (await (await fetch(`${issuer.url}/jwks`)).json()) as { keys: Record<string, string>[] }
    expect(keys).toHaveLength(1)
    expect(keys[0]).toMatchObject({ kty: 'EC', alg: 'ES256', use: 'sig' })
    expect(keys[0]).not.toHaveProperty('d')
  })
})

describe('a restart', () => {
  it('keeps tokens valid when the key is in a file that only its owner reads', async () => {
    const keyFile = join(folder, 'keys', 'issuer.json')
    const before = await start({ keyFile })
    const token = await before.mint({ sub: 'anna' })
    await before.stop()
    const after = await start({ keyFile, port: Number(new URL(before.url).port) })
    expect(await verify(token, after.url)).toMatchObject({ sub: 'anna' })
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  })

  it('gives another key when it is in memory', async () => {
    const [first, second] = await Promise.all([start(), start()])
    const kids = [await first.mint({}), await second.mint({})].map((token) => decodeProtectedHeader(token).kid)
    expect(new Set(kids).size).toBe(2)
  })

  it('refuses a file without a private key, and does not change it', async () => {
    const keyFile = join(folder, 'key.json')
    writeFileSync(keyFile, '{"kty":"EC","crv":"P-256","x":"a","y":"b"}')
    await expect(start({ keyFile })).rejects.toThrow('is not a private P-256 JWK')
    expect(readFileSync(keyFile, 'utf8')).toContain('"kty"')
  })
})

describe('the token endpoint', () => {
  const clients = { 'ci-robot': { secret: 'p&ss: wörd', claims: { scope: 'read', sub: 'robot' } } }
  const requestToken = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${url}/token`, { method: 'POST', body: new URLSearchParams(fields), headers })

  it('gives a known client a token with its configured claims, by form or by Basic', async () => {
    const issuer = await start({ clients })
    const form = { client_id: 'ci-robot', client_secret: 'p&ss: wörd' }
    const basic = Buffer.from(`ci-robot:${encodeURIComponent('p&ss: wörd')}`).toString('base64')
    const responses = [
      await requestToken(issuer.url, { grant_type: 'client_credentials', ...form }),
      await requestToken(issuer.url, { grant_type: 'client_credentials' }, { authorization: `Basic ${basic}` }),
    ]
    for (const response of responses) {
      const { access_token: token, ...rest } = (await response.json()) as { access_token: string }
      expect(rest).toEqual({ token_type: 'Bearer', expires_in: 3_600 })
      expect(await verify(token, issuer.url)).toMatchObject({ sub: 'robot', client_id: 'ci-robot', scope: 'read' })
    }
  })

  it.each([
    ['a wrong secret', { grant_type: 'client_credentials', client_id: 'ci-robot', client_secret: 'x' }, 401],
    ['an unknown client', { grant_type: 'client_credentials', client_id: 'toString', client_secret: '' }, 401],
    ['no client', { grant_type: 'client_credentials' }, 401],
    ['another grant', { grant_type: 'password', client_id: 'ci-robot' }, 400],
    ['no grant', { client_id: 'ci-robot' }, 400],
  ])('refuses %s', async (_what, fields, status) => {
    const issuer = await start({ clients })
    const response = await requestToken(issuer.url, fields)
    expect(response.status).toBe(status)
    expect(await response.json()).toHaveProperty('error')
  })
})
