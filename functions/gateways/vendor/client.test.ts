import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { UpstreamNotAble, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { createSelfSigned } from '@multichannel/partner-center-simulator/self-signed.ts'
import { startHttpServer } from '@multichannel/stand-in-server/server.ts'
import { clientId, contoso, fabrikam, startUpstream } from '@multichannel/partner-center-simulator/test-client.ts'
import { consentOf, memoryConsents } from '#test/support/consents.ts'
import { proofOf } from './client-credential.ts'
import { vendorClient, type UpstreamConfig } from './client.ts'
import { endpoints } from './endpoints.ts'

const partnerCenterResource = 'https://api.partnercenter.microsoft.com'
const now = new Date('2026-03-01T12:00:00Z')
const ids = { customer: contoso }

/** The client in front of a simulator, with a clock that both look at. */
const startClient = async (options: Parameters<typeof startUpstream>[0] = {}, change: Partial<UpstreamConfig> = {}) => {
  let at = now
  const upstream = await startUpstream({ clock: () => at, ...options })
  const consents = memoryConsents()
  const config: UpstreamConfig = {
    partnerCenterUrl: upstream.url,
    graphUrl: upstream.url,
    partnerCenterResource,
    graphResource: 'https://graph.microsoft.com',
    authorityUrl: upstream.url,
    approvalUrl: 'https://vendor.example/approve/{id}',
    consents,
    clientId,
    credential: async () => `secret of ${fabrikam}`,
    timeoutMs: 5_000,
    clock: { now: () => at },
    ...change,
  }
  const passSeconds = (seconds: number) => {
    at = new Date(at.getTime() + seconds * 1000)
  }
  return { ...upstream, consents, client: vendorClient(config), passSeconds }
}
const countTokenRequests = ({ control }: Awaited<ReturnType<typeof startClient>>) =>
  control.requests().filter(({ path }) => path.endsWith('/oauth2/v2.0/token')).length
const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('the answer of the vendor', () => {
  it('comes with the id under which its support finds the call', async () => {
    const world = await startClient()
    const { correlationId } = await world.client(endpoints.customer, fabrikam, { ids })
    expect(correlationId).not.toBe('')
    expect(world.control.requests().at(-1)?.correlationId).toBe(correlationId)
  })

  it('that it is asked too much says for how long', async () => {
    const { client, control } = await startClient()
    control.faults.push({ match: { pathPattern: /customers/ }, times: 1, kind: '429', retryAfterSeconds: 7 })
    const error = await caught(client(endpoints.customer, fabrikam, { ids }))
    expect(error).toBeInstanceOf(UpstreamUnavailable)
    expect(error).toMatchObject({ retryAfterSeconds: 7 })
  })

  it.each([
    ['7', 7],
    ['0', 0],
    ['1.2', 2],
    ['0,120', 120],
    ['Sun, 01 Mar 2026 12:01:30 GMT', 90],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
  ])('that it is asked too much may say so as %j', async (header, retryAfterSeconds) => {
    const server = await startHttpServer({
      maxBodyBytes: 1000,
      handle: async () => ({ status: 429, headers: { 'retry-after': header }, body: '' }),
      log: () => {},
    })
    onTestFinished(server.stop)
    const { client } = await startClient({}, { partnerCenterUrl: server.url })
    const error = await caught(client(endpoints.customer, fabrikam, { ids }))
    expect(error).toBeInstanceOf(UpstreamUnavailable)
    expect(error).toMatchObject({ retryAfterSeconds })
  })

  it('is awaited for a while, and then it is none', async () => {
    const { client, control } = await startClient({}, { timeoutMs: 50 })
    control.faults.push({ match: { pathPattern: /customers/ }, times: 1, kind: 'slow', ms: 60_000 })
    const error = await caught(client(endpoints.customer, fabrikam, { ids }))
    expect(error).toBeInstanceOf(UpstreamUnavailable)
    expect(error).toMatchObject({ retryAfterSeconds: undefined })
  })
})

describe('a token', () => {
  it('is asked for once, and again when it has run out', async () => {
    const world = await startClient()
    await world.client(endpoints.customer, fabrikam, { ids })
    world.passSeconds(3_500)
    await world.client(endpoints.customer, fabrikam, { ids })
    expect(countTokenRequests(world)).toBe(1)
    world.passSeconds(60)
    await world.client(endpoints.customer, fabrikam, { ids })
    expect(countTokenRequests(world)).toBe(2)
  })

  it('is for the API of its cloud: one for another Graph is refused where it is asked for', async () => {
    const graphResource = 'https://graph.microsoft.de'
    const look = { ids: { name: 'none' } }
    const german = await startClient({ graphResource }, { graphResource })
    expect((await german.client(endpoints.delegatedAdmins, fabrikam, look)).body.value).toEqual([])
    const stray = await startClient({ graphResource })
    expect(await caught(stray.client(endpoints.delegatedAdmins, fabrikam, look))).toMatchObject({
      name: 'UpstreamNotAble',
      code: 'AADSTS500011',
    })
  })
})

describe('the access to the vendor', () => {
  const reportedBy = async (endpoint: 'customer' | 'relationshipRequest', response?: object) => {
    const reported: unknown[] = []
    const world = await startClient({}, { onAccess: async (access) => void reported.push(access) })
    if (response)
      world.control.faults.push({
        match: { pathPattern: /token$|customers/ },
        times: 9,
        kind: 'instead',
        response: { status: 403, ...response },
      })
    world.consents.kept.set(fabrikam, consentOf(world.control.signIn({ tenantId: fabrikam, name: 'ada', mfa: true })))
    await caught(world.client(endpoints[endpoint], fabrikam, { ids }))
    return reported
  }

  it('is reported after each call, in whose name it was', async () => {
    expect(await reportedBy('customer')).toEqual([{ tenantId: fabrikam, kind: 'APPLICATION' }])
    expect(await reportedBy('relationshipRequest')).toMatchObject([
      { tenantId: fabrikam, kind: 'USER', user: { consentedBy: 'admin@partner.example', mfa: true } },
    ])
  })

  it('is the trouble of the application where the authority gives it no token, whatever the call is', async () => {
    const refusal = { status: 401, body: JSON.stringify({ error: 'invalid_client' }) }
    expect(await reportedBy('relationshipRequest', refusal)).toMatchObject([
      { kind: 'APPLICATION', problem: { code: 'invalid_client' } },
    ])
  })
})

describe('a secret', () => {
  it('that was renewed is read anew by a process that still has the old one', async () => {
    let reads = 0
    const world = await startClient(
      {},
      { credential: async (anew) => ((reads += 1), anew ? `secret of ${fabrikam}` : 'old') },
    )
    await world.client(endpoints.customer, fabrikam, { ids })
    expect([reads, countTokenRequests(world)]).toEqual([2, 2])
  })

  it('that is still the same is not sent twice', async () => {
    const world = await startClient({}, { credential: async () => 'wrong' })
    expect(await caught(world.client(endpoints.customer, fabrikam, { ids }))).toMatchObject({ code: 'AADSTS7000215' })
    expect(countTokenRequests(world)).toBe(1)
  })
})

describe('a certificate', () => {
  const ours = createSelfSigned('multichannel')
  const asApplication = { tenantId: 'common', clientId, certificate: ours.certificate }
  const loggingOnWith = async (credential: string, change: Partial<UpstreamConfig> = {}) => {
    const world = await startClient(
      { applications: [asApplication] },
      { credential: async () => credential, ...change },
    )
    return caught(world.client(endpoints.customer, fabrikam, { ids }))
  }

  it('opens the door as a secret does', async () => {
    const world = await startClient({ applications: [asApplication] }, { credential: async () => JSON.stringify(ours) })
    expect((await world.client(endpoints.customer, fabrikam, { ids })).body).toBeUndefined()
    expect((await world.client(endpoints.customer, contoso, { ids })).body).toBeUndefined()
  })

  it('of somebody else, or with the key of somebody else, does not', async () => {
    const other = createSelfSigned('multichannel')
    for (const wrong of [other, { ...ours, privateKey: other.privateKey }])
      expect(await loggingOnWith(JSON.stringify(wrong))).toMatchObject({ name: 'UpstreamNotAble', status: 401 })
  })

  it('is not asked for where a secret is sent', async () => {
    expect(await loggingOnWith('a secret')).toBeInstanceOf(UpstreamNotAble)
  })

  it('is good for minutes, at one endpoint, and its key stays here', async () => {
    const late = { clock: { now: () => new Date(now.getTime() - 601_000) } }
    expect(await loggingOnWith(JSON.stringify(ours), late)).toBeInstanceOf(UpstreamNotAble)

    const asking = { clientId, audience: 'https://login.example/t/oauth2/v2.0/token', now }
    const proof = await proofOf(JSON.stringify(ours), asking)
    expect(JSON.stringify(proof)).not.toContain('PRIVATE')
    const assertion = proof['client_assertion'] ?? ''
    expect(decodeProtectedHeader(assertion)).toMatchObject({ alg: 'PS256', 'x5t#S256': expect.any(String) })
    const { exp = 0, nbf = 0, ...claims } = decodeJwt(assertion)
    expect(exp - nbf).toBe(600)
    expect(claims).toMatchObject({ iss: clientId, sub: clientId, aud: asking.audience })
  })

  it('that is only half there is sent nowhere, not even as a secret', async () => {
    const half = JSON.stringify({ certificate: ours.certificate })
    await expect(proofOf(half, { clientId, audience: 'x', now })).rejects.toThrow('certificate')
    expect(await proofOf('{braces but no JSON', { clientId, audience: 'x', now })).toEqual({
      client_secret: '{braces but no JSON',
    })
  })
})
