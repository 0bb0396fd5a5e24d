import { describe, expect, it } from 'vitest'
import type { PartnerCenterOptions } from './simulator.ts'
import {
  connectGraph,
  contoso,
  createForReseller,
  fabrikam,
  gdap,
  litware,
  type Page,
  type Relationship,
  serviceSupport,
  startUpstream,
} from './test-client.ts'

/** Fabrikam is an indirect provider here, and Litware its reseller. */
const lock = { headers: { 'if-match': '*' }, body: { action: 'lockForApproval' } }
const request = (action: string) => ({ body: { action } })
const access = {
  accessContainer: { accessContainerId: '869713c9-0b28-4d08-8949-ae07ae1bf528', accessContainerType: 'securityGroup' },
  accessDetails: { unifiedRoles: [{ roleDefinitionId: serviceSupport }] },
}
const laterWords = { headers: { prefer: 'include-unknown-enum-members' } }

const start = async (gdapPace: PartnerCenterOptions['gdap'] = { readsPerStep: 0 }) => {
  const upstream = await startUpstream({ gdap: gdapPace })
  upstream.control.authorise({ providerTenantId: fabrikam, resellerTenantId: litware })
  const [provider, reseller] = [await connectGraph(upstream.url), await connectGraph(upstream.url, litware)]
  const createLocked = async () => {
    const { body } = await createForReseller(upstream.url)
    await provider('POST', `/${body.id}/requests`, lock)
    return body.id
  }
  const page = async (path: string, method = 'GET') => (await fetch(upstream.url + path, { method })).text()
  return { ...upstream, provider, reseller, createLocked, page }
}

describe('delegated admin that a provider creates for its reseller', () => {
  it('is approved by the reseller, then by the customer, and used by the reseller', async () => {
    const { url, control, provider, reseller } = await start()
    const created = await createForReseller(url)
    expect(created).toMatchObject({
      status: 201,
      body: {
        '@odata.type': '#microsoft.graph.resellerDelegatedAdminRelationship',
        indirectProviderTenantId: fabrikam,
        isPartnerConsentPending: true,
        status: 'created',
      },
    })
    const path = `/${created.body.id}`
    expect((await provider('POST', `${path}/requests`, lock)).status).toBe(201)
    expect((await reseller('GET', path)).body).toMatchObject({
      status: 'approvalPending',
      isPartnerConsentPending: true,
    })
    expect(() => control.approve(created.body.id)).toThrow('waits for the reseller')

    expect(await reseller('POST', `${path}/requests`, request('approve'))).toMatchObject({
      status: 201,
      body: { action: 'approve' },
    })
    const waiting = { status: 'approvalPending', isPartnerConsentPending: false }
    expect((await provider('GET', path)).body).toMatchObject(waiting)
    expect((await reseller('GET', path)).body).toMatchObject(waiting)
    control.approve(created.body.id)
    expect((await reseller('GET', path)).body).toMatchObject({ status: 'active' })
    expect((await reseller('POST', `${path}/accessAssignments`, { body: access })).status).toBe(201)
    expect(control.relationships({ partnerTenantId: litware, customerTenantId: contoso })).toMatchObject([
      { status: 'active', assignments: [{}] },
    ])
  })

  it('ends when the reseller rejects it: that word is shown to who asks for later words', async () => {
    const { provider, reseller, createLocked } = await start()
    const id = await createLocked()
    await reseller('POST', `/${id}/requests`, request('reject'))
    for (const graph of [provider, reseller])
      expect((await graph('GET', `/${id}`)).body).toMatchObject({
        status: 'terminated',
        isPartnerConsentPending: false,
      })
    expect((await provider('GET', `/${id}/requests`)).body).toMatchObject({
      value: [{ action: 'lockForApproval' }, { action: 'unknownFutureValue' }],
    })
    expect((await provider('GET', `/${id}/requests`, laterWords)).body).toMatchObject({
      value: [{ action: 'lockForApproval' }, { action: 'reject', status: 'succeeded' }],
    })
  })

  it('expires 90 days after the lock: that the reseller approves late gives the customer no more time', async () => {
    const { control, createLocked, advance } = await start()
    const id = await createLocked()
    advance(89)
    control.consent(id)
    advance(1)
    expect(control.relationships({ status: 'expired' })).toMatchObject([{ id }])
  })

  it('is nothing that a reseller without a word of its own holds up, where it consents by itself', async () => {
    const { provider, createLocked } = await start({ readsPerStep: 1, autoApprove: true, autoConsent: true })
    const id = await createLocked()
    const seen: string[] = []
    while (seen.at(-1) !== 'active') seen.push((await provider<Relationship>('GET', `/${id}`)).body.status)
    expect(seen).toEqual(['approvalPending', 'approved', 'activating', 'active'])
  })
})

