import { readFileSync, writeFileSync } from 'node:fs'
import type { Costs, Priced } from './measure.ts'
import type { Cost } from './meter.ts'
import { exceptions, mostCalls } from './limits.ts'

const file = new URL('costs.json', import.meta.url)

/** The cost of each operation when somebody last reviewed it. */
export const goldenCosts = (): Costs => JSON.parse(readFileSync(file, 'utf8')) as Costs

export const keepCosts = (costs: Costs): void => writeFileSync(file, `${JSON.stringify(costs, null, 2)}\n`)

/** An operation whose cost has changed. */
export type Drift = {
  readonly operation: string
  readonly expected: Priced | undefined
  readonly counted: Priced | undefined
}

export const driftFrom = (golden: Costs, counted: Costs): readonly Drift[] =>
  [...new Set([...Object.keys(golden), ...Object.keys(counted)])].flatMap((operation) => {
    const [expected, now] = [golden[operation], counted[operation]]
    return JSON.stringify(expected) === JSON.stringify(now) ? [] : [{ operation, expected, counted: now }]
  })

export const callsOf = ({ calls }: Cost): number => Object.values(calls).reduce((sum, one) => sum + one, 0)

/** Operations that call more often than they may, and exceptions that no longer apply. */
export const excesses = (costs: Costs): readonly string[] => {
  const limitOf = (operation: string) => exceptions[operation.replace(/, (rehearsed|again)$/, '')]?.calls ?? mostCalls
  const most = (base: string) =>
    Math.max(
      0,
      ...['', ', rehearsed', ', again'].flatMap((variant) => costs[base + variant] ?? []).map((cost) => callsOf(cost)),
    )
  return [
    ...Object.entries(costs)
      .filter(([operation, cost]) => callsOf(cost) > limitOf(operation))
      .map(([operation, cost]) => `${operation} calls ${callsOf(cost)} times, at most ${limitOf(operation)}`),
    ...Object.entries(exceptions)
      .filter(([base, { calls }]) => most(base) !== calls)
      .map(([base, { calls }]) => `${base} is named for ${calls} calls and makes ${most(base)}`),
  ]
}
