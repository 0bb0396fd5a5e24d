/** A request for a page of a list: forwards from `after` or backwards from `before`. */
export type PageRequest = {
  readonly size: number
  readonly direction: 'forward' | 'backward'
  readonly cursor?: string
  readonly order: 'ASC' | 'DESC'
  readonly range?: Range
}

/** A part of what the list is sorted by, in ISO instants or names: `from` inclusive, `until` exclusive. */
export type Range = { readonly from?: string; readonly until?: string }

/** Whether an instant is in a range. What has none is in no range. */
export const isWithin = (range: Range | undefined, instant: string | undefined): boolean =>
  range === undefined ||
  (instant !== undefined &&
    (range.from === undefined || instant >= range.from) &&
    (range.until === undefined || instant < range.until))

/** A page of a list, as found, always in the list's own order. */
export type Page<T> = {
  readonly items: readonly { readonly cursor: string; readonly item: T }[]
  readonly hasNext: boolean
  readonly hasPrevious: boolean
  /** The cursors of the first and the last item that were read, where not all of them are shown. */
  readonly ends?: { readonly start: string; readonly end: string }
}

/**
 * The page without what is not to be shown. It may have fewer items than were requested, or none, and there may be a next page all
 * the same: its ends are those of what was read, so that whoever reads on misses nothing.
 */
export const shownOf = <T>(page: Page<T>, isShown: (item: T) => boolean): Page<T> => {
  const [first, last] = [page.items[0], page.items.at(-1)]
  return {
    ...page,
    items: page.items.filter(({ item }) => isShown(item)),
    ...(first && last && { ends: { start: first.cursor, end: last.cursor } }),
  }
}

export const emptyPage: Page<never> = { items: [], hasNext: false, hasPrevious: false }

/** A cursor that this stack did not make for this very list. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor'
}

export const defaultPageSize = 20
export const maxPageSize = 100
