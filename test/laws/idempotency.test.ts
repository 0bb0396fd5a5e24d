import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Once } from '#domain/kernel/commit.ts'
import { awsClients } from '#runtime/clients.ts'
import { freshTenant } from './cast.ts'
import { bookOf, countOf, real, writingNew } from './commits.ts'
import { theOffice } from './office.ts'

const office = theOffice()

const anyOnce = fc.record({ scope: fc.string(), key: fc.string({ unit: 'grapheme' }), fingerprint: fc.string() })
/** No two runs share a key, however short the generated ones are. */
const ownOnce = anyOnce.map((once) => (): Once => ({ ...once, scope: `${freshTenant()} ${once.scope}` }))

describe('a request that is sent twice', () => {
  it('is carried out once and answered alike, as often as it comes', () =>
    fc.assert(
      fc.asyncProperty(
        ownOnce,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        async (own, records, again) => {
          const book = bookOf(office)
          const once = own()
          const first = writingNew(records)
          expect(await book.recall(once)).toBeUndefined()
          expect(await book.commit(first, { ...real, once })).toEqual({ kind: 'committed' })
          expect(await countOf(office, first)).toBe(records)
          const before = await office.countItems()
          for (let turn = 0; turn < again; turn += 1)
            expect(await book.commit(writingNew(records), { ...real, once })).toEqual({
              kind: 'replayed',
              result: first.result,
            })
          expect(await office.countItems()).toBe(before)
          expect(await book.recall(once)).toEqual({ result: first.result })
        },
      ),
      { numRuns: 20 },
    ))

  it('with other contents is refused, and its key in another scope is another key', () =>
    fc.assert(
      fc.asyncProperty(ownOnce, fc.string(), async (own, fingerprint) => {
        const book = bookOf(office)
        const once = own()
        fc.pre(fingerprint !== once.fingerprint)
        await book.commit(writingNew(1), { ...real, once })
        const other = writingNew(2)
        expect(await book.commit(other, { ...real, once: { ...once, fingerprint } })).toEqual({ kind: 'key-reused' })
        expect(await book.recall({ ...once, fingerprint })).toBe('key-reused')
        expect(await countOf(office, other)).toBe(0)
        const elsewhere = { ...once, scope: own().scope }
        expect(await book.commit(other, { ...real, once: elsewhere })).toEqual({ kind: 'committed' })
      }),
      { numRuns: 20 },
    ))

  it('by several senders at once is carried out for one of them and replayed to the others', () =>
    fc.assert(
      fc.asyncProperty(ownOnce, fc.integer({ min: 2, max: 8 }), async (own, senders) => {
        const book = bookOf(office)
        const once = own()
        const commits = Array.from({ length: senders }, () => writingNew(2))
        const answers = await Promise.all(commits.map((commit) => book.commit(commit, { ...real, once })))
        const [winner, ...more] = commits.filter((_, index) => answers[index]?.kind === 'committed')
        expect(more).toEqual([])
        expect(answers.filter(({ kind }) => kind !== 'committed')).toEqual(
          Array.from({ length: senders - 1 }, () => ({ kind: 'replayed', result: winner?.result })),
        )
        for (const commit of commits) expect(await countOf(office, commit)).toBe(commit === winner ? 2 : 0)
      }),
      { numRuns: 15 },
    ))

  it('because its answer was lost is not carried out twice', async () => {
    const client = awsClients().dynamo
    let lost = 0
    client.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args)
        if ((lost += 1) > 1) return answer
        throw new ProvisionedThroughputExceededException({ message: 'The answer is lost', $metadata: {} })
      },
      { step: 'finalizeRequest', priority: 'low' },
    )
    const once: Once = { scope: 'law', key: 'lost', fingerprint: '' }
    const commit = writingNew(2)
    const before = await office.countItems()
    expect(['committed', 'replayed']).toContain((await bookOf(office, client).commit(commit, { ...real, once })).kind)
    expect(lost).toBeGreaterThan(1)
    expect(await countOf(office, commit)).toBe(2)
    expect(await office.countItems()).toBe(before + 5)
    client.destroy()
  })
})
