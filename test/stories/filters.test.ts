import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { askFor, idsIn, pageOf, createSevenInvitations } from './paging.ts'
import { customerOf } from './sample-objects.ts'

const world = theWorld()
const ask = (args: string) => askFor(world, args)
const list = (args: string) => pageOf(world, args)

let byChange: readonly string[] = []
let fabrikam = ''
beforeAll(async () => {
  byChange = await createSevenInvitations(world)
  fabrikam = (await customerOf(world, 'fabrikam')).id
})

describe('a filter', () => {
  it('is by status, by customer or by delivery', async () => {
    const [accepted, revoked] = [byChange[5], byChange[6]]
    expect(idsIn(await list('(where: { status: REVOKED })'))).toEqual([revoked])
    expect(idsIn(await list('(where: { status: ACCEPTED })'))).toEqual([accepted])
    expect(idsIn(await list('(where: { status: SENT }, orderBy: { updatedAt: ASC })'))).toEqual(byChange.slice(0, 5))
    expect(idsIn(await list('(where: { status: DECLINED })'))).toEqual([])
    expect(idsIn(await list(`(where: { customerId: "${fabrikam}" })`))).toEqual([accepted])
    expect(idsIn(await list('(where: { customerId: "nobody" })'))).toEqual([])
    expect(idsIn(await list('(where: { delivery: DIRECT })'))).toHaveLength(7)
    expect(idsIn(await list('(where: { delivery: VIA_RESELLER })'))).toEqual([])
  })

  it('is by status for a reseller, who sees what its providers sent through it', async () => {
    const viaReseller = {
      delivery: 'VIA_RESELLER',
      resellerId: world.stack.actors['reseller']?.partnerId,
      email: 'it@adatum.example',
    }
    const { id } = await world.invite('provider', {
      customerId: (await customerOf(world, 'adatum')).id,
      ...viaReseller,
    })
    const seen = async (status: string) => {
      const { data } = await world.ask('reseller', `{ invitations(where: { status: ${status} }) { nodes { id } } }`)
      return data.invitations.nodes.map((one: { id: string }) => one.id)
    }
    expect(await seen('WITH_RESELLER')).toContain(id)
    expect(await seen('SENT')).not.toContain(id)
    expect(await seen(`[WITH_RESELLER, SENT], customerId: "${(await customerOf(world, 'adatum')).id}"`)).toContain(id)
    expect(await seen(`WITH_RESELLER, customerId: "${fabrikam}"`)).toEqual([])
  })

  it('counts together with every other, and takes several states', async () => {
    const [accepted, revoked] = [byChange[5] ?? '', byChange[6] ?? '']
    const open = byChange.slice(0, 5).toReversed()
    for (const [where, wanted] of [
      ['status: [SENT, REVOKED]', [revoked, ...open]],
      ['status: [REVOKED, ACCEPTED, REVOKED]', [revoked, accepted]],
      ['status: []', []],
      ['status: null', byChange.toReversed()],
      ['status: SENT, delivery: DIRECT', open],
      ['status: [SENT, ACCEPTED], delivery: VIA_RESELLER', []],
      [`status: ACCEPTED, customerId: "${fabrikam}"`, [accepted]],
      [`status: SENT, customerId: "${fabrikam}"`, []],
      [`status: [SENT, ACCEPTED], delivery: DIRECT, customerId: "${fabrikam}"`, [accepted]],
      ['delivery: DIRECT, customerId: "nobody"', []],
    ] as const)
      expect(idsIn(await list(`(where: { ${where} })`)), where).toEqual(wanted)
  })

  it('of several states is paged through like any other list', async () => {
    const where = 'where: { status: [SENT, REVOKED] }'
    const seen: string[] = []
    for (let after = '', more = true; more;) {
      const { nodes, pageInfo } = await list(`(first: 2${after}, ${where})`)
      seen.push(...nodes.map(({ id }: Json) => id))
      ;[after, more] = [`, after: "${pageInfo.endCursor}"`, pageInfo.hasNextPage]
    }
    expect(seen).toEqual([byChange[6], ...byChange.slice(0, 5).toReversed()])
    const { edges } = await list('(first: 1)')
    expect((await ask(`(after: "${edges[0].cursor}", ${where})`)).errors).toMatchObject([
      { extensions: { code: 'BAD_CURSOR' } },
    ])
  })

  it.each([
    ['fabrikam', 'invitations(where: { delivery: DIRECT, status: ACCEPTED })'],
    ['fabrikam', 'invitations(where: { customerId: "x" })'],
    ['fabrikam', 'relationships(where: { customerId: "x", status: [ACTIVE, ENDED] })'],
    ['fabrikam', 'switchRequests(where: { direction: INBOUND, status: [PENDING] })'],
    ['fabrikam', 'migrationPlans(where: { customerId: "x", status: [IN_PROGRESS] })'],
    ['reseller', 'invitations(where: { delivery: DIRECT, customerId: "x" })'],
    ['reseller', 'relationships(where: { customerId: "x", status: ACTIVE })'],
    ['reseller', 'switchRequests(where: { customerId: "x", direction: OUTBOUND })'],
    ['direct', 'switchRequests(where: { customerId: "x", status: [PENDING, COMPLETED] })'],
    ['direct', 'customers { nodes { switchRequests(where: { status: PENDING })'],
    ['direct', 'customers { nodes { invitations(where: { status: SENT, delivery: DIRECT })'],
    ['direct', 'customers { nodes { relationships(where: { status: [ACTIVE] })'],
    ['direct', 'customers { nodes { migrationPlans(where: { status: [IN_PROGRESS] })'],
  ])('that the type offers is served for %s: %s', async (actor, query) => {
    const closing = query.includes('{ nodes {') ? ' } }' : ''
    const { data, errors } = await world.ask(actor, `{ ${query} { nodes { id } }${closing} }`)
    expect(errors).toEqual([])
    expect(data).not.toBeNull()
  })

  it('is a half-open range of time besides, the same in any offset', async () => {
    const { nodes } = await list('(orderBy: { updatedAt: ASC })')
    const at = (index: number): string => nodes[index].updatedAt
    const ids = (range: string, more = '') =>
      list(`(where: { updatedAt: { ${range} } ${more} }, orderBy: { updatedAt: ASC })`).then(idsIn)
    expect(await ids(`from: "${at(2)}", until: "${at(5)}"`)).toEqual(byChange.slice(2, 5))
    expect(await ids(`from: "${at(2)}"`)).toEqual(byChange.slice(2))
    expect(await ids(`until: "${at(2)}"`)).toEqual(byChange.slice(0, 2))
    expect(await ids('')).toEqual(byChange)
    expect(await ids('from: null, until: null')).toEqual(byChange)
    expect(await ids(`from: "${at(2)}"`, 'status: SENT')).toEqual(byChange.slice(2, 5))
    const inKolkata = new Date(Date.parse(at(2)) + 5.5 * 3_600_000).toISOString().replace('Z', '+05:30')
    expect(await ids(`from: "${inKolkata}"`)).toEqual(byChange.slice(2))
  })

  it('for a range that is empty or the wrong way round finds nothing', async () => {
    const { nodes } = await list('')
    const at = nodes[3].updatedAt
    for (const range of [
      `from: "${at}", until: "${at}"`,
      'from: "2030-01-01T00:00:00Z", until: "2020-01-01T00:00:00Z"',
      'from: "9999-12-31T23:59:59Z"',
      'until: "1970-01-01T00:00:00Z"',
    ])
      expect(idsIn(await list(`(where: { updatedAt: { ${range} } })`)), range).toEqual([])
  })

  it('that is no instant is refused', async () => {
    for (const wrong of ['yesterday', '2026-11-23', '2026-11-23T09:30:00', '2026-13-01T00:00:00Z', '', '1e3']) {
      const { status, data, errors } = await ask(`(where: { updatedAt: { from: "${wrong}" } })`)
      expect([status, data, errors.length], wrong).toEqual([400, null, 1])
    }
  })

  it('and a cursor of another range do not go together', async () => {
    const { edges, nodes } = await list('')
    const outside = `(after: "${edges[0].cursor}", where: { updatedAt: { until: "${nodes[3].updatedAt}" } })`
    expect((await ask(outside)).errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR' } }])
    const inside = `(after: "${edges[4].cursor}", where: { updatedAt: { until: "${nodes[3].updatedAt}" } })`
    expect(idsIn(await list(inside))).toEqual(byChange.toReversed().slice(5))
  })
})
