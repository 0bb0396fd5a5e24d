import type { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batching, remembering } from '#persistence/loader.ts'
import { readAll } from '#persistence/reader.ts'
import type { Item, Reader } from '#platform/table/reader.ts'
import type { Key } from '#platform/table/indexes.ts'

/** Returns a reader of a table that can change, and the requests that it received. */
const readerOf = (table: Map<string, unknown>) => {
  const requests: (readonly Key[])[] = []
  const find = ({ pk, sk }: Key) => table.get(`${pk} ${sk}`)
  const reader = {
    one: async (key: Key) => {
      requests.push([key])
      return find(key)
    },
    many: async (keys: readonly Key[]) => {
      requests.push(keys)
      return keys.map(find)
    },
    collection: async ({ partition }: { readonly partition: string }) => {
      requests.push([{ pk: partition, sk: '*' }])
      const items = [...table].filter(([name]) => name.startsWith(`${partition} `))
      return items.map(([name, doc]): Item => ({ pk: partition, sk: name.split(' ')[1] ?? '', doc }))
    },
  } as unknown as Reader
  return { reader, requests }
}

const key = fc.record({ pk: fc.constantFrom('A', 'B'), sk: fc.constantFrom('1', '2', '3') })
const name = ({ pk, sk }: Key) => `${pk} ${sk}`
const filled = fc
  .uniqueArray(key, { selector: name })
  .map((keys) => new Map(keys.map((one) => [name(one), { is: name(one) }])))

describe('a loader', () => {
  it('answers as the reader below it, with one call for everything that is requested at once, and no key twice in it', () =>
    fc.assert(
      fc.asyncProperty(filled, fc.array(fc.array(key, { minLength: 1 }), { minLength: 1 }), async (table, rounds) => {
        for (const load of [batching, (reader: Reader) => remembering(reader).reader]) {
          const { reader, requests } = readerOf(table)
          const loader = load(reader)
          for (const keys of rounds) {
            const before = requests.length
            expect(await Promise.all(keys.map((one) => loader.one(one)))).toEqual(
              keys.map((one) => table.get(name(one))),
            )
            expect(requests.length - before).toBeLessThanOrEqual(1)
            expect(await loader.many(keys)).toEqual(keys.map((one) => table.get(name(one))))
          }
          for (const keys of requests) expect(new Set(keys.map(name)).size).toBe(keys.length)
        }
      }),
    ))

  it('that batches sees every change; one that remembers sees them once it has forgotten', () =>
    fc.assert(
      fc.asyncProperty(filled, key, async (table, one) => {
        const { reader } = readerOf(table)
        const [fresh, kept] = [batching(reader), remembering(reader)]
        const listing = { partition: one.pk }
        const before = [table.get(name(one)), await reader.collection(listing)]
        const seen = (by: Reader) => Promise.all([by.one(one), by.collection(listing)])
        expect(await seen(fresh)).toEqual(before)
        expect(await seen(kept.reader)).toEqual(before)
        table.set(name(one), { is: 'changed' })
        const after = [{ is: 'changed' }, await reader.collection(listing)]
        expect(await seen(fresh)).toEqual(after)
        expect(await seen(kept.reader)).toEqual(before)
        kept.forget()
        expect(await seen(kept.reader)).toEqual(after)
      }),
    ))

  it('that remembers reads nothing twice', async () => {
    const { reader, requests } = readerOf(new Map([['A 1', 'here']]))
    const { reader: loader } = remembering(reader)
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([loader.one({ pk: 'A', sk: '1' }), loader.one({ pk: 'A', sk: '2' })])
      await loader.collection({ partition: 'A' })
    }
    expect(requests).toHaveLength(2)
  })

  it('passes a fault on to everybody who requested the key, and tries again for the next', async () => {
    const { reader } = readerOf(new Map())
    let broken = true
    const many: Reader['many'] = async (keys) => {
      if (broken) throw new Error('the table is away')
      return reader.many(keys)
    }
    const loader = batching({ ...reader, many })
    const keys = [
      { pk: 'A', sk: '1' },
      { pk: 'A', sk: '2' },
    ]
    const outcomes = await Promise.allSettled(keys.map((one) => loader.one(one)))
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    broken = false
    expect(await loader.many(keys)).toEqual([undefined, undefined])
  })
})

describe('a busy table', () => {
  const keys = [1, 2, 3].map((sk) => ({ pk: 'A', sk: String(sk) }))
  /** Returns a client that reads as many keys of a call as `counts` says, and leaves the others. */
  const clientThatReads = (counts: readonly number[]) => {
    let call = 0
    const send = async ({ input }: BatchGetCommand) => {
      const { Keys = [] } = input.RequestItems?.['table'] ?? {}
      const count = counts[call] ?? 0
      call += 1
      return { Responses: { table: Keys.slice(0, count) }, UnprocessedKeys: { table: { Keys: Keys.slice(count) } } }
    }
    return { send } as unknown as DynamoDBDocumentClient
  }

  it('is called again for the keys that it left unread', async () => {
    expect(await readAll(clientThatReads([1, 0, 0, 2]), 'table', keys)).toEqual(keys)
  })

  it('is not called without end', async () => {
    await expect(readAll(clientThatReads([1]), 'table', keys)).rejects.toThrow('left 2 keys unread')
  })
})
