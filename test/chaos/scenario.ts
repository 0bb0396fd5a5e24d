import type { World } from '../support/world.ts'
import type { Faults } from './faults.ts'

/** What a scenario finds in the end, in words: what should have happened and has not, and what has happened more than once. */
export type Verdict = { readonly lost: readonly string[]; readonly twice: readonly string[] }

/** A trouble that is prepared. It begins and ends together with all the others. */
export type Trouble = {
  readonly begin: () => Promise<unknown>
  readonly end?: () => unknown
  /** What the jobs are about that must be parked meanwhile, and that an operator lets run again in the end. */
  readonly parks?: readonly string[]
  /** Looks at what has become of it, once the trouble is over and everything is at rest. */
  readonly look: () => Promise<Verdict>
}

export type Chaos = { readonly world: World; readonly faults: Faults }

/** Sets the scene of one kind of trouble, before anything goes wrong. */
export type Scenario = (chaos: Chaos) => Promise<Trouble>

/** Moves the clock, and waits for nothing that follows. */
export const leap = async ({ run }: World, milliseconds: number): Promise<void> => {
  const { userErrors } = await run('operator', 'advanceTestClock', 'now', { milliseconds })
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
}

/** The verdict on things of which each must have happened once. */
export const eachOnce = (counts: Readonly<Record<string, number>>): Verdict => ({
  lost: Object.entries(counts).flatMap(([what, count]) => (count < 1 ? [what] : [])),
  twice: Object.entries(counts).flatMap(([what, count]) => (count > 1 ? [`${what}: ${count} times`] : [])),
})

export const all = (verdicts: readonly Verdict[]): Verdict => ({
  lost: verdicts.flatMap(({ lost }) => lost),
  twice: verdicts.flatMap(({ twice }) => twice),
})
