/**
 * `npm run simulate`: as many histories of switches as asked. `--seed S` has the same ones again, `--path P` besides it
 * the one that was told to break a law, and `--longest N` says of how many steps a history may be. `--table engine` plays
 * them on the embedded engine instead of a table in memory. With `--json` the last line is for programs.
 */
import { parseArgs } from 'node:util'
import { simulate } from './simulate.ts'

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    path: { type: 'string' },
    longest: { type: 'string', default: '15' },
    table: { type: 'string', default: 'memory' },
    json: { type: 'boolean', default: false },
  },
})
const histories = Number(values.histories)
const seed = values.seed === undefined ? Math.trunc(Math.random() * 2 ** 31) : Number(values.seed)
if (!Number.isInteger(histories) || histories < 1 || !Number.isInteger(seed))
  throw new Error('--histories takes a number from 1, --seed a whole number')

if (values.table !== 'memory' && values.table !== 'engine') throw new Error('--table takes memory or engine')

const began = performance.now()
const { failure, ...report } = await simulate({
  histories,
  seed,
  longest: Number(values.longest),
  table: values.table,
  ...(values.path !== undefined && { path: values.path }),
})
if (failure !== undefined) console.log(failure)
const seconds = ((performance.now() - began) / 1000).toFixed(1)
if (values.json) console.log(JSON.stringify(report))
else
  console.log(
    `${report.violations === 0 ? '✓' : '✗'} ${report.histories} histories, ${report.commands} commands, ${report.faults} faults, ${report.violations} violations in ${seconds} s (seed ${seed})`,
  )
process.exit(report.violations === 0 ? 0 : 1)
