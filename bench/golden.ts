import { readFileSync, writeFileSync } from 'node:fs'
import type { Calls } from './calls.ts'

const file = new URL('calls.json', import.meta.url)

/** What each operation called when somebody last looked at it. */
export const goldenCalls = (): Readonly<Record<string, Calls>> =>
  JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Calls>>

export const keepCalls = (counted: Readonly<Record<string, Calls>>): void =>
  writeFileSync(file, `${JSON.stringify(counted, null, 2)}\n`)

/** An operation that calls something else than it did. */
export type Drift = {
  readonly operation: string
  readonly expected: Calls | undefined
  readonly counted: Calls | undefined
}

export const driftFrom = (
  golden: Readonly<Record<string, Calls>>,
  counted: Readonly<Record<string, Calls>>,
): readonly Drift[] =>
  [...new Set([...Object.keys(golden), ...Object.keys(counted)])].flatMap((operation) => {
    const [expected, now] = [golden[operation], counted[operation]]
    return JSON.stringify(expected) === JSON.stringify(now) ? [] : [{ operation, expected, counted: now }]
  })
