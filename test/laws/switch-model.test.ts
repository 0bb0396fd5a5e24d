import { describe, expect, it } from 'vitest'
import { simulate } from '../model/simulate.ts'

/** The test plays many short histories, because most faults show within a few steps. `npm run simulate` plays longer ones. */
const histories = 2000
const longest = 6

describe('switches of Azure', () => {
  it(
    'go only where their life leads, whoever does what, whatever fails and whenever',
    { timeout: 1_800_000 },
    async () => {
      const seed = Math.trunc(Math.random() * 2 ** 31)
      const report = await simulate({ histories, seed, longest, table: 'memory' })
      expect(report.failure).toBeUndefined()
      expect(report.violations).toBe(0)
      expect(report.histories).toBe(histories)
      // Histories without commands or faults would prove nothing.
      expect(report.commands).toBeGreaterThan(histories)
      expect(report.faults).toBeGreaterThan(histories / 4)
    },
  )
})
