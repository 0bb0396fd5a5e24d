/**
 * `npm run attack` tries from outside, over HTTP against the embedded stack, what others try at APIs: bombs, confusion of the door,
 * forged credentials, rights of others, injection, abuse of workflows and mail, replay, and oracles. Each case says the exact answer;
 * afterwards nothing has run that must not, and nothing is written. Then generated documents are sent to the API in memory, valid,
 * nearly valid and broken: none may bring about a fault of ours.
 *
 * `--only a,b` for some of the groups · `--every N` plays every N-th attack (1) · `--from M` from the M-th on (0) · `--fuzz N` for so many
 * documents (2000) · `--seed S` for the same ones again · `--budget` fails where a document takes more of the processor than it may ·
 * `--json` for one line for programs at the end. Exits with 1 where a case fails, or a document brings about a fault.
 */
import { parseArgs } from 'node:util'
import { fuzz } from './fuzz/fuzz.ts'
import { playAttacks } from './play.ts'

/** What a document may take of a processor, in milliseconds: it means something on a quiet machine. */
const budgets = { acceptedMs: 250, refusedMs: 20 }

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    fuzz: { type: 'string', default: '2000' },
    seed: { type: 'string' },
    budget: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const [every, from, documents] = [values.every, values.from, values.fuzz].map(Number) as [number, number, number]
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!(every >= 1) || !(from >= 0) || !(documents >= 0) || !Number.isInteger(seed))
  throw new Error('--every takes a whole number from 1; --from, --fuzz and --seed take one from 0')

const began = performance.now()
const log = (line: string): void => console.log(line)
const { cases, groups, failures } = await playAttacks({
  ...(values.only !== undefined && { only: values.only.split(',') }),
  every,
  from,
  log,
})
log(`${documents} documents from seed ${seed}`)
const { faults, accepted, worstAcceptedMs, worstRefusedMs } = await fuzz({ documents, seed, log })
for (const fault of faults.slice(0, 20)) log(`✗ ${fault}`)
const summary = {
  cases,
  failed: failures.length,
  groups,
  documents,
  seed,
  accepted,
  faults: faults.length,
  worstAcceptedMs,
  worstRefusedMs,
}
log(
  `${cases} attacks and ${documents} documents in ${((performance.now() - began) / 1000).toFixed(0)} s: ${failures.length} got through, ${faults.length} faults of ours`,
)
if (values.json) log(JSON.stringify(summary))
else console.log(summary)
const isTooDear = worstAcceptedMs > budgets.acceptedMs || worstRefusedMs > budgets.refusedMs
process.exit(failures.length + faults.length > 0 || cases === 0 || (values.budget && isTooDear) ? 1 : 0)
