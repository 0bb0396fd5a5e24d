import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idOf } from '#platform/kernel/ids.ts'
import { weeksEarlier } from './spread.ts'

const ids = fc
  .uniqueArray(fc.uuid(), { minLength: 1, maxLength: 20 })
  .map((all) => all.map((bits) => idOf('rel', bits)))

describe('the weeks in which a bulk ends', () => {
  it('are as many as there are relationships, as far as there are weeks, and none has more than its share', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 52 }), (all, weeks) => {
        const chosen = weeksEarlier(all, weeks)
        expect([...chosen.keys()]).toEqual(all)
        const counts = new Map<number, number>()
        for (const week of chosen.values()) {
          expect(week).toBeGreaterThanOrEqual(0)
          expect(week).toBeLessThan(weeks)
          counts.set(week, (counts.get(week) ?? 0) + 1)
        }
        expect(counts.size).toBe(Math.min(weeks, all.length))
        expect(Math.max(...counts.values())).toBeLessThanOrEqual(Math.ceil(all.length / weeks))
      }),
    )
  })

  it('are spread over several bulks, too', () => {
    const alone = fc.sample(fc.uuid(), 520).map(
      (bits) =>
        weeksEarlier([idOf('rel', bits)], 26)
          .values()
          .next().value,
    )
    const counts = Map.groupBy(alone, (week) => week)
    expect(counts.size).toBe(26)
    for (const of of counts.values()) expect(of.length).toBeLessThan(60)
  })
})
