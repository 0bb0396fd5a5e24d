import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connection } from '#doors/api/graphql/connection.ts'
import type { PageRequest } from '#platform/kernel/page.ts'
import type { Invitation } from '#capabilities/invitation/invitation.ts'
import type { InvitationList } from '#capabilities/invitation/store.ts'
import { parties, writeInvitations } from './listed.ts'
import { useTestApp } from './test-app.ts'
import { anyTimes, anyWalk, byChange, inOrder } from './walks.ts'

const testApp = useTestApp()

describe('several lists, read as one', () => {
  /** Reads to the end by the cursors of the pages. */
  const readToEnd = async (
    lists: readonly InvitationList[],
    walk: Pick<PageRequest, 'size' | 'direction' | 'order'>,
    isShown: (invitation: Invitation) => boolean,
  ) => {
    const seen: string[] = []
    let pages = 0
    for (let cursor: string | null | undefined; ; pages += 1) {
      const page = await testApp.app.read.invitations.list(
        lists,
        { ...walk, ...(typeof cursor === 'string' && { cursor }) },
        isShown,
      )
      const { nodes, pageInfo } = connection(page)
      expect(nodes.length).toBeLessThanOrEqual(walk.size)
      const forward = walk.direction === 'forward'
      seen.splice(forward ? seen.length : 0, 0, ...nodes.map(({ id }) => id))
      cursor = forward ? pageInfo.endCursor : pageInfo.startCursor
      if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return { seen, pages: pages + 1 }
      expect(cursor).not.toBeNull()
    }
  }

  it('are visited in order and to their end, whatever is left out of them', async () => {
    await fc.assert(
      fc.asyncProperty(anyTimes, anyTimes, anyWalk, fc.func(fc.boolean()), async (some, others, walk, isShown) => {
        const whose = parties()
        const sent = await writeInvitations(testApp, whose, some)
        const accepted = await writeInvitations(testApp, whose, others, 'ACCEPTED')
        const lists = (['SENT', 'ACCEPTED', 'REVOKED'] as const).map(
          (status) => ({ of: 'issuer', partner: whose.issuer, status }) as const,
        )
        const shown = ({ id }: Invitation) => isShown(id)
        const { range: _, ...rest } = walk
        expect((await readToEnd(lists, rest, shown)).seen).toEqual(
          inOrder([...sent, ...accepted].filter(shown), rest, byChange),
        )
      }),
      { numRuns: 30 },
    )
  })

  it('are read past what is left out for a while, and then the page is shorter and leads on', async () => {
    const whose = parties()
    const written: Invitation[] = []
    for (let lap = 0; lap < 7; lap += 1)
      written.push(
        ...(await writeInvitations(
          testApp,
          whose,
          Array.from({ length: 90 }, () => lap),
        )),
      )
    const [last = ''] = inOrder(written, { order: 'DESC' }, byChange)
    const walk = { size: 5, direction: 'forward', order: 'ASC' } as const
    const { seen, pages } = await readToEnd([{ of: 'issuer', partner: whose.issuer }], walk, ({ id }) => id === last)
    expect(seen).toEqual([last])
    expect(pages).toBe(2)
  })
})
