import type { Clock } from '#platform/kernel/clock.ts'
import type { TestClock } from '#persistence/test-clock.ts'

/** The machine's clock or, on stacks that have one, the test clock: the machine's plus what the table says. */
export type StackClock = Clock & {
  /** Reads how far the test clock runs ahead. Every door does so before it begins; production has nothing to read. */
  readonly sync: () => Promise<void>
  /** Undefined in production: there is no way to move its clock. */
  readonly advance?: (milliseconds: number) => Promise<Date>
}

export const machineClock: StackClock = { now: () => new Date(), sync: async () => {} }

export const clockAheadBy = (testClock: TestClock): StackClock => {
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  return {
    now,
    sync: async () => {
      ahead = Math.max(ahead, await testClock.offset())
    },
    advance: async (milliseconds) => {
      ahead = Math.max(ahead, await testClock.advance(milliseconds))
      return now()
    },
  }
}
