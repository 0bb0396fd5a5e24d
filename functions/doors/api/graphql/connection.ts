import { defaultPageSize, maxPageSize, type Page, type PageRequest } from '#platform/kernel/page.ts'
import { badRequest } from './errors.ts'

/** The four arguments of every list, after the Relay connection specification. */
export type PageArguments = {
  readonly first?: number | null
  readonly after?: string | null
  readonly last?: number | null
  readonly before?: string | null
}
type RangeArgument = { readonly from?: string | null; readonly until?: string | null }

/** Reads the page arguments of a list that stands in `order` unless the caller turns it round. */
export const pageRequest = (
  { first, after, last, before }: PageArguments,
  { order, range }: { readonly order: 'ASC' | 'DESC'; readonly range?: RangeArgument | null | undefined },
): PageRequest => {
  const backward = last != null || before != null
  if (backward && (first != null || after != null))
    throw badRequest('Page forwards with first and after, or backwards with last and before, not both ways at once.')
  const size = (backward ? last : first) ?? defaultPageSize
  if (size < 1 || size > maxPageSize) throw badRequest(`${backward ? 'last' : 'first'} must be 1 to ${maxPageSize}.`)
  const cursor = backward ? before : after
  return {
    size,
    direction: backward ? 'backward' : 'forward',
    order,
    ...(cursor != null && { cursor }),
    ...(range && {
      range: { ...(range.from != null && { from: range.from }), ...(range.until != null && { until: range.until }) },
    }),
  }
}

export const connection = <T>({ items, hasNext, hasPrevious, ends }: Page<T>) => ({
  nodes: items.map(({ item }) => item),
  edges: items.map(({ cursor, item }) => ({ cursor, node: item })),
  pageInfo: {
    hasNextPage: hasNext,
    hasPreviousPage: hasPrevious,
    startCursor: ends?.start ?? items[0]?.cursor ?? null,
    endCursor: ends?.end ?? items.at(-1)?.cursor ?? null,
  },
})
