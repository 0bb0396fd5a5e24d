import { describe, expect, it } from 'vitest'
import { resources } from './simulator.ts'
import { requestToken, clientId, contoso, fabrikam, connectPartnerCenter, startUpstream, token } from './test-client.ts'

const form = {
  grant_type: 'client_credentials',
  client_id: clientId,
  client_secret: `secret of ${fabrikam}`,
  scope: `${resources.partnerCenter}/.default`,
}

describe('the token endpoint', () => {
  it('responds like the v2.0 endpoint', async () => {
    const { url } = await startUpstream()
    const { status, body } = await requestToken(url, fabrikam, { ...form, scope: `${resources.graph}/.default` })
    expect(status).toBe(200)
    expect(body).toEqual({
      token_type: 'Bearer',
      expires_in: 3_599,
      ext_expires_in: 3_599,
      access_token: expect.any(String),
    })
  })

  it.each([
    ['a wrong secret', fabrikam, { client_secret: 'guess' }, 401, 'invalid_client', 7000215],
    ['an unknown application', fabrikam, { client_id: contoso }, 400, 'unauthorized_client', 700016],
    ['an unknown tenant', contoso, {}, 400, 'invalid_request', 90002],
    ['an unknown resource', fabrikam, { scope: 'https://example.com/.default' }, 400, 'invalid_resource', 500011],
    ['no scope', fabrikam, { scope: '' }, 400, 'invalid_request', 900144],
    [
      'a single permission',
      fabrikam,
      { scope: `${resources.graph}/user_impersonation` },
      400,
      'invalid_scope',
      1002012,
    ],
    ['two resources', fabrikam, { scope: `${resources.graph}/.default ${form.scope}` }, 400, 'invalid_scope', 1002012],
    ['another grant', fabrikam, { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
  ])('refuses %s', async (_what, tenantId, change, status, error, code) => {
    const { url } = await startUpstream()
    const reply = await requestToken(url, tenantId, { ...form, ...change })
    expect(reply.status).toBe(status)
    expect(reply.body).toMatchObject({
      error,
      error_codes: [code],
      error_description: expect.stringMatching(new RegExp(`^AADSTS${code}: .+\r\nTrace ID: `)),
      timestamp: '2026-03-01 12:00:00Z',
    })
  })
})

describe('a bearer token', () => {
  const customers = async (url: string, authorization?: string) => {
    const headers = { 'ms-contract-version': 'v1', ...(authorization && { authorization }) }
    const response = await fetch(`${url}/v1/customers`, { headers })
    return { status: response.status, body: (await response.json()) as unknown }
  }
  const relationships = async (url: string, authorization?: string) => {
    const address = `${url}/v1.0/tenantRelationships/delegatedAdminRelationships`
    const response = await fetch(address, authorization ? { headers: { authorization } } : {})
    return { status: response.status, body: (await response.json()) as unknown }
  }

  it('is needed everywhere', async () => {
    const { url } = await startUpstream()
    for (const authorization of [undefined, 'Bearer x.y.z', `Basic ${btoa('a:b')}`]) {
      expect(await customers(url, authorization)).toMatchObject({ status: 401, body: { code: '800001' } })
      expect(await relationships(url, authorization)).toMatchObject({
        status: 401,
        body: { error: { code: 'InvalidAuthenticationToken' } },
      })
    }
  })

  it('opens the resource it was issued for and no other', async () => {
    const { url } = await startUpstream()
    const forPartnerCenter = `Bearer ${await token(url)}`
    const forGraph = `Bearer ${await token(url, resources.graph)}`
    const forAzureAdGraph = `Bearer ${await token(url, resources.azureAdGraph)}`
    expect((await customers(url, forPartnerCenter)).status).toBe(200)
    expect((await relationships(url, forGraph)).status).toBe(200)
    expect(await customers(url, forGraph)).toMatchObject({ status: 401, body: { code: '900420' } })
    expect(await customers(url, forAzureAdGraph)).toMatchObject({ status: 401, body: { code: '900420' } })
    expect((await relationships(url, forPartnerCenter)).status).toBe(401)
  })

  it('expires by the clock', async () => {
    const { url, advance } = await startUpstream()
    const partnerCenter = await connectPartnerCenter(url)
    advance(3_598 / 86_400)
    expect((await partnerCenter('GET', '/v1/customers')).status).toBe(200)
    advance(2 / 86_400)
    expect((await partnerCenter('GET', '/v1/customers')).status).toBe(401)
  })

  it('of another simulator is refused', async () => {
    const [ours, other] = await Promise.all([startUpstream(), startUpstream()])
    expect((await customers(ours.url, `Bearer ${await token(other.url)}`)).status).toBe(401)
  })
})
