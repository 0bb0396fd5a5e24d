import type { Partner } from '#capabilities/partner/partner.ts'
import { partnerRecord } from '#capabilities/partner/records.ts'
import { batchRecord } from '#capabilities/switching/model/records.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connection, pageRequest } from '#doors/api/graphql/connection.ts'
import { customerIdOf, idOf } from '#platform/kernel/ids.ts'
import { shownOf, type Page, type PageRequest } from '#platform/kernel/page.ts'
import type { InvitationList } from '#capabilities/invitation/store.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { batchesFrom, type SwitchLine } from '#capabilities/switching/model/batch.ts'
import { dynamoUnitOfWork } from '#persistence/unit-of-work.ts'
import { newTenantId } from './cast.ts'
import { instant, listsOf, parties, writeInvitations } from './listed.ts'
import { useTestApp } from './test-app.ts'
import { anyTimes, anyWalk, byChange, inOrder, instants, type Walk } from './walks.ts'
import { buyerAndSeller, listsByChange, listsByTerm, purchaseOf, writePurchases } from './purchases.ts'

const testApp = useTestApp()

/** Reads a list page by page, from its beginning or its end. Returns the ids in the list's own order. */
const walkPages = async <T extends { readonly id: string }>(
  read: (page: PageRequest) => Promise<Page<T>>,
  walk: Walk,
  expected: readonly string[],
): Promise<readonly string[]> => {
  const forward = walk.direction === 'forward'
  const seen: string[] = []
  for (let cursor: string | undefined, page: Page<T>, first = true; ; first = false) {
    page = await read({ ...walk, ...(cursor !== undefined && { cursor }) } as PageRequest)
    const ids = page.items.map(({ item }) => item.id)
    seen.splice(forward ? seen.length : 0, 0, ...ids)
    const [ahead, behind] = forward ? [page.hasNext, page.hasPrevious] : [page.hasPrevious, page.hasNext]
    expect(ahead).toBe(seen.length < expected.length)
    expect(behind).toBe(!first)
    expect(ids.length).toBeLessThanOrEqual(walk.size)
    if (!ahead) return seen
    cursor = (forward ? page.items.at(-1) : page.items[0])?.cursor
  }
}

const byTerm = ({ termEndsAt }: Subscription) => termEndsAt

const anyWalks = fc.array(anyWalk, { minLength: 1, maxLength: 4 })

