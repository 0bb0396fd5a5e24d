import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { billedFrom } from '#capabilities/switching/model/billing.ts'

/** A subscription that moves any number of times: who is billed for it at any moment (rule G22). */
const year = 2026
const anyInstant = fc.date({
  min: new Date(Date.UTC(year, 0)),
  max: new Date(Date.UTC(year, 0, 6)),
  noInvalidDate: true,
})
const anyMoves = fc
  .uniqueArray(anyInstant, { minLength: 1, maxLength: 6, selector: (at) => at.getTime() })
  .map((all) => all.toSorted((one, other) => one.getTime() - other.getTime()).map((at) => at.toISOString()))

describe('the bill of a subscription', () => {
  it('goes over at the beginning of the day of the move, in UTC', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const from = new Date(billedFrom(at.toISOString()))
        expect(from.toISOString()).toMatch(/T00:00:00.000Z$/)
        expect(at.getTime() - from.getTime()).toBeGreaterThanOrEqual(0)
        expect(at.getTime() - from.getTime()).toBeLessThan(86_400_000)
      }),
    )
  })

  it('has exactly one payer at every moment, however often it moves, and on one day too', () => {
    fc.assert(
      fc.property(anyMoves, anyInstant, (moves, moment) => {
        // The seller of the beginning, and each partner that it moved to: billed from its move to the next one.
        const begins = ['', ...moves.map(billedFrom)]
        const payers = begins.filter((from, index) => {
          const until = begins[index + 1]
          return from <= moment.toISOString() && (until === undefined || moment.toISOString() < until)
        })
        expect(payers).toHaveLength(1)
      }),
      { numRuns: 500 },
    )
  })
})
