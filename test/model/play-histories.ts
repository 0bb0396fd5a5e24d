/** This module plays random histories one after the other. It reports the first that breaks a law, as short as possible. */
import fc from 'fast-check'
import { anyHistory } from './any-history.ts'
import { comeToRest } from './come-to-rest.ts'
import { startPlay, type Tally } from './play.ts'
import { runStep } from './run-step.ts'
import { describeHistory, type History } from './step.ts'
import { openTestBed, type TableIn, type TestBed } from './test-bed.ts'

export type Task = {
  readonly histories: number
  readonly seed: number
  /** The longest history has so many steps. Most are much shorter. */
  readonly longest: number
  readonly table: TableIn
  /** The path of a failure that was reported before. It plays that history again. */
  readonly path?: string
}
export type Report = {
  readonly histories: number
  readonly commands: number
  readonly faults: number
  readonly violations: number
  /** How to reproduce the failure, and what happened, in words. */
  readonly failure?: string
}

export const playHistories = async ({ histories, seed, longest, path, table }: Task): Promise<Report> => {
  const testBed = await openTestBed(table)
  const tally: Tally = { commands: 0, faults: 0 }
  let played = 0
  try {
    const details = await fc.check(
      fc.asyncProperty(anyHistory(longest), async (history) => {
        played += 1
        await playHistory(testBed, history, tally)
      }),
      { numRuns: histories, seed, ...(path !== undefined && { path }) },
    )
    return {
      histories: played,
      ...tally,
      violations: details.failed ? 1 : 0,
      ...(details.failed && { failure: describeFailure(details, longest) }),
    }
  } finally {
    await testBed.close()
  }
}

const playHistory = async (testBed: TestBed, history: History, tally: Tally): Promise<void> => {
  try {
    const play = await startPlay(testBed, history, tally)
    for (const [index, step] of history.steps.entries())
      try {
        await runStep(play, step)
      } catch (error) {
        throw new Error(`after step ${index + 1}`, { cause: error })
      }
    await comeToRest(play)
  } catch (error) {
    await testBed.clearPending()
    throw error
  }
}

const describeFailure = (
  { seed, counterexamplePath, counterexample, errorInstance }: fc.RunDetails<[History]>,
  longest: number,
): string =>
  [
    `--seed ${seed} --path ${counterexamplePath} --longest ${longest}`,
    ...(counterexample ? [describeHistory(counterexample[0])] : []),
    ...listCauses(errorInstance),
  ].join('\n')

const listCauses = (error: unknown): readonly string[] =>
  error instanceof Error
    ? [error.name === 'Violation' ? error.message : String(error.stack ?? error), ...listCauses(error.cause)]
    : []
