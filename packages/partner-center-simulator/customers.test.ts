import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { contoso, fabrikam, litware, connectPartnerCenter, startUpstream } from './test-client.ts'

const contosoAt = (partnerTenantId: string) => ({
  partnerTenantId,
  customerTenantId: contoso,
  name: 'Contoso',
  domain: 'contoso.onmicrosoft.com',
})
type Collection = {
  readonly totalCount: number
  readonly items: readonly { readonly id: string }[]
  readonly links: { readonly next?: { readonly uri: string; readonly headers: { key: string; value: string }[] } }
}

describe('the reseller relationship', () => {
  it('begins when the customer accepts, by a link that names the partner only', async () => {
    const { url, control } = await startUpstream()
    const partnerCenter = await connectPartnerCenter(url)
    const link = await partnerCenter<{ url: string }>('GET', '/v1/customers/relationshiprequests')
    expect(link.body).toMatchObject({ attributes: { objectType: 'RelationshipRequest' } })
    expect(link.body.url).toContain(`partnerId=${fabrikam}`)
    expect(await partnerCenter('GET', `/v1/customers/${contoso}`)).toMatchObject({
      status: 403,
      body: { code: '20002', description: expect.stringContaining(contoso), data: [], source: expect.any(String) },
    })
    control.establish({ ...contosoAt(fabrikam), allowDelegatedAccess: true })
    expect(await partnerCenter('GET', `/v1/customers/${contoso.toUpperCase()}`)).toMatchObject({
      status: 200,
      body: {
        id: contoso,
        relationshipToPartner: 'reseller',
        allowDelegatedAccess: true,
        companyProfile: { tenantId: contoso, domain: 'contoso.onmicrosoft.com', companyName: 'Contoso' },
        attributes: { objectType: 'Customer' },
      },
    })
  })

  it('of one partner is none of the other', async () => {
    const { url, control } = await startUpstream()
    control.establish(contosoAt(litware))
    const [ours, theirs] = [await connectPartnerCenter(url, fabrikam), await connectPartnerCenter(url, litware)]
    for (const path of ['', '/relationships']) {
      expect((await ours('GET', `/v1/customers/${contoso}${path}`)).status).toBe(403)
      expect((await theirs('GET', `/v1/customers/${contoso}${path}`)).status).toBe(200)
    }
    expect((await ours<Collection>('GET', '/v1/customers')).body.totalCount).toBe(0)
    const body = { relationshipToPartner: 'none' }
    expect((await ours('PATCH', `/v1/customers/${contoso}`, { body })).status).toBe(403)
    expect(control.customers({ partnerTenantId: litware })).toHaveLength(1)
  })

  it('ends when the partner sets it to none', async () => {
    const { url, control } = await startUpstream()
    control.establish(contosoAt(fabrikam))
    const partnerCenter = await connectPartnerCenter(url)
    const body = { relationshipToPartner: 'none', attributes: { objectType: 'Customer' } }
    expect(await partnerCenter('PATCH', `/v1/customers/${contoso}`, { body })).toMatchObject({
      status: 200,
      body: { id: contoso, relationshipToPartner: 'none' },
    })
    expect(control.customers()).toEqual([])
    expect(await partnerCenter('PATCH', `/v1/customers/${contoso}`, { body })).toMatchObject({
      status: 403,
      body: { code: '20002' },
    })
  })

  it('is changed neither by other values nor under an old ETag', async () => {
    const { url, control } = await startUpstream()
    control.establish(contosoAt(fabrikam))
    const partnerCenter = await connectPartnerCenter(url)
    const path = `/v1/customers/${contoso}`
    const { body } = await partnerCenter<{ attributes: { etag: string } }>('GET', path)
    control.establish({ ...contosoAt(fabrikam), name: 'Contoso GmbH' })
    const headers = { 'if-match': body.attributes.etag }
    expect(await partnerCenter('PATCH', path, { body: { relationshipToPartner: 'none' }, headers })).toMatchObject({
      status: 400,
      body: { code: '2055' },
    })
    expect((await partnerCenter('PATCH', path, { body: { relationshipToPartner: 'advisor' } })).status).toBe(400)
    expect(control.customers()).toMatchObject([{ name: 'Contoso GmbH' }])
  })

  it('shows the indirect reseller it was made through', async () => {
    const { url, control } = await startUpstream()
    const indirectReseller = { tenantId: litware, name: 'Litware', mpnId: '4711', location: 'DE' }
    control.establish({ ...contosoAt(fabrikam), indirectReseller })
    const partnerCenter = await connectPartnerCenter(url)
    expect((await partnerCenter('GET', `/v1/customers/${contoso}/relationships`)).body).toMatchObject({
      totalCount: 1,
      items: [{ id: litware, mpnId: '4711', name: 'Litware', state: 'active' }],
    })
  })
})

