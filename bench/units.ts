/** DynamoDB's capacity model, as its developer guide has it: what emulators report of it is not to be relied on. */

/** Bytes of an item as DynamoDB counts them: names and values; 3 for a list or map and 1 for each element in it. */
export const bytesOf = (item: Readonly<Record<string, unknown>> | undefined): number =>
  Object.entries(item ?? {}).reduce(
    (sum, [name, value]) => (value === undefined ? sum : sum + utf8(name) + bytesOfValue(value)),
    0,
  )

const bytesOfValue = (value: unknown): number => {
  if (typeof value === 'string') return utf8(value)
  if (typeof value === 'number') return Math.ceil(String(Math.abs(value)).replace('.', '').length / 2) + 1
  if (typeof value !== 'object' || value === null) return 1
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + bytesOfValue(one) + 1, 3)
  return Object.entries(value).reduce(
    (sum, [name, one]) => (one === undefined ? sum : sum + utf8(name) + bytesOfValue(one) + 1),
    3,
  )
}

const utf8 = (text: string): number => Buffer.byteLength(text)

/** Units of one read: 4 kB each when strongly consistent, twice as many otherwise. Nothing found costs as much as little. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5)

type Index = { readonly partitionKey: string; readonly sortKey?: string | undefined }
type Item = Readonly<Record<string, unknown>> | undefined

/** Units of one write: 1 kB of the larger image each, twice in a transaction, and once for each index that changes. */
export const writeUnits = (
  before: Item,
  after: Item,
  { transactional, indexes }: { readonly transactional: boolean; readonly indexes: readonly Index[] },
): number => {
  const table = Math.max(1, kilobytes(before), kilobytes(after)) * (transactional ? 2 : 1)
  return indexes.reduce((sum, index) => sum + indexUnits(index, before, after), table)
}

/** Units of a condition that writes nothing, in a transaction. */
export const checkUnits = (item: Item): number => Math.max(1, kilobytes(item)) * 2

const kilobytes = (item: Item): number => Math.ceil(bytesOf(item) / 1024)

/** All indexes have the whole item in them, so that any change of it is one of theirs. */
const indexUnits = (index: Index, before: Item, after: Item): number => {
  const place = (item: Item) =>
    item?.[index.partitionKey] === undefined || (index.sortKey !== undefined && item[index.sortKey] === undefined)
      ? undefined
      : JSON.stringify([item[index.partitionKey], index.sortKey && item[index.sortKey]])
  const [from, to] = [place(before), place(after)]
  if (from === undefined && to === undefined) return 0
  if (from === undefined) return kilobytes(after)
  if (to === undefined) return kilobytes(before)
  if (from === to) return Math.max(kilobytes(before), kilobytes(after))
  return kilobytes(before) + kilobytes(after)
}
