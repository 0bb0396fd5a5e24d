import { parseArgs } from 'node:util'
import { tableOf, weigh, type Weight } from './bundling/budgets.ts'
import { bundle } from './bundling/bundle.ts'
import { deployedFunctions } from './deployed-functions.ts'

/**
 * `npm run bundle:check` bundles every function as it is deployed, and prints the size of each and its budget. `--json` prints
 * one line for programs. The command fails where a function is over its budget.
 */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

const functions: Weight[] = []
for (const entry of deployedFunctions()) functions.push(weigh(entry, (await bundle(entry)).bytes))
const ok = functions.every((one) => one.ok)
console.log(values.json ? JSON.stringify({ ok, functions }) : tableOf(functions))
process.exitCode = ok ? 0 : 1
