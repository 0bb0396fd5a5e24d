import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change, Commit } from '#domain/kernel/commit.ts'
import { customerIdOf, idOf } from '#domain/kernel/ids.ts'
import { freshTenant } from './cast.ts'
import { bookOf, creating, newsOf, real, replacing, serviceClaim } from './commits.ts'
import { theOffice } from './office.ts'

const office = theOffice()

describe('a commit', () => {
  const customerId = customerIdOf(freshTenant())
  const holders = [freshTenant(), freshTenant(), freshTenant()] as const
  const [us] = holders
  /** Changes that can be made and changes that cannot, each on items of its own. */
  const cases = {
    'a new record': { holds: true, make: async () => creating(freshTenant()) },
    'a record that is there': { holds: false, make: async () => creating(await recorded()) },
    'a next version': { holds: true, make: async () => replacing(await recorded(), 1) },
    'a version long gone': { holds: false, make: async () => replacing(await recorded(), 7) },
    'a change of nothing': { holds: false, make: async () => replacing(freshTenant(), 1) },
    'a record to be ensured': {
      holds: true,
      make: async (): Promise<Change> => ({ ...creating(await recorded()), kind: 'ensure' }) as Change,
    },
    'a free claim': { holds: true, make: async () => claiming('claim', us) },
    'a claim of ours': { holds: true, make: async () => claiming('claim', us, us) },
    "another's claim": { holds: false, make: async () => claiming('claim', us, holders[1]) },
    'a claim that we hold': { holds: true, make: async () => claiming('holds', us, us) },
    'a claim that nobody holds': { holds: false, make: async () => claiming('holds', us) },
    'a claim that another holds': { holds: false, make: async () => claiming('holds', us, holders[1]) },
    'giving up what is ours': { holds: true, make: async () => claiming('release', us, us) },
    'giving up what is free': { holds: true, make: async () => claiming('release', us) },
    "giving up another's": { holds: false, make: async () => claiming('release', us, holders[1]) },
    'a use': { holds: true, make: async () => using(freshTenant()) },
    'a second use': { holds: false, make: async () => using(await used()) },
  } as const

  const written = async (...changes: readonly Change[]) => {
    const answer = await bookOf(office).commit({ changes, events: [], result: [] }, real)
    if (answer.kind !== 'committed') throw new Error(JSON.stringify(answer))
  }
  const recorded = async () => {
    const bits = freshTenant()
    await written(creating(bits))
    return bits
  }
  const claiming = async (kind: 'claim' | 'release' | 'holds', holder: string, before?: string): Promise<Change> => {
    const serviceKey = freshTenant()
    if (before !== undefined) await written({ kind: 'claim', claim: serviceClaim(customerId, serviceKey, before) })
    return { kind, claim: serviceClaim(customerId, serviceKey, holder) }
  }
  const using = (bits: string): Change => ({
    kind: 'claim',
    claim: { on: 'use', customerId, invitationId: idOf('inv', bits) },
  })
  const used = async () => {
    const bits = freshTenant()
    await written(using(bits))
    return bits
  }

  it('is made whole or not at all, says which changes stand in its way, and a dry run says the same', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...(Object.keys(cases) as (keyof typeof cases)[])), { minLength: 1, maxLength: 8 }),
        async (names) => {
          const book = bookOf(office)
          const changes: Change[] = []
          for (const name of names) changes.push(await cases[name].make())
          const news = newsOf(freshTenant())
          const commit: Commit = { changes, events: [news], result: [] }
          const at = names.flatMap((name, index) => (cases[name].holds ? [] : [index]))
          const expected = at.length > 0 ? { kind: 'conflict', at } : { kind: 'committed' }

          const before = await office.countItems()
          expect(await book.commit(commit, { dryRun: true })).toEqual(expected)
          expect(await office.countItems()).toBe(before)
          expect(await book.commit(commit, real)).toEqual(expected)
          expect(await office.itemsBelow(news.subject)).toHaveLength(at.length > 0 ? 0 : 1)
          if (at.length > 0) expect(await office.countItems()).toBe(before)
        },
      ),
      { numRuns: 40 },
    ))
})
