import { readFileSync, writeFileSync } from 'node:fs'
import { allRules, ruleIds } from '#capabilities/rules/sections/all-rules.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import type { Rule } from '#capabilities/rules/terms/rule.ts'
import { coverage } from './coverage.ts'
import { decisionsPage } from './decisions-page.ts'
import { rulesPage } from './rules-page.ts'

/**
 * `npm run rules` writes docs/rules.md and docs/decisions.md and counts what is kept of the rules; with `--check` it
 * writes nothing, and fails where a page is not what the rules make of it, or where no test names a rule that is kept.
 */
const check = process.argv.includes('--check')
const root = new URL('../../', import.meta.url)
const sets = Object.values(ruleSets)

const decisions = decisionsPage(sets)
const pages = { 'docs/rules.md': rulesPage(sets), 'docs/decisions.md': decisions.page }
const stale = Object.entries(pages).filter(([file, page]) => read(file) !== page)
if (!check) for (const [file, page] of stale) writeFileSync(new URL(file, root), page)

const { implemented, outOfScope, holes } = coverage(root)
for (const [file] of stale) console.log(check ? `${file} is not up to date: npm run rules` : `${file} written`)
for (const id of outOfScope) console.log(`${id} is out of scope. ${(allRules[id] as Rule).outOfScope}`)
for (const id of holes) console.log(`${id} is named by no test.`)
console.log(
  JSON.stringify({
    rules: ruleIds.length,
    implemented: implemented.length,
    outOfScope: outOfScope.length,
    goldenRows: decisions.rows,
    holes: holes.length,
  }),
)
process.exitCode = holes.length > 0 || (check && stale.length > 0) ? 1 : 0

function read(file: string): string {
  try {
    return readFileSync(new URL(file, root), 'utf8')
  } catch {
    return ''
  }
}
