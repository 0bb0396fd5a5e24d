import { parseArgs } from 'node:util'
import { callsOf, driftFrom, excesses, goldenCosts, keepCosts } from './golden.ts'
import { measureCosts } from './measure.ts'
import type { Cost } from './meter.ts'
import { startGround } from './ground.ts'
import { measurePages } from './pages.ts'
import { countTransitions } from './transitions.ts'

/**
 * `npm run bench`: ratios and counts, which mean the same on every machine; no milliseconds. With `--json` one line for
 * programs; `--write` keeps what was counted in bench/costs.json. Fails where an operation costs something else than is kept
 * there or calls more than it may, and where a workflow takes more transitions than it may.
 */
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
})

const inMemory = async () => {
  const ground = await startGround()
  try {
    return await measurePages(ground)
  } finally {
    await ground.stop()
  }
}

const transitions = await countTransitions()
const costs = await measureCosts()
const pages = await inMemory()
if (values.write) keepCosts(costs)
const drift = driftFrom(goldenCosts(), costs)
const excess = excesses(costs)
const ok = drift.length === 0 && excess.length === 0 && transitions.every(({ entered, most }) => entered <= most)

const worded = (cost: Cost | undefined): string =>
  cost
    ? `${callsOf(cost)} calls (${
        Object.entries(cost.calls)
          .map(([action, times]) => `${times} ${action}`)
          .join(', ') || 'none'
      }), ${cost.read} read units, ${cost.write} write units`
    : 'nothing'

if (values.json)
  console.log(JSON.stringify({ ok, operations: Object.keys(costs).length, pages, costs, drift, excess, transitions }))
else {
  console.log('The handler to bare graphql-js, in memory (more is better, 1 is free)')
  for (const { page, ratio, rounds } of pages)
    console.log(
      `  page of ${String(page).padEnd(4)} ${ratio.toFixed(2)}  (${Math.min(...rounds).toFixed(2)} to ${Math.max(...rounds).toFixed(2)})`,
    )
  console.log('\nWhat each operation asks of DynamoDB')
  for (const [operation, cost] of Object.entries(costs)) console.log(`  ${operation.padEnd(50)} ${worded(cost)}`)
  for (const { operation, expected, counted } of drift)
    console.log(`  ✗ ${operation}: ${worded(counted)}, and not ${worded(expected)} (bench/costs.json)`)
  for (const line of excess) console.log(`  ✗ ${line}`)
  console.log('\nTransitions from start to end')
  for (const { workflow, entered, most } of transitions) console.log(`  ${workflow.padEnd(60)} ${entered} of ${most}`)
}
process.exitCode = ok ? 0 : 1
