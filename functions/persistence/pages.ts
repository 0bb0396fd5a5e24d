import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { emptyPage, InvalidCursor, type Page, type PageRequest, type Range } from '#platform/kernel/page.ts'
import { sortedBy, type Key, type Listing } from '#platform/table/indexes.ts'
import type { Item, Position, Reader } from '#platform/table/reader.ts'
import type { Cursors } from './cursor.ts'

/**
 * Reads pages of lists. A page of one list is one Query. Several lists that are sorted alike are read side by side and merged, so
 * that a page of them costs one Query each. What is not to be shown is read past, for so many rounds and no more: then the page is
 * shorter than was requested, and its end is where the reading stopped.
 */
export const pageReader =
  ({
    client,
    table,
    cursors,
    read,
  }: {
    readonly client: DynamoDBDocumentClient
    readonly table: string
    readonly cursors: Cursors
    readonly read: Reader['many']
  }): Reader['page'] =>
  async <T, P>(
    listing: Listing | readonly Listing[],
    page: PageRequest,
    isShown: (item: T) => boolean = () => true,
    keysOf?: (reference: P) => readonly Key[],
  ): Promise<Page<T>> => {
    const listings = [listing].flat()
    if (listings.length === 0) return emptyPage
    const start = page.cursor === undefined ? undefined : await cursors.read(listings, page.cursor)
    const bounds = boundsOf(page.range)
    // DynamoDB rejects a query with either of the two.
    if (start?.sort !== undefined && (isAfter(bounds.from, start.sort) || isAfter(start.sort, bounds.until)))
      throw new InvalidCursor('not a cursor of this range')
    if (isAfter(bounds.from, bounds.until)) return emptyPage

    const forward = page.direction === 'forward'
    const ascending = (page.order === 'ASC') === forward
    const sources = listings.map((one) =>
      source(
        (from, limit) =>
          client.send(
            new QueryCommand({
              TableName: table,
              ...(one.index && { IndexName: one.index }),
              ...keyCondition(one, page.range && bounds),
              ScanIndexForward: ascending,
              Limit: limit,
              ExclusiveStartKey: from ?? (start && startKey(one, start)),
            }),
          ),
        async (items) => (keysOf ? replaced(items, keysOf, read) : items),
      ),
    )
    const { shown, last, more } = await merged(sources, {
      size: page.size,
      isBefore: (one, other) => isAfter(sortOf(other, listings), sortOf(one, listings)) === ascending,
      isShown: (item) => item.doc !== undefined && isShown(item.doc as T),
    })
    if (!forward) shown.reverse()
    const written = (item: Item) => cursors.write(listings, positionOf(item, listings))
    const end = more && last && !shown.includes(last) ? await written(last) : undefined
    const items = await Promise.all(shown.map(async (item) => ({ cursor: await written(item), item: item.doc as T })))
    return {
      items,
      hasNext: forward ? more : start !== undefined,
      hasPrevious: forward ? start !== undefined : more,
      ...(end !== undefined && {
        ends: forward ? { start: items[0]?.cursor ?? end, end } : { start: end, end: items.at(-1)?.cursor ?? end },
      }),
    }
  }

/** The rounds of reading for one page, before it is answered with what was found. */
const mostRounds = 5

type Source = {
  readonly items: Item[]
  readonly isRead: () => boolean
  readonly read: (limit: number) => Promise<void>
}

type Answer = {
  readonly Items?: unknown[] | undefined
  readonly LastEvaluatedKey?: Record<string, unknown> | undefined
}

/** The items with what they refer to in place of the reference; without a document where there is nothing to show. */
const replaced = async <P>(
  items: readonly Item[],
  keysOf: (reference: P) => readonly Key[],
  read: Reader['many'],
): Promise<readonly Item[]> => {
  const keys = items.map(({ doc }) => keysOf(doc as P))
  // BatchGetItem refuses a key that it is given twice.
  const wanted = new Map(keys.flat().map((key) => [`${key.pk} ${key.sk}`, key]))
  const found = await read<unknown>([...wanted.values()])
  const documents = new Map([...wanted.keys()].map((name, index) => [name, found[index]]))
  return items.map((item, index) => {
    const its = (keys[index] ?? []).map(({ pk, sk }) => documents.get(`${pk} ${sk}`))
    return { ...item, doc: its.every((document) => document !== undefined) ? its[0] : undefined }
  })
}

