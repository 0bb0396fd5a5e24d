import { describe, expect, it } from 'vitest'
import {
  createActiveRelationship,
  contoso,
  gdap,
  globalReader,
  connectGraph,
  litware,
  type Page,
  type Relationship,
  serviceSupport,
  startUpstream,
} from './test-client.ts'

const securityGroup = '869713c9-0b28-4d08-8949-ae07ae1bf528'
const access = (role = serviceSupport, group = securityGroup) => ({
  accessContainer: { accessContainerId: group, accessContainerType: 'securityGroup' },
  accessDetails: { unifiedRoles: [{ roleDefinitionId: role }] },
})
const lock = { headers: { 'if-match': '*' }, body: { action: 'lockForApproval' } }
/** Customers that approve at once. */
const approving = { gdap: { autoApprove: true } }
const terminate = { body: { action: 'terminate' } }

describe('a delegated admin relationship', () => {
  it('is created, locked, approved by the customer, used and terminated', async () => {
    const { url, control } = await startUpstream(approving)
    const graph = await connectGraph(url)
    const created = await graph<Relationship>('POST', '', { body: gdap('Contoso 1') })
    expect(created.status).toBe(201)
    expect(created.headers.get('location')).toMatch(new RegExp(`/${created.body.id}$`))
    expect(created.body).toMatchObject({
      displayName: 'Contoso 1',
      duration: 'P730D',
      customer: { tenantId: contoso, displayName: 'Contoso' },
      accessDetails: {
        unifiedRoles: [{ roleDefinitionId: serviceSupport }, { roleDefinitionId: globalReader }],
      },
      status: 'created',
      autoExtendDuration: 'P180D',
      createdDateTime: '2026-03-01T12:00:00.000Z',
      activatedDateTime: null,
      endDateTime: null,
    })
    const path = `/${created.body.id}`
    expect(await graph('POST', `${path}/requests`, lock)).toMatchObject({
      status: 201,
      body: { action: 'lockForApproval', status: 'created' },
    })
    const seen: string[] = []
    while (seen.at(-1) !== 'active') seen.push((await graph<Relationship>('GET', path)).body.status)
    expect(seen).toEqual(['approvalPending', 'approved', 'activating', 'active'])
    expect((await graph('GET', path)).body).toMatchObject({
      activatedDateTime: '2026-03-01T12:00:00.000Z',
      endDateTime: '2028-02-29T12:00:00.000Z',
    })

    expect(await graph('POST', `${path}/accessAssignments`, { body: access() })).toMatchObject({
      status: 201,
      body: { status: 'pending', accessContainer: { accessContainerId: securityGroup } },
    })
    await graph('GET', path)
    expect((await graph('GET', `${path}/accessAssignments`)).body).toMatchObject({ value: [{ status: 'active' }] })

    expect((await graph('POST', `${path}/requests`, terminate)).status).toBe(201)
    const ending: string[] = []
    while (ending.at(-1) !== 'terminated') ending.push((await graph<Relationship>('GET', path)).body.status)
    expect(ending).toEqual(['terminationRequested', 'terminating', 'terminated'])
    expect((await graph('GET', `${path}/accessAssignments`)).body).toMatchObject({ value: [{ status: 'deleted' }] })
    expect(control.relationships({ customerTenantId: contoso })).toHaveLength(1)
  })

  it('stays pending until a customer without automatic approval approves, and ends when the customer terminates it', async () => {
    const { url, control } = await startUpstream({ gdap: { autoApprove: false, readsPerStep: 0 } })
    const graph = await connectGraph(url)
    const { body: one } = await graph<Relationship>('POST', '', { body: gdap('Contoso 1') })
    await graph('POST', `/${one.id}/requests`, lock)
    expect((await graph('GET', `/${one.id}`)).body).toMatchObject({ status: 'approvalPending' })
    expect(() => control.terminate(one.id)).toThrow('is approvalPending, not active')
    control.approve(one.id)
    expect((await graph('GET', `/${one.id}`)).body).toMatchObject({ status: 'active' })
    expect(() => control.approve(one.id)).toThrow('is active, not approvalPending')
    control.terminate(one.id)
    expect(control.relationships({ status: 'terminated' })).toMatchObject([{ id: one.id }])
  })

  it('expires by the clock', async () => {
    const { url, control, advance } = await startUpstream({ gdap: { readsPerStep: 0, autoApprove: true } })
    const graph = await connectGraph(url)
    const terms = { duration: 'P1D', autoExtendDuration: 'PT0S' }
    const { body: one } = await graph<Relationship>('POST', '', { body: gdap('short', terms) })
    await graph('POST', `/${one.id}/requests`, lock)
    advance(1)
    expect(control.relationships()).toMatchObject([{ id: one.id, status: 'expiring' }])
    const later = await connectGraph(url)
    expect((await later('POST', `/${one.id}/accessAssignments`, { body: access() })).status).toBe(409)
  })
})

