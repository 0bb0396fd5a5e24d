import type { Page, PageRequest } from '../kernel/page.ts'
import type { Key, Listing } from './indexes.ts'

export type Item = Key & { readonly at?: string; readonly rank?: string; readonly doc: unknown }

/** The position of an item in a list: its own key and, in an index, its sort value. */
export type Position = Key & { readonly sort?: string }

/** How stores read the table: single items strongly consistent, lists from their index. */
export type Reader = {
  readonly one: <T>(key: Key) => Promise<T | undefined>
  readonly many: <T>(keys: readonly Key[]) => Promise<readonly (T | undefined)[]>
  /** A whole collection, strongly consistent; for collections that are small by nature. */
  readonly collection: (listing: Listing) => Promise<readonly Item[]>
  /**
   * A page of one list, or of several as if they were one; all of them are sorted alike. What is not to be shown is left out: then a
   * page may have fewer items than were requested, although there is a next one.
   */
  readonly page: <T, P = T>(
    listing: Listing | readonly Listing[],
    page: PageRequest,
    isShown?: (item: T) => boolean,
    /**
     * Where the list has only references: the key of what one refers to, and of what else has to be there for it to be shown. All of them
     * are read. None leaves it out.
     */
    keysOf?: (reference: P) => readonly Key[],
  ) => Promise<Page<T>>
  /** A page of what was read whole, in its own order. */
  readonly slice: <T>(
    listing: Listing,
    all: readonly { readonly position: Position; readonly item: T }[],
    page: PageRequest,
  ) => Promise<Page<T>>
  /** Pending work of one kind that became due before then, oldest first; at most 1,000 a shard, the rest next time. */
  readonly pending: <T>(work: string, before: Date) => Promise<readonly T[]>
}
