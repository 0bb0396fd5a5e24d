import { globSync, readFileSync } from 'node:fs'
import { ruleBook, ruleIds, type RuleId } from '#domain/rules/rule-book.ts'
import type { Rule } from '#domain/rules/rule.ts'

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
  /** Implemented, as it is said, and named by no test. */
  readonly holes: readonly RuleId[]
}

/** Which rules the product keeps, and which of those no test speaks of. */
export const coverage = (root: URL): Coverage => {
  const spokenOf = named(root)
  const isOut = (id: RuleId) => (ruleBook[id] as Rule).outOfScope !== undefined
  const implemented = ruleIds.filter((id) => !isOut(id))
  return {
    implemented,
    outOfScope: ruleIds.filter(isOut),
    holes: implemented.filter((id) => !spokenOf.has(id)),
  }
}