/** One list, and how far it has been read. */
const source = (
  query: (from: Record<string, unknown> | undefined, limit: number) => Promise<Answer>,
  complete: (items: readonly Item[]) => Promise<readonly Item[]>,
): Source => {
  const items: Item[] = []
  let from: Record<string, unknown> | undefined
  let isRead = false
  return {
    items,
    isRead: () => isRead,
    read: async (limit) => {
      const answer = await query(from, limit)
      items.push(...(await complete((answer.Items ?? []) as Item[])))
      from = answer.LastEvaluatedKey
      isRead = from === undefined
    },
  }
}

const merged = async (
  sources: readonly Source[],
  {
    size,
    isBefore,
    isShown,
  }: {
    readonly size: number
    readonly isBefore: (one: Item, other: Item) => boolean
    readonly isShown: (item: Item) => boolean
  },
): Promise<{ readonly shown: Item[]; readonly last: Item | undefined; readonly more: boolean }> => {
  const shown: Item[] = []
  let last: Item | undefined
  for (let rounds = 0; ;) {
    const empty = sources.filter(({ items, isRead }) => items.length === 0 && !isRead())
    if (empty.length > 0) {
      if (rounds === mostRounds) return { shown, last, more: true }
      // One more than the page tells whether there is a next page. Who has to read past much reads more at a time.
      const limit = rounds === 0 ? size + 1 : Math.max(size + 1, 100)
      await Promise.all(empty.map((one) => one.read(limit)))
      rounds += 1
      continue
    }
    const next = sources
      .filter(({ items }) => items.length > 0)
      .reduce<Source | undefined>((first, one) => (!first || isBefore(head(one), head(first)) ? one : first), undefined)
    const item = next && head(next)
    if (!item) return { shown, last, more: false }
    if (isShown(item)) {
      if (shown.length === size) return { shown, last: shown.at(-1), more: true }
      shown.push(item)
    }
    last = item
    next.items.shift()
  }
}

const head = ({ items: [item] }: Source): Item => item as Item

/** Sort values are compared by their bytes, as the table does. */
const isAfter = (one: string, other: string): boolean => Buffer.compare(Buffer.from(one), Buffer.from(other)) > 0

/** The value that an item is sorted by in an index; undefined in the table itself. Lists that are read together are sorted alike. */
const indexedSort = (item: Item, [listing]: readonly Listing[]): string | undefined =>
  listing?.index && item[sortedBy(listing.index)]

const sortOf = (item: Item, listings: readonly Listing[]): string => indexedSort(item, listings) ?? item.sk

const positionOf = (item: Item, listings: readonly Listing[]): Position => {
  const sort = indexedSort(item, listings)
  return { pk: item.pk, sk: item.sk, ...(sort !== undefined && { sort }) }
}

const startKey = ({ index, partition }: Listing, { pk, sk, sort }: Position) =>
  index ? { pk, sk, [index]: partition, [sortedBy(index)]: sort } : { pk, sk }

/** A part of a list, by its sort values: from the first to the last. */
type Bounds = { readonly from: string; readonly until: string }

/** Sort values are an instant or a name, and an id: no value equals a bare instant, so between the two is half-open. */
const boundsOf = (range: Range | undefined): Bounds => ({
  // No sort value is empty, and DynamoDB takes none that is.
  from: range?.from === undefined || range.from === '' ? ' ' : range.from,
  until: range?.until ?? '\u{10ffff}',
})

export const keyCondition = ({ index, partition, prefix }: Listing, bounds?: Bounds) => {
  const names = { '#partition': index ?? 'pk' }
  const values = { ':partition': partition }
  if (prefix !== undefined)
    return {
      KeyConditionExpression: '#partition = :partition AND begins_with(sk, :prefix)',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ...values, ':prefix': prefix },
    }
  if (!bounds || !index)
    return {
      KeyConditionExpression: '#partition = :partition',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    }
  return {
    KeyConditionExpression: '#partition = :partition AND #sort BETWEEN :from AND :until',
    ExpressionAttributeNames: { ...names, '#sort': sortedBy(index) },
    ExpressionAttributeValues: { ...values, ':from': bounds.from, ':until': bounds.until },
  }
}
