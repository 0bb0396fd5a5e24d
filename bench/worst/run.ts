import { parseArgs } from 'node:util'
import { openSearch, type Measured } from './search.ts'

/**
 * `npm run worst` searches for the document that takes most: the grammar of the schema and families of attacks, sent to the API in memory
 * with 200 subscriptions a customer. It fails where an answer is a fault of ours, or a document takes more than it may. `--documents` is
 * how many are sent, `--seed` repeats a search, `--json` prints one line for programs at the end, and `--show` the worst documents.
 */
const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '3000' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
  },
})

/**
 * Processor time and memory of one request, at most. Memory is what the heap has more at its peak; the command keeps the young generation
 * small, because what waits there to be collected would count.
 */
const budgets = { acceptedMs: 250, acceptedMb: 32, refusedMs: 20 }

const documents = Number(values.documents)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
const log = (line: string): void => console.error(line)
log(`Seed ${seed}: ${documents} documents`)

const search = await openSearch(seed)
const accepted: Measured[] = []
const refused: Measured[] = []
const faults: Measured[] = []
const worstOf = (all: Measured[], by: 'ms' | 'mb', count: number): readonly Measured[] =>
  all.toSorted((one, other) => other[by] - one[by]).slice(0, count)

// The first documents warm up the process: a deployed function has answered before.
const warmUp = Math.min(300, documents / 4)
let sent = 0
await search.run(documents + warmUp, (one) => {
  sent += 1
  if (one.fault !== undefined) faults.push(one)
  if (sent > warmUp) (one.accepted ? accepted : refused).push(one)
  if (sent % 500 === 0) log(`${sent}: ${accepted.length} accepted, ${refused.length} refused`)
})

/** The worst of those that looked worst, measured again in peace. */
const confirm = async (candidates: readonly Measured[]): Promise<readonly Measured[]> => {
  const again: Measured[] = []
  for (const one of new Set(candidates)) again.push(await search.again(one))
  return again
}
const [heavy, dismissed] = [
  await confirm([...worstOf(accepted, 'ms', 10), ...worstOf(accepted, 'mb', 10)]),
  await confirm(worstOf(refused, 'ms', 15)),
]
await search.stop()

const most = (all: readonly Measured[], by: 'ms' | 'mb'): number =>
  Math.round(Math.max(0, ...all.map((one) => one[by])) * 10) / 10
const result = {
  documents,
  seed,
  accepted: accepted.length,
  refused: refused.length,
  faults: faults.length,
  worstAcceptedMs: most(heavy, 'ms'),
  worstAcceptedMb: most(heavy, 'mb'),
  worstRefusedMs: most(dismissed, 'ms'),
}
const show = ({ actor, body, ms, mb }: Measured): void =>
  log(`${ms.toFixed(1)} ms, ${mb.toFixed(1)} MB, as ${actor}: ${JSON.stringify(body).slice(0, 1500)}\n`)
for (const { fault, ...one } of faults.slice(0, 5)) {
  log(`A fault: ${fault ?? ''}`)
  show(one)
}
const tooDear = [
  ...heavy.filter(({ ms, mb }) => ms > budgets.acceptedMs || mb > budgets.acceptedMb),
  ...dismissed.filter(({ ms }) => ms > budgets.refusedMs),
]
for (const one of values.show ? [...heavy, ...dismissed] : tooDear) show(one)
if (values.json) console.log(JSON.stringify(result))
else console.log(result)
process.exitCode = faults.length > 0 || tooDear.length > 0 ? 1 : 0
