import type { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batching, remembering } from '#persistence/loader.ts'
import { readAll, type Item, type Reader } from '#persistence/read.ts'
import type { Key } from '#persistence/table.ts'

/** A reader of a table that can change, with what it was asked for. */
const readerOf = (table: Map<string, unknown>) => {
  const asked: (readonly Key[])[] = []
  const find = ({ pk, sk }: Key) => table.get(`${pk} ${sk}`)
  const reader = {
    one: async (key: Key) => {
      asked.push([key])
      return find(key)
    },
    many: async (keys: readonly Key[]) => {
      asked.push(keys)
      return keys.map(find)
    },
    collection: async ({ partition }: { readonly partition: string }) => {
      asked.push([{ pk: partition, sk: '*' }])
      const items = [...table].filter(([name]) => name.startsWith(`${partition} `))
      return items.map(([name, doc]): Item => ({ pk: partition, sk: name.split(' ')[1] ?? '', doc }))
    },
  } as unknown as Reader
  return { reader, asked }
}

const key = fc.record({ pk: fc.constantFrom('A', 'B'), sk: fc.constantFrom('1', '2', '3') })
const name = ({ pk, sk }: Key) => `${pk} ${sk}`
const filled = fc
  .uniqueArray(key, { selector: name })
  .map((keys) => new Map(keys.map((one) => [name(one), { is: name(one) }])))

describe('a loader', () => {
  it('answers as the reader below it, with one call for what is asked for at once, and no key twice in it', () =>
    fc.assert(
      fc.asyncProperty(filled, fc.array(fc.array(key, { minLength: 1 }), { minLength: 1 }), async (table, rounds) => {
        for (const load of [batching, (reader: Reader) => remembering(reader).reader]) {
          const { reader, asked } = readerOf(table)
          const loader = load(reader)
          for (const keys of rounds) {
            const before = asked.length
            expect(await Promise.all(keys.map((one) => loader.one(one)))).toEqual(
              keys.map((one) => table.get(name(one))),
            )
            expect(asked.length - before).toBeLessThanOrEqual(1)
            expect(await loader.many(keys)).toEqual(keys.map((one) => table.get(name(one))))
          }
          for (const keys of asked) expect(new Set(keys.map(name)).size).toBe(keys.length)
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
    const { reader, asked } = readerOf(new Map([['A 1', 'here']]))
    const { reader: loader } = remembering(reader)
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([loader.one({ pk: 'A', sk: '1' }), loader.one({ pk: 'A', sk: '2' })])
      await loader.collection({ partition: 'A' })
    }
    expect(asked).toHaveLength(2)
  })

  it('passes a fault on to everybody who asked, and tries again for the next', async () => {
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
  /** Reads as many keys of a call as it is told, and leaves the others. */
  const reading = (counts: readonly number[]) => {
    let call = 0
    const send = async ({ input }: BatchGetCommand) => {
      const { Keys = [] } = input.RequestItems?.['table'] ?? {}
      const count = counts[call] ?? 0
      call += 1
      return { Responses: { table: Keys.slice(0, count) }, UnprocessedKeys: { table: { Keys: Keys.slice(count) } } }
    }
    return { send } as unknown as DynamoDBDocumentClient
  }

  it('is asked again for the keys that it left unread', async () => {
    expect(await readAll(reading([1, 0, 0, 2]), 'table', keys)).toEqual(keys)
  })

  it('is not asked for ever', async () => {
    await expect(readAll(reading([1]), 'table', keys)).rejects.toThrow('left 2 keys unread')
  })
})
