import DataLoader from 'dataloader'
import type { Key, Listing } from '#platform/table/indexes.ts'
import type { Item, Reader } from '#platform/table/reader.ts'

/**
 * Batches single reads: all reads of one turn of the event loop are one call. The answers and the read units are those of the
 * reader below.
 */
export const batching = (reader: Reader): Reader => loading(reader, { cache: false }).reader

/**
 * Batches the reads of one request, and reads nothing twice: an answer comes from what was read before, until `forget` is
 * called. Commands do not use it: they decide again on what has changed since.
 */
export const remembering = (reader: Reader): { readonly reader: Reader; readonly forget: () => void } =>
  loading(reader, { cache: true })

/** The limit of BatchGetItem. */
const mostKeys = 100

const loading = (reader: Reader, { cache }: { readonly cache: boolean }) => {
  const items = new DataLoader<Key, unknown, string>(
    async (keys) => {
      // BatchGetItem refuses a key that it is given twice.
      const wanted = new Map(keys.map((key) => [nameOf(key), key]))
      const [only] = wanted.values()
      const found = only && wanted.size === 1 ? [await reader.one(only)] : await reader.many([...wanted.values()])
      const byName = new Map([...wanted.keys()].map((name, index) => [name, found[index]]))
      return keys.map((key) => byName.get(nameOf(key)))
    },
    { cache, cacheKeyFn: nameOf, maxBatchSize: mostKeys },
  )
  const collections = new DataLoader<Listing, readonly Item[], string>(
    (listings) => Promise.all(listings.map((listing) => reader.collection(listing))),
    { cache, cacheKeyFn: ({ partition, prefix = '' }) => `${partition} ${prefix}` },
  )
  return {
    reader: {
      ...reader,
      one: <T>(key: Key) => items.load(key) as Promise<T | undefined>,
      many: <T>(keys: readonly Key[]) => Promise.all(keys.map((key) => items.load(key))) as Promise<(T | undefined)[]>,
      collection: (listing: Listing) => collections.load(listing),
    },
    forget: () => {
      items.clearAll()
      collections.clearAll()
    },
  }
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`
