import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { askFor, idsIn, pageOf, createSevenInvitations } from './paging.ts'
import { customerOf } from './sample-objects.ts'

const world = theWorld()
const ask = (args: string) => askFor(world, args)
const list = (args: string) => pageOf(world, args)

let byChange: readonly string[] = []
beforeAll(async () => {
  byChange = await createSevenInvitations(world)
})

describe('a list', () => {
  it('is newest change first, or in reverse order', async () => {
    expect(idsIn(await list(''))).toEqual(byChange.toReversed())
    expect(idsIn(await list('(orderBy: { updatedAt: DESC })'))).toEqual(byChange.toReversed())
    expect(idsIn(await list('(orderBy: { updatedAt: ASC })'))).toEqual(byChange)
  })

  it.each(['ASC', 'DESC'])('is read page by page forwards, %s, each row once', async (order) => {
    const wanted = order === 'ASC' ? byChange : byChange.toReversed()
    const seen: string[] = []
    let after: string | null = null
    for (const more of [true, true, false]) {
      const page: Json = await list(`(first: 3, after: ${JSON.stringify(after)}, orderBy: { updatedAt: ${order} })`)
      expect(page.pageInfo).toMatchObject({ hasNextPage: more, hasPreviousPage: after !== null })
      seen.push(...idsIn(page))
      after = page.pageInfo.endCursor
    }
    expect(seen).toEqual(wanted)
    expect(idsIn(await list(`(first: 3, after: "${after}", orderBy: { updatedAt: ${order} })`))).toEqual([])
  })

  it('is read page by page backwards, in its own order on every page', async () => {
    const seen: string[] = []
    let before: string | null = null
    for (const more of [true, true, false]) {
      const page: Json = await list(`(last: 3, before: ${JSON.stringify(before)})`)
      expect(page.pageInfo).toMatchObject({ hasPreviousPage: more, hasNextPage: before !== null })
      seen.unshift(...idsIn(page))
      before = page.pageInfo.startCursor
    }
    expect(seen).toEqual(byChange.toReversed())
  })

  it('goes on after any row and ends before any', async () => {
    const { edges } = await list('')
    const rows = byChange.toReversed()
    for (const [at, { cursor }] of edges.entries()) {
      expect(idsIn(await list(`(after: "${cursor}")`))).toEqual(rows.slice(at + 1))
      expect(idsIn(await list(`(before: "${cursor}")`))).toEqual(rows.slice(0, at))
    }
  })

  it('has all on one page of exactly that many, and says so', async () => {
    expect((await list('(first: 7)')).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false })
    expect((await list('(first: 6)')).pageInfo).toMatchObject({ hasNextPage: true })
    expect((await list('(last: 7)')).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false })
    expect(idsIn(await list('(first: 100)'))).toHaveLength(7)
    expect(idsIn(await list('(first: null, after: null, last: null, before: null, where: null)'))).toHaveLength(7)
  })
})

describe('a page', () => {
  it.each([
    ['first: 0', 'first must be 1 to 100.'],
    ['first: -1', 'first must be 1 to 100.'],
    ['first: 101', 'first must be 1 to 100.'],
    ['last: 0', 'last must be 1 to 100.'],
    ['last: 101', 'last must be 1 to 100.'],
    ['first: 1, last: 1', 'not both ways at once'],
    ['first: 1, before: "x"', 'not both ways at once'],
    ['after: "x", before: "x"', 'not both ways at once'],
    ['after: "x", last: 1', 'not both ways at once'],
  ])('is not to be had with %s', async (args, message) => {
    const { data, errors } = await ask(`(${args})`)
    expect(data).toBeNull()
    expect(errors).toMatchObject([
      { message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })
})

describe('other lists', () => {
  it('page in the same way: customers by country, purchases, timelines', async () => {
    const names = async (args: string) =>
      (await world.ask('direct', `{ customers${args} { nodes { name } } }`)).data.customers.nodes.map(
        ({ name }: Json) => name,
      )
    expect(await names('(where: { country: "FR" })')).toEqual(['Contoso France'])
    expect(await names('(where: { country: "ES" })')).toEqual([])
    expect((await names('(orderBy: { updatedAt: ASC })')).toReversed()).toEqual(await names(''))

    const { data } = await world.ask(
      'fabrikam',
      '{ viewer { customer { all: timeline { nodes { id type } } one: timeline(first: 1) { nodes { id } pageInfo { hasNextPage } } last: timeline(last: 1) { nodes { id } } subscriptions(first: 1) { nodes { id } pageInfo { hasNextPage } } } } }',
    )
    const { all, one, last, subscriptions } = data.viewer.customer
    // A timeline starts at its beginning.
    expect(all.nodes.map(({ type }: Json) => type)).toEqual(['CUSTOMER_ADDED', 'CUSTOMER_AGREEMENT_ACCEPTED'])
    expect(one).toEqual({ nodes: [{ id: all.nodes[0].id }], pageInfo: { hasNextPage: true } })
    expect(last.nodes).toEqual([{ id: all.nodes[1].id }])
    expect(subscriptions).toMatchObject({ nodes: [{}], pageInfo: { hasNextPage: true } })
  })

  it('page in the same way in another order: purchases by the end of their term', async () => {
    const { id: customerId } = await customerOf(world, 'fabrikam')
    const termOf = (year: number) => `${year}-01-01T00:00:00.000Z`
    for (const year of [2043, 2041, 2042])
      await world.run('fabrikam', 'recordSubscription', 'dryRun', {
        customerId,
        name: `Until ${year}`,
        channel: 'OPEN',
        serviceKind: 'LICENSE_BASED',
        serviceKeys: ['teams'],
        termEndsAt: termOf(year),
      })
    const page = async (args: string): Promise<Json> =>
      (
        await world.ask(
          'fabrikam',
          `{ viewer { customer { subscriptions(orderBy: { termEndsAt: ASC }, ${args}) { nodes { termEndsAt } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }`,
        )
      ).data.viewer.customer.subscriptions
    const first = await page('first: 2')
    expect(first).toMatchObject({
      nodes: [{ termEndsAt: termOf(2041) }, { termEndsAt: termOf(2042) }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    })
    const second = await page(`first: 2, after: "${first.pageInfo.endCursor}"`)
    expect(second).toMatchObject({
      nodes: [{ termEndsAt: termOf(2043) }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    })
    expect((await page(`last: 1, before: "${second.pageInfo.startCursor}"`)).nodes).toEqual([
      { termEndsAt: termOf(2042) },
    ])
  })

  it('of ids take a hundred and no more', async () => {
    const nodes = (count: number) =>
      world.ask('direct', 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
        ids: Array.from({ length: count }, () => byChange[0]),
      })
    expect((await nodes(100)).data.nodes).toHaveLength(100)
    expect((await nodes(0)).data.nodes).toEqual([])
    expect((await nodes(101)).errors).toMatchObject([
      { message: 'At most 100 ids at a time.', extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })
})