describe('paging through a list', () => {
  it('visits each of its items once and in order, and says truly whether there is more', async () => {
    await fc.assert(
      fc.asyncProperty(anyTimes, fc.nat({ max: 8 }), anyWalks, async (times, nth, walks) => {
        const whose = parties()
        const invitations = await writeInvitations(testApp, whose, times)
        const list = listsOf(whose)[nth] ?? listsOf(whose)[0]
        if (!list) throw new Error('There is no such list')
        for (const walk of walks) {
          const expected = inOrder(invitations, walk, byChange)
          const read = (page: PageRequest) => testApp.app.read.invitations.list(list, page)
          expect(await walkPages(read, walk, expected)).toEqual(expected)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('of subscriptions does the same, by last change and by the end of the term, where only what has one stands', async () => {
    const anyPurchase = fc.tuple(fc.nat({ max: instants }), fc.option(fc.nat({ max: instants }), { nil: undefined }))
    await fc.assert(
      fc.asyncProperty(fc.array(anyPurchase, { maxLength: 40 }), anyWalks, async (facts, walks) => {
        const parties = buyerAndSeller()
        const purchases = facts.map(([updated, term]) =>
          purchaseOf(parties, { updated, ...(term !== undefined && { termEndsAt: instant(term) }) }),
        )
        await writePurchases(testApp, purchases)
        for (const walk of walks)
          for (const [lists, sortedBy] of [
            [listsByChange(parties), byChange],
            [listsByTerm(parties), byTerm],
          ] as const)
            for (const list of lists) {
              const expected = inOrder<Subscription>(purchases, walk, sortedBy)
              const read = (page: PageRequest) => testApp.app.read.subscriptions.list(list, page)
              expect(await walkPages(read, walk, expected), list.of).toEqual(expected)
            }
      }),
      { numRuns: 8 },
    )
  })

  it('of the lines of a switch does the same, over all its batches, whichever lines are requested', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 80 }),
        fc.constantFrom(undefined, 'PROPOSED' as const, 'LEFT_OUT' as const),
        fc.record({ size: fc.integer({ min: 1, max: 30 }), direction: fc.constantFrom('forward', 'backward') }),
        async (chosen, status, walk) => {
          const bits = newTenantId()
          const [requestId, customerId] = [idOf('swr', bits), customerIdOf(bits)]
          const lines = chosen.map((proposed): SwitchLine => {
            const line = newTenantId()
            const facts = {
              id: idOf('swl', line),
              subscriptionId: idOf('sub', line),
              azureSubscriptionId: line,
              name: 'Azure',
            }
            return { ...facts, status: proposed ? 'PROPOSED' : 'LEFT_OUT' }
          })
          await dynamoUnitOfWork({ client: testApp.client, table: testApp.table, clock: testApp.app.clock }).commit(
            {
              changes: batchesFrom(lines, { requestId, customerId, at: instant(0) }).map(batchRecord.create),
              events: [],
              result: [],
            },
            { dryRun: false },
          )
          const wanted = lines.filter((line) => status === undefined || line.status === status).map(({ id }) => id)
          const read = (page: PageRequest) =>
            testApp.app.read.switchRequests.lines(requestId, status ? { status } : {}, page)
          expect(await walkPages(read, { ...walk, order: 'ASC' }, wanted)).toEqual(wanted)
        },
      ),
      { numRuns: 30 },
    ))

  it('goes on from a cursor where others have come and gone in the meantime', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5 }), async (more, size) => {
        const count = size + more
        const whose = parties()
        const list: InvitationList = { of: 'issuer', partner: whose.issuer }
        const before = await writeInvitations(
          testApp,
          whose,
          Array.from({ length: count }, () => 2),
        )
        const walk = { size, direction: 'forward', order: 'ASC' } as const
        const first = await testApp.app.read.invitations.list(list, walk)
        await writeInvitations(testApp, whose, [0, 0, 5])
        const seen = first.items.map(({ item }) => item.id as string)
        for (let page = first; page.hasNext;) {
          const cursor = page.items.at(-1)?.cursor ?? ''
          page = await testApp.app.read.invitations.list(list, { ...walk, cursor })
          seen.push(...page.items.map(({ item }) => item.id))
        }
        expect(seen.slice(0, count)).toEqual(inOrder(before, { order: 'ASC' }, byChange))
        expect(seen.length).toBe(count + 1)
      }),
      { numRuns: 10 },
    )
  })

  it('of the events of an object does the same, in the order in which things happened', async () => {
    const issuer = await testApp.addPartner()
    const subject = issuer.partnerId
    const { client, table, app } = testApp
    const ids = Array.from({ length: 24 }, () => idOf('evt', newTenantId()))
    const partner = (await app.read.partners.byId(subject)) as Partner
    await dynamoUnitOfWork({ client, table, clock: app.clock }).commit(
      {
        changes: [partnerRecord.replace({ ...partner, version: partner.version + 1 }, partner)],
        result: [],
        events: ids.map((id) => ({
          id,
          type: 'partner.registered',
          subject,
          at: instant(1),
          by: { kind: 'system', id: 'law' },
          correlationId: 'law',
          summary: 'Something happened',
          data: {},
        })),
      },
      { dryRun: false },
    )
    const walk = { size: 7, direction: 'forward', order: 'ASC' } as const
    const seen: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await app.read.timeline.of(subject, { ...walk, ...(cursor !== undefined && { cursor }) })
      seen.push(...page.items.map(({ item }) => item.id))
      cursor = page.items.at(-1)?.cursor
      if (!page.hasNext) break
    }
    expect(seen).toEqual(seen.toSorted())
    expect(seen.filter((id) => (ids as string[]).includes(id))).toEqual(ids)
  })
})

describe('a list of which a viewer sees a part', () => {
  it('is read to its end by the cursors of its pages, also where a page shows nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), (shown, size) => {
        const items = shown.map((isShown, index) => ({ cursor: String(index), item: { index, isShown } }))
        const seen: number[] = []
        for (let from = 0, hasNext = true; hasNext;) {
          const page = {
            items: items.slice(from, from + size),
            hasNext: from + size < items.length,
            hasPrevious: from > 0,
          }
          const { nodes, pageInfo } = connection(shownOf(page, ({ isShown }) => isShown))
          seen.push(...nodes.map(({ index }) => index))
          hasNext = pageInfo.hasNextPage
          if (hasNext) expect(pageInfo.endCursor).not.toBeNull()
          from = Number(pageInfo.endCursor) + 1
        }
        expect(seen).toEqual(items.flatMap(({ item }) => (item.isShown ? [item.index] : [])))
      }),
    )
  })
})

describe('the arguments of a list', () => {
  const anyCount = fc.option(fc.integer({ min: -3, max: 103 }), { nil: undefined })
  const anyCursor = fc.option(fc.string(), { nil: undefined })

  it('make a page of 1 to 100 in one direction, or are refused', () => {
    fc.assert(
      fc.property(anyCount, anyCursor, anyCount, anyCursor, (first, after, last, before) => {
        const [forward, backward] = [
          [first, after],
          [last, before],
        ].map((pair) => pair.some((one) => one !== undefined))
        const size = last ?? first ?? 20
        const wrong = (forward && backward) || size < 1 || size > 100
        const read = () =>
          pageRequest({ first, after, last, before } as Parameters<typeof pageRequest>[0], { order: 'ASC' })
        const cursor = after ?? before
        if (wrong) expect(read).toThrow(/^Page forwards|must be 1 to 100/)
        else
          expect(read()).toEqual({
            size,
            direction: backward ? 'backward' : 'forward',
            order: 'ASC',
            ...(cursor !== undefined && { cursor }),
          })
      }),
    )
  })
})
