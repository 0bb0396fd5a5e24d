/**
 * `npm run vendor` sends every request that we know to a stand-in that answers in every way that the vendor is known to, compares what
 * the client makes of each answer with what it means, and writes `docs/vendor.md`. `--check` writes nothing, and fails if the page is
 * not what it would write · `--json` for one line for programs at the end. Exits with 1 if an answer is taken for something else.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { vendorPage } from './page.ts'
import { endpointNames, tryAnswers } from './try.ts'

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
})
const file = fileURLToPath(new URL('../../docs/vendor.md', import.meta.url))
const tried = await tryAnswers()
const wrong = tried.filter(({ expected, actual }) => expected !== actual)
for (const { endpoint, answer, expected, actual } of wrong)
  console.log(`${endpoint}, ${answer}: ${expected} expected, and it is ${actual}`)
const page = vendorPage()
const stale = values.check && readFileSync(file, 'utf8') !== page
if (!values.check) writeFileSync(file, page)
if (stale) console.log('docs/vendor.md is not what this writes: run npm run vendor')
console.log(
  `${endpointNames.length} endpoints, ${tried.length} answers tried, ${wrong.length} taken for something else`,
)
if (values.json)
  console.log(
    JSON.stringify({ endpoints: endpointNames.length, answersTried: tried.length, wrong: wrong.length, stale }),
  )
process.exit(wrong.length === 0 && !stale && tried.length > 0 ? 0 : 1)
