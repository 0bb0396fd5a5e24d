import { parseArgs } from 'node:util'
import { callsOf, driftFrom, excesses, goldenCosts, keepCosts } from './golden.ts'
import { measureCosts, type Priced } from './measure.ts'
import { startInMemoryApi } from './in-memory-api.ts'
import { measurePages } from './pages.ts'
import { countTransitions } from './transitions.ts'

/**
 * `npm run bench` measures ratios and counts, which mean the same on every machine, and no milliseconds. `--json` prints one
 * line for programs; `--write` stores the counts in bench/costs.json. The command fails where an operation has another cost
 * or price than is stored there or calls more often than it may, and where a workflow takes more transitions than it may.
 */
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
})

const measureInMemory = async () => {
  const api = await startInMemoryApi()
  try {
    return await measurePages(api)
  } finally {
    await api.stop()
  }
}

const transitions = await countTransitions()
const costs = await measureCosts()
const pages = await measureInMemory()
if (values.write) keepCosts(costs)
const drift = driftFrom(goldenCosts(), costs)
const excess = excesses(costs)
const ok = drift.length === 0 && excess.length === 0 && transitions.every(({ entered, most }) => entered <= most)

const describeCost = (cost: Priced | undefined): string =>
  cost
    ? `${callsOf(cost)} calls (${
        Object.entries(cost.calls)
          .map(([action, times]) => `${times} ${action}`)
          .join(', ') || 'none'
      }), ${cost.read} read units, ${cost.write} write units, at the price of ${cost.price}`
    : 'nothing'

if (values.json)
  console.log(JSON.stringify({ ok, operations: Object.keys(costs).length, pages, costs, drift, excess, transitions }))
else {
  console.log('The handler to bare graphql-js, in memory (more is better, 1 is free)')
  for (const { page, ratio, rounds } of pages)
    console.log(
      `  page of ${String(page).padEnd(4)} ${ratio.toFixed(2)}  (${Math.min(...rounds).toFixed(2)} to ${Math.max(...rounds).toFixed(2)})`,
    )
  console.log('\nThe cost of each operation at DynamoDB')
  for (const [operation, cost] of Object.entries(costs)) console.log(`  ${operation.padEnd(50)} ${describeCost(cost)}`)
  for (const { operation, expected, counted } of drift)
    console.log(`  ✗ ${operation}: ${describeCost(counted)}, and not ${describeCost(expected)} (bench/costs.json)`)
  for (const line of excess) console.log(`  ✗ ${line}`)
  console.log('\nTransitions from start to end')
  for (const { workflow, entered, most } of transitions) console.log(`  ${workflow.padEnd(60)} ${entered} of ${most}`)
}
process.exitCode = ok ? 0 : 1
