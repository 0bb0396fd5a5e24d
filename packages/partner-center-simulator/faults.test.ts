import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Fault } from './simulator.ts'
import {
  requestToken,
  contoso,
  fabrikam,
  gdap,
  connectGraph,
  type Page,
  connectPartnerCenter,
  startUpstream,
  type Upstream,
} from './test-client.ts'

const creates = { method: 'POST', pathPattern: /delegatedAdminRelationships$/ }
const removes = { method: 'PATCH', pathPattern: /^\/v1\/customers\//g }
const contosoOfFabrikam = {
  partnerTenantId: fabrikam,
  customerTenantId: contoso,
  name: 'Contoso',
  domain: 'contoso.onmicrosoft.com',
}
const none = { body: { relationshipToPartner: 'none' } }

async function upstreamWith(...faults: Fault[]): Promise<Upstream> {
  const upstream = await startUpstream()
  upstream.control.establish(contosoOfFabrikam)
  faults.forEach(upstream.control.faults.push)
  return upstream
}

describe('a planned fault', () => {
  it('throttles in the format of each system, as often as planned', async () => {
    const { url, control } = await upstreamWith(
      { match: removes, times: 2, kind: '429' },
      { match: creates, times: 1, kind: '429', retryAfterSeconds: 2 },
      { match: ({ path }) => path.endsWith('/token'), times: 0, kind: '429' },
    )
    const [partnerCenter, graph] = [await connectPartnerCenter(url), await connectGraph(url)]
    const path = `/v1/customers/${contoso}`
    const first = await partnerCenter('PATCH', path, none)
    expect(first.headers.get('retry-after')).toBe('57')
    expect(first).toMatchObject({
      status: 429,
      body: { statusCode: 429, message: 'Rate limit is exceeded. Try again in 57 seconds.' },
    })
    expect((await partnerCenter('GET', path)).status).toBe(200)
    expect((await partnerCenter('PATCH', path, none)).status).toBe(429)
    expect((await partnerCenter('PATCH', path, none)).status).toBe(200)
    const throttled = await graph('POST', '', { body: gdap('Contoso 1') })
    expect(throttled.headers.get('retry-after')).toBe('2')
    expect(throttled).toMatchObject({ status: 429, body: { error: { code: 'TooManyRequests' } } })
    expect((await graph('POST', '', { body: gdap('Contoso 1') })).status).toBe(201)
    expect(control.requests().map(({ fault }) => fault)).toEqual([
      null,
      null,
      null,
      '429',
      null,
      '429',
      null,
      '429',
      null,
    ])
  })

  it('of 500 or 409 has changed nothing', async () => {
    const { url, control } = await upstreamWith(
      { match: removes, times: 1, kind: '500' },
      { match: removes, times: 1, kind: '409-in-progress' },
      { match: creates, times: 1, kind: '500' },
      { match: creates, times: 1, kind: '409-in-progress' },
    )
    const [partnerCenter, graph] = [await connectPartnerCenter(url), await connectGraph(url)]
    const path = `/v1/customers/${contoso}`
    expect(await partnerCenter('PATCH', path, none)).toMatchObject({ status: 500, body: { code: '800003' } })
    expect(await partnerCenter('PATCH', path, none)).toMatchObject({ status: 409, body: { code: '900104' } })
    expect((await graph('POST', '', { body: gdap('Contoso 1') })).status).toBe(500)
    expect((await graph('POST', '', { body: gdap('Contoso 1') })).status).toBe(409)
    expect([control.customers().length, control.relationships().length]).toEqual([1, 0])
  })

  it('that forbids does so without end, with its code', async () => {
    const { url, control } = await upstreamWith({ match: removes, times: Infinity, kind: 'forbidden', code: '900123' })
    const partnerCenter = await connectPartnerCenter(url)
    for (let n = 0; n < 5; n += 1) {
      const reply = await partnerCenter('PATCH', `/v1/customers/${contoso}`, none)
      expect(reply).toMatchObject({ status: 403, body: { code: '900123' } })
    }
    control.faults.clear()
    expect((await partnerCenter('PATCH', `/v1/customers/${contoso}`, none)).status).toBe(200)
  })

  it('hits the token endpoint too', async () => {
    const token = { pathPattern: /\/oauth2\/v2\.0\/token$/ }
    const { url } = await upstreamWith({ match: token, times: 1, kind: '500' }, { match: token, times: 1, kind: '429' })
    expect(await requestToken(url, fabrikam, {})).toMatchObject({ status: 500, body: { error: 'server_error' } })
    expect((await requestToken(url, fabrikam, {})).headers.get('retry-after')).toBe('57')
  })
})

describe('a response that never arrives', () => {
  it('to a Partner Center call arrives when the client repeats the request with its id', async () => {
    const { url, control } = await upstreamWith(
      { match: removes, times: 1, kind: 'lost-response' },
      { match: removes, times: 1, kind: '500-after-commit' },
    )
    const partnerCenter = await connectPartnerCenter(url)
    const call = { ...none, headers: { 'ms-requestid': randomUUID() } }
    await expect(partnerCenter('PATCH', `/v1/customers/${contoso}`, call)).rejects.toThrow('fetch failed')
    expect(control.customers()).toEqual([])
    expect((await partnerCenter('PATCH', `/v1/customers/${contoso}`, call)).status).toBe(500)
    expect(await partnerCenter('PATCH', `/v1/customers/${contoso}`, call)).toMatchObject({
      status: 200,
      body: { relationshipToPartner: 'none' },
    })
    expect(control.requests().slice(2)).toMatchObject([
      { status: 200, fault: 'lost-response' },
      { status: 500, fault: '500-after-commit' },
      { status: 200, fault: null },
    ])
  })

  it('to a Graph create leaves a relationship that a search by name finds, and a conflict without a search', async () => {
    const { url, control } = await upstreamWith({ match: creates, times: 1, kind: 'lost-response' })
    const graph = await connectGraph(url)
    await expect(graph('POST', '', { body: gdap('Contoso 1') })).rejects.toThrow('fetch failed')
    expect((await graph('POST', '', { body: gdap('Contoso 1') })).status).toBe(409)
    const found = await graph<Page>('GET', `?$filter=${encodeURIComponent("displayName eq 'Contoso 1'")}`)
    const { search } = new URL(found.body['@odata.nextLink'] ?? '')
    expect((await graph<Page>('GET', search)).body.value).toHaveLength(1)
    expect(control.relationships({ customerTenantId: contoso })).toHaveLength(1)
  })

  it('in time does not stop the work on the request', async () => {
    const { url, control } = await upstreamWith({ match: creates, times: 1, kind: 'slow', ms: 300 })
    const graph = await connectGraph(url)
    const impatience = new AbortController()
    const slow = graph('POST', '', { body: gdap('Contoso 1'), signal: impatience.signal })
    await expect.poll(() => control.requests().at(-1)?.fault, { interval: 5 }).toBe('slow')
    impatience.abort()
    await Promise.allSettled([slow])
    await expect.poll(() => control.relationships().length).toBe(1)
    expect(control.requests().at(-1)?.status).toBe(201)
  })

  it('does not delay a stop, and commits nothing after it', async () => {
    const { url, control, stop } = await upstreamWith({ match: creates, times: 1, kind: 'slow', ms: 3_600_000 })
    const graph = await connectGraph(url)
    const slow = graph('POST', '', { body: gdap('Contoso 1') }).then(({ status }) => status)
    await expect.poll(() => control.requests().at(-1)?.fault).toBe('slow')
    await stop()
    expect(await slow).toBe(500)
    expect(control.relationships()).toEqual([])
  })

  it('before another event waits for that event', async () => {
    const { promise: until, resolve: unblock } = Promise.withResolvers<void>()
    const { url, control } = await upstreamWith({ match: creates, times: 1, kind: 'blocked', until })
    const graph = await connectGraph(url)
    const blocked = graph('POST', '', { body: gdap('Contoso 1') })
    await expect.poll(() => control.requests().at(-1)?.fault).toBe('blocked')
    expect((await graph('POST', '', { body: gdap('Contoso 1') })).status).toBe(201)
    unblock()
    expect((await blocked).status).toBe(409)
  })
})