describe('of the three', () => {
  it('the provider sees it from the start, the reseller from the lock on, and nobody else ever', async () => {
    const { url, control, provider, reseller } = await start()
    const { body } = await createForReseller(url)
    const listed = async (graph: typeof provider) => (await graph<Page>('GET', '')).body.value.map(({ id }) => id)
    expect([await listed(provider), await listed(reseller)]).toEqual([[body.id], []])
    expect((await reseller('GET', `/${body.id}`)).status).toBe(404)
    await provider('POST', `/${body.id}/requests`, lock)
    expect([await listed(provider), await listed(reseller)]).toEqual([[body.id], [body.id]])
    expect(control.relationships({ partnerTenantId: fabrikam })).toEqual([])
  })

  it.each([
    ['a partner that has not authorised the caller', { indirectResellerTenantId: contoso }, 403],
    ['nobody', { indirectResellerTenantId: undefined }, 400],
    ['a reseller by another resource', { '@odata.type': '#microsoft.graph.delegatedAdminRelationship' }, 400],
  ])('nobody creates one for %s', async (_, change, status) => {
    const { url, control } = await start()
    expect((await createForReseller(url, change)).status).toBe(status)
    expect(control.relationships()).toEqual([])
  })

  it('each does what is its own: the provider neither approves nor uses it, and the reseller does not lock it', async () => {
    const { url, control, provider, reseller, createLocked } = await start()
    const { body: young } = await createForReseller(url, { displayName: 'young' })
    expect((await reseller('POST', `/${young.id}/requests`, lock)).status).toBe(404)
    const id = await createLocked()
    for (const action of ['approve', 'reject', 'terminate'])
      expect((await provider('POST', `/${id}/requests`, request(action))).status).toBe(403)
    const headers = { 'if-match': '*' }
    expect((await reseller('DELETE', `/${id}`, { headers })).status).toBe(403)
    expect((await reseller('PATCH', `/${id}`, { headers, body: { displayName: 'mine' } })).status).toBe(403)
    expect((await reseller('POST', `/${id}/requests`, request('terminate'))).status).toBe(409)
    control.consent(id)
    control.approve(id)
    expect((await provider('POST', `/${id}/accessAssignments`, { body: access })).status).toBe(403)
    expect((await provider('POST', `/${id}/requests`, request('terminate'))).status).toBe(403)
    expect((await reseller('POST', `/${id}/requests`, request('terminate'))).status).toBe(201)
  })

  it('the reseller reviews it once, and what it has read last where it says so', async () => {
    const { reseller, createLocked } = await start()
    const id = await createLocked()
    const outdated = { headers: { 'if-match': 'W/"outdated"' }, ...request('approve') }
    expect((await reseller('POST', `/${id}/requests`, outdated)).status).toBe(412)
    expect((await reseller('POST', `/${id}/requests`, request('approve'))).status).toBe(201)
    for (const action of ['approve', 'reject'])
      expect((await reseller('POST', `/${id}/requests`, request(action))).status).toBe(409)
  })

  it('a partner reviews nothing that it has created for itself', async () => {
    const { provider } = await start()
    const { body } = await provider<Relationship>('POST', '', { body: gdap('own') })
    await provider('POST', `/${body.id}/requests`, lock)
    expect((await provider('POST', `/${body.id}/requests`, request('approve'))).status).toBe(409)
  })

  it('the provider has the name of it in use, and the reseller may use it still', async () => {
    const { url, provider, reseller } = await start()
    await createForReseller(url)
    expect((await provider('POST', '', { body: gdap('Contoso 1') })).status).toBe(409)
    expect((await reseller('POST', '', { body: gdap('Contoso 1') })).status).toBe(201)
  })
})

describe('the portal', () => {
  it('has a page for the reseller, and one for the customer that opens after it', async () => {
    const { control, createLocked, page } = await start()
    const id = await createLocked()
    expect(await page(`/portal/approve/${id}`, 'POST')).toContain('has not agreed to it yet')
    expect(await page(`/portal/consent/${id}`)).toMatch(/Approve.*Reject/)
    expect(await page(`/portal/consent/${id}`, 'POST')).toContain('You have approved it')
    expect(await page(`/portal/consent/${id}`, 'POST')).toContain('nothing to review')
    expect(await page(`/portal/approve/${id}`, 'POST')).toContain('You have approved it')
    expect(control.relationships({ status: 'active' })).toMatchObject([{ id }])
    expect(await page('/portal/consent/unknown')).toContain('no such request')
  })

  it('lets the reseller reject', async () => {
    const { control, createLocked, page } = await start()
    const id = await createLocked()
    expect(await page(`/portal/consent/${id}/reject`, 'POST')).toContain('You have rejected it')
    expect(control.relationships({ status: 'terminated' })).toMatchObject([{ id }])
  })
})

it('nobody consents to what is not there', async () => {
  const { control } = await start()
  expect(() => control.consent('unknown')).toThrow('is unknown')
  expect(() => control.rejectConsent('unknown')).toThrow('is unknown')
})
