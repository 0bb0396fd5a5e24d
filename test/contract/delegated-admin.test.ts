import { describe, expect, it } from 'vitest'
import { UpstreamRefused, UpstreamUnavailable } from '#capabilities/relationship/upstream.ts'
import { contoso } from '@multichannel/partner-center-simulator/test-client.ts'
import { grantId, groupId, pair, startGranting as start, type Granting } from './granting.ts'

/** The real gateway in front of the simulated vendor: what Graph answers is compared, awaited and followed to its end. */

const other = 'dddddddd-dddd-4ddd-8ddd-dddddddddddd'
const list = { method: 'GET', pathPattern: /delegatedAdminRelationships$/ }
const look = { method: 'GET', pathPattern: /delegatedAdminRelationships\/[^/]+$/ }
const assignments = { method: 'GET', pathPattern: /accessAssignments$/ }
const requests = { method: 'POST', pathPattern: /requests$/ }
const assigning = { method: 'POST', pathPattern: /accessAssignments$/ }
const relationships = '/v1.0/tenantRelationships/delegatedAdminRelationships'
const always = Number.POSITIVE_INFINITY

/** Another relationship of the same partner, as a page shows it. */
const others = (change: object = {}) => ({
  id: 'somebody-elses',
  status: 'active',
  displayName: 'Fabrikam and others',
  customer: { tenantId: other },
  ...change,
})
const pageOf = (value: readonly unknown[], next?: string) => ({
  status: 200,
  body: JSON.stringify({ value, ...(next !== undefined && { '@odata.nextLink': next }) }),
})

describe('a list of delegated admin relationships', () => {
  it('is read to its end: the first page is empty, and what is ours is behind it', async () => {
    const vendor = await start()
    await vendor.untilActive()
    await vendor.revoke(pair)
    expect(vendor.ours()).toMatchObject([{ status: 'terminationRequested' }])
  })

  it.each([
    ['of another name', others({ customer: { tenantId: contoso } })],
    ['of another customer', others({ displayName: `Multichannel ${grantId}` })],
    ['of which the customer is not shown', others({ displayName: `Multichannel ${grantId}`, customer: null })],
  ])('may show one %s, which is neither used nor ended', async (_, shown) => {
    const vendor = await start()
    vendor.control.faults.push({ match: list, times: always, kind: 'instead', response: pageOf([shown]) })
    await vendor.revoke(pair)
    await vendor.grant().catch(() => undefined)
    const touched = vendor.control.requests().filter(({ path }) => path.includes('somebody-elses'))
    expect(touched).toEqual([])
  })

  it.each([
    ['in a circle', (url: string) => `${url}${relationships}?$skiptoken=1`],
    ['to another host', () => `https://evil.example${relationships}`],
  ])('whose next link leads %s is tried later, and half of it is not taken for the whole', async (_, nextOf) => {
    const vendor = await start()
    vendor.control.faults.push({
      match: list,
      times: always,
      kind: 'instead',
      response: pageOf([others()], nextOf(vendor.url)),
    })
    await expect(vendor.revoke(pair)).rejects.toBeInstanceOf(UpstreamUnavailable)
    expect(vendor.control.requests().length).toBeLessThan(10)
  })

  it('is followed through a hundred pages', async () => {
    const vendor = await start()
    await vendor.untilActive()
    const id = vendor.ours()[0]?.id
    let page = 0
    vendor.control.faults.push({
      match: list,
      times: always,
      kind: 'rewritten',
      change: () => {
        page += 1
        const isLast = page === 100
        return {
          value: isLast
            ? [others({ id, displayName: `Multichannel ${grantId}`, customer: { tenantId: contoso } })]
            : [],
          ...(!isLast && { '@odata.nextLink': `${vendor.url}${relationships}?$skiptoken=${page}` }),
        }
      },
    })
    await vendor.revoke(pair)
    expect(vendor.ours()).toMatchObject([{ status: 'terminationRequested' }])
  })
})

