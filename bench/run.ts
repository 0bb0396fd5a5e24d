import { parseArgs } from 'node:util'
import { countCalls, type Calls } from './calls.ts'
import { driftFrom, goldenCalls, keepCalls } from './golden.ts'
import { startGround } from './ground.ts'
import { measurePages } from './pages.ts'
import { countTransitions } from './transitions.ts'

/**
 * `npm run bench`: ratios and counts, which mean the same on every machine; no milliseconds. With `--json` one line for
 * programs; `--write` keeps the calls that were counted in bench/calls.json. Fails where an operation calls something else
 * than is kept there, and where a workflow takes more transitions than it may.
 */
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
})

const measure = async () => {
  const transitions = await countTransitions()
  const ground = await startGround()
  try {
    // Counted first: what is measured then fills the book and no longer reads the table.
    const calls = await countCalls(ground)
    return { transitions, calls, pages: await measurePages(ground) }
  } finally {
    await ground.stop()
  }
}

const { transitions, calls, pages } = await measure()
if (values.write) keepCalls(calls)
const drift = driftFrom(goldenCalls(), calls)
const ok = drift.length === 0 && transitions.every(({ entered, most }) => entered <= most)

const worded = (counted: Calls | undefined): string =>
  Object.entries(counted ?? {})
    .map(([action, times]) => `${times} ${action}`)
    .join(', ') || 'nothing'

if (values.json) console.log(JSON.stringify({ ok, pages, calls, drift, transitions }))
else {
  console.log('The handler to bare graphql-js, in memory (more is better, 1 is free)')
  for (const { page, ratio, rounds } of pages)
    console.log(
      `  page of ${String(page).padEnd(4)} ${ratio.toFixed(2)}  (${Math.min(...rounds).toFixed(2)} to ${Math.max(...rounds).toFixed(2)})`,
    )
  console.log('\nCalls to DynamoDB')
  for (const [operation, counted] of Object.entries(calls)) console.log(`  ${operation.padEnd(60)} ${worded(counted)}`)
  for (const { operation, expected, counted } of drift)
    console.log(`  ✗ ${operation}: ${worded(counted)}, and not ${worded(expected)} (bench/calls.json)`)
  console.log('\nTransitions from start to end')
  for (const { workflow, entered, most } of transitions) console.log(`  ${workflow.padEnd(60)} ${entered} of ${most}`)
}
process.exitCode = ok ? 0 : 1
