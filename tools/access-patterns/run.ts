import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { accessPatternsPage, declaredPatterns } from './page.ts'

/**
 * `npm run access-patterns` writes docs/access-patterns.md; with `--check` it writes nothing, and fails where the page is
 * stale or a key function declares no access pattern.
 */
const check = process.argv.includes('--check')
const root = fileURLToPath(new URL('../..', import.meta.url))
const file = `${root}/docs/access-patterns.md`

const { patterns, undeclared } = await declaredPatterns(root)
const page = accessPatternsPage(patterns)
const stale = readFileSync(file, 'utf8') !== page
if (stale && !check) writeFileSync(file, page)
if (stale)
  console.log(
    check ? 'docs/access-patterns.md is not up to date: npm run access-patterns' : 'docs/access-patterns.md written',
  )
for (const one of undeclared) console.log(`${one} declares no access pattern`)
console.log(JSON.stringify({ patterns: patterns.length, undeclared: undeclared.length, stale: check && stale }))
process.exitCode = undeclared.length > 0 || (check && stale) ? 1 : 0
