/**
 * A switch that lets the next n requests of an endpoint fail, first come first served. SDK clients retry inside one
 * command (three attempts by default), so each attempt uses up one failure.
 */
export type FailingNext<Failure> = {
  /** Adds `times` failures behind those already waiting. */
  readonly push: (times: number, failure: Failure) => void
  /** The failure the current request has to suffer, which is thereby used up. */
  readonly take: () => Failure | undefined
}

export function failingNext<Failure>(): FailingNext<Failure> {
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
