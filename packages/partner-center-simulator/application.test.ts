import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { createSelfSigned } from './self-signed.ts'
import { resources } from './simulator.ts'
import { requestToken, clientId, contoso, fabrikam, startUpstream } from './test-client.ts'

const ours = createSelfSigned('ours')
const seconds = Date.parse('2026-03-01T12:00:00Z') / 1_000
const thumbprint = ({ certificate }: { readonly certificate: string }): string =>
  Buffer.from(new X509Certificate(certificate).fingerprint256.replaceAll(':', ''), 'hex').toString('base64url')

type Change = {
  readonly claims?: Record<string, unknown>
  readonly header?: { readonly alg?: string; readonly 'x5t#S256'?: string }
  readonly key?: string
}

const requestTokenWith = async ({ claims = {}, header = {}, key = ours.privateKey }: Change) => {
  const { url } = await startUpstream({
    applications: [{ tenantId: 'common', clientId, certificate: ours.certificate }],
  })
  const assertion = await new SignJWT({
    aud: `${url}/${fabrikam}/oauth2/v2.0/token`,
    iss: clientId,
    sub: clientId,
    jti: randomUUID(),
    exp: seconds + 600,
    ...claims,
  })
    .setProtectedHeader({ alg: 'PS256', 'x5t#S256': thumbprint(ours), ...header })
    .sign(createPrivateKey(key))
  return requestToken(url, fabrikam, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    scope: `${resources.partnerCenter}/.default`,
  })
}

describe('an application with a certificate', () => {
  it.each([
    ['PS256', {}],
    ['RS256', { header: { alg: 'RS256' } }],
  ])('gets a token for a statement signed with %s', async (_alg, change) => {
    expect(await requestTokenWith(change)).toMatchObject({ status: 200, body: { token_type: 'Bearer' } })
  })

  const other = createSelfSigned('other')
  it.each<[string, Change, number]>([
    ['for another endpoint', { claims: { aud: 'https://login.example' } }, 700023],
    ['that has run out', { claims: { exp: seconds - 1 } }, 700024],
    ['that never runs out', { claims: { exp: undefined } }, 700027],
    ['by another application', { claims: { iss: contoso } }, 700021],
    ['about another application', { claims: { sub: contoso } }, 700021],
    ['signed with another key', { key: other.privateKey }, 700027],
    ['under another certificate', { key: other.privateKey, header: { 'x5t#S256': thumbprint(other) } }, 700027],
  ])('gets none for a statement %s', async (_what, change, code) => {
    expect(await requestTokenWith(change)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client', error_codes: [code] },
    })
  })

  it('gets none for a secret, as one with a secret gets none for a statement or for nothing', async () => {
    const form = { grant_type: 'client_credentials', client_id: clientId, scope: `${resources.partnerCenter}/.default` }
    const certified = await startUpstream({
      applications: [{ tenantId: 'common', clientId, certificate: ours.certificate }],
    })
    const withSecret = await startUpstream()
    const statement = {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: 'a.b.c',
    }
    expect(await requestToken(certified.url, fabrikam, { ...form, client_secret: 'x' })).toMatchObject({
      body: { error_codes: [7000215] },
    })
    expect(await requestToken(certified.url, fabrikam, { ...form, ...statement })).toMatchObject({
      body: { error_codes: [700027] },
    })
    expect(await requestToken(withSecret.url, fabrikam, { ...form, ...statement })).toMatchObject({
      body: { error_codes: [700027] },
    })
    expect(await requestToken(withSecret.url, fabrikam, form)).toMatchObject({ body: { error_codes: [7000218] } })
  })
})
