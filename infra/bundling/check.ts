import { parseArgs } from 'node:util'
import { tableOf, weigh, type Weight } from './budgets.ts'
import { bundle } from './bundle.ts'
import { deployedFunctions } from './functions.ts'

/**
 * `npm run bundle:check`: bundles every function as it is deployed, and says what each weighs against its budget. With
 * `--json` that is one line for programs. Fails where one weighs more.
 */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

const functions: Weight[] = []
for (const entry of deployedFunctions()) functions.push(weigh(entry, (await bundle(entry)).bytes))
const ok = functions.every((one) => one.ok)
console.log(values.json ? JSON.stringify({ ok, functions }) : tableOf(functions))
process.exitCode = ok ? 0 : 1
