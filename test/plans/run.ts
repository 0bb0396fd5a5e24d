/**
 * `npm run plans` asks about every case there is, on record and supposed; compares the decision, the allowed actions and the dry runs of the
 * mutations; takes the next steps of each decision in their order; and looks whether the outcome is reached.
 *
 * `--every N` plays every N-th case (1) · `--from M` from the M-th on (0) · `--json` for one line for programs at the end. Exits with 1 if a
 * plan was stuck or two answers contradicted each other.
 */
import { parseArgs } from 'node:util'
import { playPlans } from './play.ts'

const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
})
const [every, from] = [Number(values.every), Number(values.from)]
if (!Number.isInteger(every) || every < 1) throw new Error('--every takes a whole number from 1')
if (!Number.isInteger(from) || from < 0) throw new Error('--from takes a whole number from 0')

const startedAt = performance.now()
const { plans, stuck, contradictions } = await playPlans({ every, from })
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
for (const one of stuck) console.log(`stuck: ${one}`)
for (const one of contradictions) console.log(`contradiction: ${one}`)
console.log(`${plans} plans in ${seconds} s: ${stuck.length} stuck, ${contradictions.length} contradictions`)
if (values.json) console.log(JSON.stringify({ plans, stuck: stuck.length, contradictions: contradictions.length }))
process.exit(stuck.length + contradictions.length === 0 && plans > 0 ? 0 : 1)
