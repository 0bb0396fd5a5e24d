import { globSync, readFileSync } from 'node:fs'
import { allRules, ruleIds, type RuleId } from '#capabilities/rules/sections/all-rules.ts'
import type { Rule } from '#capabilities/rules/terms/rule.ts'

/** The beginning of a test or of a group of tests, up to the end of the line that has its title. */
const title = /^\s*(?:(?:it|describe)\S*\(|\]\)\(|'[A-H]\d+: ).*$/gm
const ruleId = /\b[A-H][1-9]\d?\b/g

/** The rules that the titles of the tests name. */
const named = (root: URL): ReadonlySet<string> =>
  new Set(
    globSync('{test,functions,infra,local}/**/*.test.ts', { cwd: root }).flatMap((file) =>
      [...readFileSync(new URL(file, root), 'utf8').matchAll(title)].flatMap(([line]) => line.match(ruleId) ?? []),
    ),
  )

export type Coverage = {
  readonly implemented: readonly RuleId[]
  readonly outOfScope: readonly RuleId[]
  /** Rules that count as implemented, and that no test names. */
  readonly holes: readonly RuleId[]
}

/** Returns which rules the product keeps, and which of those no test names. */
export const coverage = (root: URL): Coverage => {
  const spokenOf = named(root)
  const isOut = (id: RuleId) => (allRules[id] as Rule).outOfScope !== undefined
  const implemented = ruleIds.filter((id) => !isOut(id))
  return {
    implemented,
    outOfScope: ruleIds.filter(isOut),
    holes: implemented.filter((id) => !spokenOf.has(id)),
  }
}
