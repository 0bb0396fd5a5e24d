/** A request for a page of a list: forwards from `after` or backwards from `before`. */
export type PageRequest = {
  readonly size: number
  readonly direction: 'forward' | 'backward'
  readonly cursor?: string
  readonly order: 'ASC' | 'DESC'
  readonly range?: Range
}

/** A part of what the list is sorted by, in ISO instants: `from` inclusive, `until` exclusive. */
export type Range = { readonly from?: string; readonly until?: string }

/** A page of a list, as found, always in the list's own order. */
export type Page<T> = {
  readonly items: readonly { readonly cursor: string; readonly item: T }[]
  readonly hasNext: boolean
  readonly hasPrevious: boolean
}

export const emptyPage: Page<never> = { items: [], hasNext: false, hasPrevious: false }

/** A cursor that this stack did not make for this very list. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor'
}

export const defaultPageSize = 20
export const maxPageSize = 100
