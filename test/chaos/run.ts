/**
 * `npm run chaos` lets everything go wrong at once that has gone wrong for others, in one embedded stack, and measures what that
 * does to those who have nothing to do with it. Exits with 1 where somebody was delayed for more than a second (in one of a
 * hundred), starved, or where anything was lost, done twice, or parked without a line that rings.
 *
 * `--bystanders N` (100) · `--every MS` between them (400) · `--only a,b` for some of the scenarios · `--limit MS`
 * for the delay of a bystander (1000) · `--json` for one line for programs at the end
 */
import { parseArgs } from 'node:util'
import { playChaos } from './chaos.ts'

const { values } = parseArgs({
  options: {
    bystanders: { type: 'string', default: '100' },
    every: { type: 'string', default: '400' },
    only: { type: 'string' },
    limit: { type: 'string', default: '1000' },
    json: { type: 'boolean', default: false },
  },
})
const [bystanders, every, limit] = [values.bystanders, values.every, values.limit].map(Number) as [
  number,
  number,
  number,
]
if (!(bystanders >= 1) || !(every >= 0) || !(limit >= 0))
  throw new Error('--bystanders takes a number from 1, --every and --limit take one from 0')

const began = performance.now()
const { starved, lost, twice, untold, ...report } = await playChaos({
  ...(values.only !== undefined && { only: values.only.split(',') }),
  bystanders,
  every,
  log: (line) => console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`),
})
for (const [what, all] of Object.entries({ starved, lost, twice, untold }))
  for (const one of all.slice(0, 20)) console.log(`${what}: ${one}`)
/** The name under which other programs read it. */
const announced = 'parkedAndTold'
const summary = {
  ...report,
  starved: starved.length,
  lost: lost.length,
  twice: twice.length,
  [announced]: untold.length === 0,
}
if (values.json) console.log(JSON.stringify(summary))
else console.log(summary)
const holds = starved.length + lost.length + twice.length + untold.length === 0
process.exitCode = holds && summary.bystanderDelayP99Ms <= limit ? 0 : 1