describe('the customer list', () => {
  const many = async (count: number) => {
    const upstream = await startUpstream()
    for (let n = 0; n < count; n += 1) {
      const relation = { ...contosoAt(fabrikam), customerTenantId: randomUUID(), name: `Customer ${n}` }
      upstream.control.establish(relation)
    }
    return { ...upstream, partnerCenter: await connectPartnerCenter(upstream.url) }
  }

  it('is followed page by page to every customer once, even when one leaves in between', async () => {
    const { partnerCenter, control } = await many(7)
    const seen: string[] = []
    let next: { path: string; headers: Record<string, string> } | undefined = {
      path: '/v1/customers?size=3',
      headers: {},
    }
    while (next) {
      const { body }: { body: Collection } = await partnerCenter('GET', next.path, { headers: next.headers })
      seen.push(...body.items.map(({ id }) => id))
      const link: Collection['links']['next'] = body.links.next
      next = link && {
        path: `/v1${link.uri}`,
        headers: Object.fromEntries(link.headers.map(({ key, value }) => [key, value])),
      }
      if (seen.length === 3) control.sever({ partnerTenantId: fabrikam, customerTenantId: seen[0] ?? '' })
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })

  it('leaves out what only a single customer shows', async () => {
    const { partnerCenter } = await many(1)
    const { body } = await partnerCenter<Collection>('GET', '/v1/customers')
    expect(body.items[0]).not.toHaveProperty('allowDelegatedAccess')
    expect(body).toMatchObject({ totalCount: 1, attributes: { objectType: 'Collection' } })
  })

  it('is filtered by a prefix', async () => {
    const { partnerCenter } = await many(12)
    const filtered = async (filter: object) =>
      partnerCenter<Collection>('GET', `/v1/customers?filter=${encodeURIComponent(JSON.stringify(filter))}`)
    const found = await filtered({ Field: 'CompanyName', Value: 'customer 1', Operator: 'starts_with' })
    expect(found.body.totalCount).toBe(3)
    expect((await filtered({ Field: 'CompanyName', Value: 'x', Operator: 'contains' })).status).toBe(400)
  })

  it.each(['size=0', 'size=501', 'size=x', 'filter=x', 'seekOperation=Next'])('refuses ?%s', async (query) => {
    const { partnerCenter } = await many(0)
    expect(await partnerCenter('GET', `/v1/customers?${query}`)).toMatchObject({ status: 400 })
  })
})

describe('the conventions of Partner Center', () => {
  it('return the ids of the caller, make up missing ones, and log them', async () => {
    const { url, control } = await startUpstream()
    const partnerCenter = await connectPartnerCenter(url)
    const [requestId, correlationId] = [randomUUID(), randomUUID()]
    const headers = { 'ms-requestid': requestId, 'ms-correlationid': correlationId }
    const { headers: returned } = await partnerCenter('GET', '/v1/customers', { headers })
    expect([returned.get('ms-requestid'), returned.get('ms-correlationid')]).toEqual([requestId, correlationId])
    const anonymous = await fetch(`${url}/v1/customers`)
    expect(anonymous.headers.get('ms-requestid')).toMatch(/^[0-9a-f-]{36}$/)
    expect(control.requests()).toMatchObject([
      { method: 'POST', path: `/${fabrikam}/oauth2/v2.0/authorize`, status: 302 },
      { method: 'POST', path: `/${fabrikam}/oauth2/v2.0/token`, status: 200 },
      { method: 'GET', path: '/v1/customers', requestId, correlationId, status: 200, at: '2026-03-01T12:00:00.000Z' },
      { method: 'GET', path: '/v1/customers', requestId: null, status: 401 },
    ])
  })

  it.each<[string, Record<string, string>, number]>([
    ['another contract version', { 'ms-contract-version': 'v2' }, 400],
    ['a request id that is no GUID', { 'ms-requestid': 'retry-1' }, 400],
    ['a correlation id that is no GUID', { 'ms-correlationid': '1' }, 400],
    ['the other spelling of v1', { 'ms-contract-version': 'api-version:v1' }, 200],
  ])('answer %s', async (_what, headers, status) => {
    const { url } = await startUpstream()
    const partnerCenter = await connectPartnerCenter(url)
    expect((await partnerCenter('GET', '/v1/customers', { headers })).status).toBe(status)
  })

  it('know no other resource and no other method', async () => {
    const { url } = await startUpstream()
    const partnerCenter = await connectPartnerCenter(url)
    expect((await partnerCenter('GET', '/v1/nothing')).status).toBe(404)
    expect((await partnerCenter('GET', '/v1/customers/%E0%A4%A')).status).toBe(404)
    expect((await partnerCenter('DELETE', '/v1/customers')).status).toBe(405)
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404)
  })

  it('replay the first answer to a repeated request id, and refuse it for another request', async () => {
    const { url, control } = await startUpstream()
    control.establish(contosoAt(fabrikam))
    const partnerCenter = await connectPartnerCenter(url)
    const headers = { 'ms-requestid': randomUUID() }
    const remove = { body: { relationshipToPartner: 'none' }, headers }
    const first = await partnerCenter('PATCH', `/v1/customers/${contoso}`, remove)
    control.establish(contosoAt(fabrikam))
    const again = await partnerCenter('PATCH', `/v1/customers/${contoso}`, remove)
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(control.customers()).toHaveLength(1)
    const other = { body: { relationshipToPartner: 'none', attributes: {} }, headers }
    expect(await partnerCenter('PATCH', `/v1/customers/${contoso}`, other)).toMatchObject({ status: 400 })
    const theirs = await connectPartnerCenter(url, litware)
    expect((await theirs('PATCH', `/v1/customers/${contoso}`, remove)).status).toBe(403)
  })
})
