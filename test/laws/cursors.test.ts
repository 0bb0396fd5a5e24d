import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidCursor, type PageRequest } from '#platform/kernel/page.ts'
import type { InvitationList } from '#capabilities/invitation/store.ts'
import { anyAlterationOf } from './arbitraries.ts'
import { instant, listsOf, parties, writeInvitations } from './listed.ts'
import { useTestApp } from './test-app.ts'
import { buyerAndSeller, listsByChange, listsByTerm, purchaseOf, writePurchases } from './purchases.ts'

const testApp = useTestApp()

describe('a cursor', () => {
  const request: PageRequest = { size: 1, direction: 'forward', order: 'ASC' }
  const readPage = (list: InvitationList, cursor: string, more: Partial<PageRequest> = {}) =>
    testApp.app.read.invitations.list(list, { ...request, ...more, cursor })

  it('opens its own list and no other: not another status, partner, tenant or side', async () => {
    const [mine, theirs] = [parties(), parties()]
    for (const whose of [mine, theirs]) {
      await writeInvitations(testApp, whose, [1, 1])
      await writeInvitations(testApp, whose, [1, 1], 'ACCEPTED')
    }
    const lists = [
      ...listsOf(mine),
      ...listsOf(mine, 'ACCEPTED').filter((list) => 'status' in list),
      ...listsOf(theirs),
      { of: 'issuer-and-tenant', partner: mine.issuer, tenant: theirs.tenant },
      // The same partition of another index.
      { of: 'reseller', partner: mine.issuer },
    ] as const satisfies readonly InvitationList[]
    let opened = 0
    for (const [index, list] of lists.entries()) {
      const { items } = await testApp.app.read.invitations.list(list, request)
      const cursor = items[0]?.cursor
      if (cursor === undefined) continue
      const next = await testApp.app.read.invitations.list(list, { ...request, cursor })
      expect(next.items).toHaveLength(1)
      opened += 1
      for (const other of lists.filter((_, at) => at !== index))
        await expect(readPage(other, cursor)).rejects.toThrow(InvalidCursor)
    }
    expect(opened).toBe(lists.length - 2)
  })

  it('of subscriptions opens no other list of theirs: not by term what is by change, nor the other way round', async () => {
    const parties = buyerAndSeller()
    const term = { termEndsAt: instant(9) }
    await writePurchases(
      testApp,
      [1, 1].map((updated) => purchaseOf(parties, { updated, ...term })),
    )
    const { list } = testApp.app.read.subscriptions
    const lists = [...listsByChange(parties), ...listsByTerm(parties)]
    for (const [index, one] of lists.entries()) {
      const cursor = (await list(one, request)).items[0]?.cursor ?? ''
      expect((await list(one, { ...request, cursor })).items).toHaveLength(1)
      for (const other of lists.filter((_, at) => at !== index))
        await expect(list(other, { ...request, cursor }), `${one.of} ${other.of}`).rejects.toThrow(InvalidCursor)
    }
  })

  it('that was altered is refused, and so is anything that never was one', async () => {
    const whose = parties()
    await writeInvitations(testApp, whose, [1, 2, 3])
    const list: InvitationList = { of: 'issuer', partner: whose.issuer }
    const { items } = await testApp.app.read.invitations.list(list, { ...request, size: 2 })
    const cursors = items.map(({ cursor }) => cursor)
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          { weight: 5, arbitrary: fc.constantFrom(...cursors).chain(anyAlterationOf) },
          { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
          { weight: 1, arbitrary: fc.base64String() },
        ),
        async (cursor) => {
          fc.pre(!cursors.includes(cursor))
          await expect(readPage(list, cursor)).rejects.toThrow(InvalidCursor)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is refused where it stands outside of the requested range of time', async () => {
    const whose = parties()
    await writeInvitations(testApp, whose, [1, 2, 3])
    const list: InvitationList = { of: 'issuer', partner: whose.issuer }
    const { items } = await testApp.app.read.invitations.list(list, { ...request, size: 3 })
    const [first = '', , last = ''] = items.map(({ cursor }) => cursor)
    await expect(readPage(list, first, { range: { from: instant(2) } })).rejects.toThrow(InvalidCursor)
    await expect(readPage(list, last, { range: { until: instant(3) } })).rejects.toThrow(InvalidCursor)
    expect((await readPage(list, first, { range: { until: instant(3) } })).items).toHaveLength(1)
  })
})
