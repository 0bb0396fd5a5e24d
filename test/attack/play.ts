import { inspect } from 'node:util'
import type { Attack } from './attack.ts'
import { groups } from './groups/groups.ts'
import { faultOfLine } from './log.ts'
import { openStage, type Stage } from './stage.ts'
import { changesBetween } from './table.ts'

export type Failure = { readonly group: string; readonly attack: string; readonly reason: string }
export type Report = {
  readonly cases: number
  /** The cases of each group, by its name. */
  readonly groups: Readonly<Record<string, number>>
  readonly failures: readonly Failure[]
}

/** Plays the attacks of all groups, or of some, or every so many of them from one on. */
export const playAttacks = async ({
  only,
  every = 1,
  from = 0,
  log = () => {},
}: {
  readonly only?: readonly string[]
  readonly every?: number
  readonly from?: number
  readonly log?: (line: string) => void
} = {}): Promise<Report> => {
  const unknown = only?.filter((name) => !groups.some((group) => group.name === name)) ?? []
  if (unknown.length > 0) throw new Error(`There is no group ${unknown.join(', ')}`)
  const stage = await openStage()
  const counts: Record<string, number> = {}
  const failures: Failure[] = []
  try {
    for (const { name, attacks } of groups.filter((group) => !only || only.includes(group.name))) {
      const played = attacks(stage).filter((_, index) => index % every === from % every)
      for (const attack of played) {
        const reason = await failureOf(stage, attack)
        if (reason === undefined) continue
        failures.push({ group: name, attack: attack.name, reason })
        log(`✗ ${name}: ${attack.name}\n    ${reason}`)
      }
      counts[name] = played.length
      log(`${name}: ${played.length} attacks`)
    }
  } finally {
    await stage.stop()
  }
  const cases = Object.values(counts).reduce((sum, one) => sum + one, 0)
  return { cases, groups: counts, failures }
}

/** Says why an attack got further than it may; undefined where it did not. */
const failureOf = async (stage: Stage, { play, changes = false }: Attack): Promise<string | undefined> => {
  const before = await stage.snapshot()
  stage.logged()
  try {
    await play(stage)
  } catch (error) {
    await stage.rest()
    return error instanceof Error ? error.message : inspect(error)
  }
  if (changes) await stage.rest()
  const [fault] = stage.logged().flatMap((line) => faultOfLine(line) ?? [])
  if (fault !== undefined || changes) return fault
  const changed = changesBetween(before, await stage.snapshot())
  return changed.length === 0 ? undefined : `it has changed ${changed.slice(0, 5).join(', ')}`
}
