import { parseArgs } from 'node:util'
import { simulate } from './simulate.ts'

const help = `npm run simulate -- [options]

Plays random histories of Azure switches against the application, and checks them against a model.

  --histories N    plays N histories (default 1000)
  --seed S         plays the same histories again (default: a random seed)
  --path P         plays only the history that was reported under this path; needs its --seed and --longest
  --longest N      limits a history to N steps (default 15)
  --table WHERE    memory (default), or engine: the embedded DynamoDB engine, which is slower
  --json           prints the result as JSON in the last line
  --help           prints this text
`

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    path: { type: 'string' },
    longest: { type: 'string', default: '15' },
    table: { type: 'string', default: 'memory' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(help)
  process.exit(0)
}
const histories = Number(values.histories)
const longest = Number(values.longest)
const seed = values.seed === undefined ? Math.trunc(Math.random() * 2 ** 31) : Number(values.seed)
if (!Number.isInteger(histories) || histories < 1 || !Number.isInteger(longest) || longest < 1)
  throw new Error('--histories and --longest take a whole number from 1')
if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number')
if (values.table !== 'memory' && values.table !== 'engine') throw new Error('--table takes memory or engine')

const startedAt = performance.now()
const { failure, ...report } = await simulate({
  histories,
  seed,
  longest,
  table: values.table,
  ...(values.path !== undefined && { path: values.path }),
})
if (failure !== undefined) console.log(failure)
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
if (values.json) console.log(JSON.stringify(report))
else
  console.log(
    `${report.violations === 0 ? '✓' : '✗'} ${report.histories} histories, ${report.commands} commands, ${report.faults} faults, ${report.violations} violations in ${seconds} s (seed ${seed})`,
  )
process.exit(report.violations === 0 ? 0 : 1)