describe('the rules of its states', () => {
  it('refuse what comes too early or too late with 409', async () => {
    const { url } = await startUpstream(approving)
    const graph = await connectGraph(url)
    const { body: young } = await graph<Relationship>('POST', '', { body: gdap('young') })
    const tooEarly = [
      await graph('POST', `/${young.id}/accessAssignments`, { body: access() }),
      await graph('POST', `/${young.id}/requests`, terminate),
    ]
    const active = await createActiveRelationship(graph, 'active')
    const headers = { 'if-match': active['@odata.etag'] }
    const tooLate = [
      await graph('POST', `/${active.id}/requests`, lock),
      await graph('DELETE', `/${active.id}`, { headers }),
      await graph('PATCH', `/${active.id}`, { headers, body: { duration: 'P1D' } }),
    ]
    for (const reply of [...tooEarly, ...tooLate]) {
      expect(reply).toMatchObject({ status: 409, body: { error: { code: 'conflict', message: expect.any(String) } } })
    }
  })

  it('take an assignment once for a group, and only for roles the relationship has', async () => {
    const { url } = await startUpstream(approving)
    const graph = await connectGraph(url)
    const { id } = await createActiveRelationship(graph)
    const assign = async (body: object) => (await graph('POST', `/${id}/accessAssignments`, { body })).status
    expect(await assign(access('29232cdf-9323-42fd-ade2-1d097af3e4de'))).toBe(400)
    expect(await assign(access())).toBe(201)
    expect(await assign(access(globalReader, securityGroup.toUpperCase()))).toBe(409)
    expect(await assign(access(globalReader, contoso))).toBe(201)
    expect(await assign({ ...access(), accessContainer: { accessContainerId: contoso } })).toBe(400)
  })

  it('change and delete only what the caller has seen last', async () => {
    const { url, control } = await startUpstream(approving)
    const graph = await connectGraph(url)
    const { body: one } = await graph<Relationship>('POST', '', { body: gdap('Contoso 1') })
    const stale = { 'if-match': one['@odata.etag'] }
    const rename = { displayName: 'Contoso 2' }
    expect((await graph('PATCH', `/${one.id}`, { body: rename })).status).toBe(400)
    const renamed = await graph<Relationship>('PATCH', `/${one.id}`, { body: rename, headers: stale })
    expect(renamed).toMatchObject({ status: 200, body: { displayName: 'Contoso 2', duration: 'P730D' } })
    expect((await graph('PATCH', `/${one.id}`, { body: rename, headers: stale })).status).toBe(412)
    expect((await graph('DELETE', `/${one.id}`, { headers: stale })).status).toBe(412)
    expect((await graph('DELETE', `/${one.id}`)).status).toBe(400)
    const fresh = { 'if-match': renamed.body['@odata.etag'] }
    expect(await graph('DELETE', `/${one.id}`, { headers: fresh })).toMatchObject({ status: 204, body: undefined })
    expect((await graph('GET', `/${one.id}`)).status).toBe(404)
    expect(control.relationships()).toEqual([])
  })

  it('let an active relationship change how it extends itself, and nothing else', async () => {
    const { url } = await startUpstream(approving)
    const graph = await connectGraph(url)
    const active = await createActiveRelationship(graph)
    const body = { autoExtendDuration: 'PT0S' }
    const reply = await graph('PATCH', `/${active.id}`, { body, headers: { 'if-match': '*' } })
    expect(reply).toMatchObject({ status: 200, body: { autoExtendDuration: 'PT0S', status: 'active' } })
  })
})

