/**
 * `npm run seed:audit` shows every sentence of the page from which this product began, by queries on the embedded stack, and writes
 * `docs/seed.md`. `--check` writes nothing, and fails if the page is not what it would write · `--json` for one line for programs at the
 * end. Exits with 1 if a sentence is not shown.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { auditSeed, isShown } from './audit.ts'
import { seedPage } from './page.ts'

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
})
const file = fileURLToPath(new URL('../../docs/seed.md', import.meta.url))
const shown = await auditSeed()
for (const [index, one] of shown.entries()) {
  console.log(`${isShown(one) ? '✓' : '✗'} ${index + 1}. ${one.sentence.says}`)
  if (one.trouble !== undefined) console.log(`    ${one.trouble}`)
  for (const { asker, cloud, query, expected, instead } of one.exhibits)
    if (instead !== undefined)
      console.log(
        `    ${asker}, ${cloud}: ${query}\n    expected ${JSON.stringify(expected)}\n    and got  ${JSON.stringify(instead)}`,
      )
}
const page = seedPage(shown)
const stale = values.check && readFileSync(file, 'utf8') !== page
if (!values.check) writeFileSync(file, page)
if (stale) console.log('docs/seed.md is not what this writes: run npm run seed:audit')
const count = shown.filter(isShown).length
if (values.json) console.log(JSON.stringify({ sentences: shown.length, shown: count, stale }))
process.exit(count === shown.length && !stale ? 0 : 1)
