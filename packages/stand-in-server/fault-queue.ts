/**
 * This module contains planned failures for the next n requests of an endpoint, in order. SDK clients retry inside one
 * command (three attempts by default), so each attempt uses one failure.
 */
export type FaultQueue<Failure> = {
  /** Adds `times` failures after the waiting ones. */
  readonly push: (times: number, failure: Failure) => void
  /** Removes and returns the failure for the current request. */
  readonly take: () => Failure | undefined
}

export function createFaultQueue<Failure>(): FaultQueue<Failure> {
  const waiting: { left: number; readonly failure: Failure }[] = []
  return {
    push: (times, failure) => {
      if (times > 0) waiting.push({ left: times, failure })
    },
    take: () => {
      const next = waiting[0]
      if (next === undefined) return undefined
      next.left -= 1
      if (next.left <= 0) waiting.shift()
      return next.failure
    },
  }
}
