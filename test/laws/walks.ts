/** This file has the ways to walk through a list, and the order that its items are expected in. */
import fc from 'fast-check'
import type { PageRequest } from '#platform/kernel/page.ts'
import { instant } from './listed.ts'

/** Few instants are spread over many items, so that most items share theirs with others. */
export const instants = 6

export type Walk = Pick<PageRequest, 'size' | 'direction' | 'order'> & { readonly range?: PageRequest['range'] }

/** Returns the ids of the items in range, in the order of the sort key. */
export const inOrder = <T extends { readonly id: string }>(
  items: readonly T[],
  { order, range }: Pick<Walk, 'order' | 'range'>,
  sortedBy: (item: T) => string | undefined,
): readonly string[] => {
  const ids = items
    .flatMap((item) => {
      const at = sortedBy(item)
      return at !== undefined && at >= (range?.from ?? '') && at < (range?.until ?? '9') ? [`${at}#${item.id}`] : []
    })
    .toSorted()
    .map((place) => place.slice(place.indexOf('#') + 1))
  return order === 'ASC' ? ids : ids.toReversed()
}
export const byChange = ({ updatedAt }: { readonly updatedAt: string }) => updatedAt
export const anyTimes = fc.array(fc.nat({ max: instants }), { maxLength: 60 })
const anyRange = fc
  .record(
    { from: fc.integer({ min: -1, max: instants + 1 }), until: fc.integer({ min: -1, max: instants + 1 }) },
    { requiredKeys: [] },
  )
  .map(({ from, until }) => ({
    ...(from !== undefined && { from: instant(from) }),
    ...(until !== undefined && { until: instant(until) }),
  }))
export const anyWalk: fc.Arbitrary<Walk> = fc
  .tuple(
    fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 100 })),
    fc.constantFrom('forward', 'backward'),
    fc.constantFrom('ASC', 'DESC'),
    fc.option(anyRange, { nil: undefined }),
  )
  .map(([size, direction, order, range]) => ({ size, direction, order, ...(range && { range }) }))
