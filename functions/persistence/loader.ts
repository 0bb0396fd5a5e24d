import DataLoader from 'dataloader'
import type { Item, Reader } from './read.ts'
import type { Key, Listing } from './table.ts'

/**
 * A reader whose single reads go together: all that is asked for before the process turns to something else is one call. It
 * answers as the reader below it does, with the same read units.
 */
export const batching = (reader: Reader): Reader => loading(reader, { cache: false }).reader

/**
 * The same for one request, which reads nothing twice: an answer is given from what was read before, until `forget` is called.
 * Not for decisions: those are taken again on what has changed since.
 */
export const remembering = (reader: Reader): { readonly reader: Reader; readonly forget: () => void } =>
  loading(reader, { cache: true })

/** BatchGetItem takes as many. */
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