describe('the terms of a relationship', () => {
  it.each<[string, Record<string, unknown>]>([
    ['no name', { displayName: '' }],
    ['a name over 50 characters', { displayName: 'x'.repeat(51) }],
    ['over two years', { duration: 'P3Y' }],
    ['no role', { accessDetails: { unifiedRoles: [] } }],
    ['a role that is no GUID', { accessDetails: { unifiedRoles: [{ roleDefinitionId: 'reader' }] } }],
    ['no customer', { customer: undefined }],
    ['an odd extension', { autoExtendDuration: 'P90D' }],
    ['a read-only property', { status: 'active' }],
    [
      'a Global Administrator for ever',
      { accessDetails: { unifiedRoles: [{ roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' }] } },
    ],
  ])('are refused: %s', async (_what, change) => {
    const { url, control } = await startUpstream(approving)
    const graph = await connectGraph(url)
    expect(await graph('POST', '', { body: gdap('Contoso 1', change) })).toMatchObject({
      status: 400,
      body: { error: { code: 'badRequest' } },
    })
    expect(control.relationships()).toEqual([])
  })

  it('have a name that is unique for the partner for good, so that a repeated create is found out', async () => {
    const { url } = await startUpstream(approving)
    const [ours, theirs] = [await connectGraph(url), await connectGraph(url, litware)]
    expect((await ours('POST', '', { body: gdap('Contoso 1') })).status).toBe(201)
    expect((await ours('POST', '', { body: gdap('Contoso 1') })).status).toBe(409)
    expect((await theirs('POST', '', { body: gdap('Contoso 1') })).status).toBe(201)
  })
})

describe('a lock', () => {
  it.each([
    [400, {}],
    [412, { 'if-match': 'W/"outdated"' }],
  ])('is refused with %i without what was read', async (status, headers) => {
    const { url } = await startUpstream(approving)
    const graph = await connectGraph(url)
    const { body } = await graph<Relationship>('POST', '', { body: gdap('Contoso 1') })
    expect(await graph('POST', `/${body.id}/requests`, { ...lock, headers })).toMatchObject({ status })
  })
})

describe('looking for a relationship', () => {
  it('finds it by its display name, quotes included, among those of the partner', async () => {
    const { url } = await startUpstream(approving)
    const [ours, theirs] = [await connectGraph(url), await connectGraph(url, litware)]
    const name = "O'Neill & Söhne"
    const { body: one } = await ours<Relationship>('POST', '', { body: gdap(name) })
    await ours('POST', '', { body: gdap('other') })
    const query = `?$filter=${encodeURIComponent("displayName eq 'O''Neill & Söhne' and status eq 'created'")}`
    // The first page of a filtered list is empty, and has a next one.
    const first = await ours<Page>('GET', query)
    expect(first.body.value).toEqual([])
    const { search } = new URL(first.body['@odata.nextLink'] ?? '')
    expect((await ours<Page>('GET', search)).body.value.map(({ id }) => id)).toEqual([one.id])
    expect((await theirs<Page>('GET', query)).body.value).toEqual([])
    expect((await theirs('GET', `/${one.id}`)).status).toBe(404)
  })

  it('goes through all pages', async () => {
    const { url } = await startUpstream(approving)
    const graph = await connectGraph(url)
    for (const n of [1, 2, 3]) await graph('POST', '', { body: gdap(`Contoso ${n}`) })
    const first = await graph<Page>('GET', '?$top=2')
    const rest = new URL(first.body['@odata.nextLink'] ?? '')
    const second = await graph<Page>('GET', rest.search)
    expect([first.body.value.length, second.body.value.length]).toEqual([2, 1])
    expect(second.body).not.toHaveProperty('@odata.nextLink')
  })

  it.each([
    '$filter=duration eq %27P1D%27',
    "$filter=displayName ne 'a'",
    '$top=301',
    '$orderby=status',
    '$skiptoken=x',
  ])('refuses ?%s instead of finding too much', async (query) => {
    const { url } = await startUpstream(approving)
    const graph = await connectGraph(url)
    expect((await graph('GET', `?${query}`)).status).toBe(400)
  })
})

describe('a relationship that was just created', () => {
  it('is shown a moment later: by its id, in the list, and to who locks it', async () => {
    const { url } = await startUpstream({ gdap: { readsUntilShown: 3 } })
    const graph = await connectGraph(url)
    const { body } = await graph<Relationship>('POST', '', { body: gdap('Contoso 1') })
    const headers = { 'if-match': body['@odata.etag'] }
    expect((await graph('GET', `/${body.id}`)).status).toBe(404)
    expect((await graph<Page>('GET', '')).body.value).toEqual([])
    const lock = { headers, body: { action: 'lockForApproval' } }
    expect((await graph('POST', `/${body.id}/requests`, lock)).status).toBe(404)
    // Its name is taken all the same.
    expect((await graph('POST', '', { body: gdap('Contoso 1') })).status).toBe(409)
    expect((await graph('POST', `/${body.id}/requests`, lock)).status).toBe(201)
  })
})