describe('what was just created', () => {
  it.each([
    ['the look at it', look],
    ['its lock', requests],
    ['its assignment', assigning],
  ])('is not found by %s for a while, which is no refusal', async (_, match) => {
    const vendor = await start()
    const response = { status: 404, body: JSON.stringify({ error: { code: 'notFound', message: 'Not found.' } }) }
    vendor.control.faults.push({ match, times: 3, kind: 'instead', response })
    expect(await vendor.untilActive()).toBeGreaterThan(3)
    expect(vendor.ours()).toHaveLength(1)
  })

  it('may be locked by another call meanwhile: a refusal of the lock is none then', async () => {
    const vendor = await start()
    vendor.control.faults.push({ match: requests, times: 1, kind: '500-after-commit' })
    const response = { status: 400, body: JSON.stringify({ error: { code: 'badRequest', message: 'It is locked.' } }) }
    await vendor.grant().catch(() => undefined)
    // The list is outdated, and shows it as created still.
    vendor.control.faults.push({
      match: list,
      times: 2,
      kind: 'rewritten',
      change: (body) => JSON.parse(JSON.stringify(body).replaceAll('approvalPending', 'created')),
    })
    vendor.control.faults.push({ match: requests, times: 1, kind: 'instead', response })
    await vendor.untilActive()
    expect(vendor.ours()).toHaveLength(1)
  })

  it('is refused where the lock is, and it is still not locked', async () => {
    const vendor = await start()
    vendor.control.faults.push({ match: requests, times: always, kind: 'forbidden', code: 'accessDenied' })
    await expect(vendor.grant()).rejects.toBeInstanceOf(UpstreamRefused)
  })
})

describe('an access assignment', () => {
  const shown = (...states: readonly string[]) => ({
    value: states.map((status, index) => ({
      id: `a-${index}`,
      status,
      accessContainer: { accessContainerId: groupId.toUpperCase(), accessContainerType: 'securityGroup' },
    })),
  })
  const countPosts = ({ control }: Granting) =>
    control.requests().filter(({ method, path }) => method === 'POST' && path.endsWith('accessAssignments')).length

  it.each([
    ['active', 'active', 0],
    ['pending', 'pending', 0],
    ['deleting', 'pending', 0],
    ['somethingNew', 'pending', 0],
    ['deleted', 'pending', 1],
    ['error', 'pending', 1],
  ])('that is %s is %s, and is made anew %i times', async (status, state, posts) => {
    const vendor = await start()
    await vendor.untilActive()
    const before = countPosts(vendor)
    vendor.control.faults.push({ match: assignments, times: 2, kind: 'rewritten', change: () => shown(status) })
    vendor.control.faults.push({
      match: assigning,
      times: 1,
      kind: 'instead',
      response: { status: 201, body: JSON.stringify(shown('pending').value[0]) },
    })
    expect(await vendor.grant()).toMatchObject({ state })
    expect(countPosts(vendor) - before).toBe(posts)
  })

  it('counts once one of the group is active, whatever became of earlier ones', async () => {
    const vendor = await start()
    await vendor.untilActive()
    vendor.control.faults.push({
      match: assignments,
      times: 1,
      kind: 'rewritten',
      change: () => shown('error', 'deleted', 'active'),
    })
    expect(await vendor.grant()).toMatchObject({ state: 'active' })
  })

  it('is not in force when it was just made: that it is there is not that it is active', async () => {
    const vendor = await start()
    vendor.control.faults.push({
      match: assignments,
      times: always,
      kind: 'rewritten',
      change: (body) => JSON.parse(JSON.stringify(body).replaceAll('"active"', '"pending"')),
    })
    for (let calls = 0; calls < 6; calls += 1) expect((await vendor.grant()).state).not.toBe('active')
    expect(vendor.ours()).toMatchObject([{ status: 'active', assignments: [{}] }])
    vendor.control.faults.clear()
    expect(await vendor.grant()).toMatchObject({ state: 'active' })
  })

  it('on a second page is found, and not made twice', async () => {
    const vendor = await start()
    await vendor.untilActive()
    const before = countPosts(vendor)
    vendor.control.faults.push({
      match: assignments,
      times: 1,
      kind: 'rewritten',
      change: () => ({
        value: [],
        '@odata.nextLink': `${vendor.url}${relationshipPath(vendor)}/accessAssignments?page=2`,
      }),
    })
    expect(await vendor.grant()).toMatchObject({ state: 'active' })
    expect(countPosts(vendor)).toBe(before)
  })
})

const relationshipPath = ({ ours }: Granting): string => `${relationships}/${ours()[0]?.id}`
