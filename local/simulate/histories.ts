/** Plays histories one after the other, and tells of the first that breaks a law, as short as it can be made. */
import fc from 'fast-check'
import { anyHistory } from './any-history.ts'
import { begin, type Tally } from './play.ts'
import { comeToRest } from './rest.ts'
import { told, type History } from './step.ts'
import { take } from './take.ts'
import { openWorkshop, type TableIn, type Workshop } from './workshop.ts'

export type Task = {
  readonly histories: number
  readonly seed: number
  /** Steps of the longest history; most are much shorter. */
  readonly longest: number
  readonly table: TableIn
  /** Of a failure that was told before: plays that one again. */
  readonly path?: string
}
export type Report = {
  readonly histories: number
  readonly commands: number
  readonly faults: number
  readonly violations: number
  /** How to have it again, and what happened, in words. */
  readonly failure?: string
}

export const playHistories = async ({ histories, seed, longest, path, table }: Task): Promise<Report> => {
  const workshop = await openWorkshop(table)
  const tally: Tally = { commands: 0, faults: 0 }
  let played = 0
  try {
    const details = await fc.check(
      fc.asyncProperty(anyHistory(longest), async (history) => {
        played += 1
        await play(workshop, history, tally)
      }),
      { numRuns: histories, seed, ...(path !== undefined && { path }) },
    )
    return {
      histories: played,
      ...tally,
      violations: details.failed ? 1 : 0,
      ...(details.failed && { failure: failureOf(details) }),
    }
  } finally {
    await workshop.close()
  }
}

const play = async (workshop: Workshop, history: History, tally: Tally): Promise<void> => {
  try {
    const stage = await begin(workshop, history, tally)
    for (const [index, step] of history.steps.entries())
      try {
        await take(stage, step)
      } catch (error) {
        throw new Error(`after step ${index + 1}`, { cause: error })
      }
    await comeToRest(stage)
  } catch (error) {
    await workshop.putAllAside()
    throw error
  }
}

const failureOf = ({ seed, counterexamplePath, counterexample, errorInstance }: fc.RunDetails<[History]>): string =>
  [
    `--seed ${seed} --path ${counterexamplePath}`,
    told(counterexample?.[0] ?? { lines: 0, tellsLetters: false, steps: [] }),
    ...causesOf(errorInstance),
  ].join('\n')

const causesOf = (error: unknown): readonly string[] =>
  error instanceof Error
    ? [error.name === 'Violation' ? error.message : String(error.stack ?? error), ...causesOf(error.cause)]
    : []
