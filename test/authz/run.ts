/**
 * `npm run authz` tries every way by which somebody may come to what belongs to others, and holds what everybody got against the parties
 * of each object (`parties.ts`). Then it changes every condition of every policy, one at a time, and looks whether an answer changes.
 *
 * `--only matrix|mutants` does one of the two · `--look` tries fewer guests and objects · `--write` renews the record of what the policies
 * come to · `--json` for one line for programs at the end. Exits with 1 where somebody got what is not theirs, or a mutant lives.
 */
import { parseArgs } from 'node:util'
import { playMatrix, type Matrix } from './matrix/play.ts'
import { openLaboratory } from './policies/evaluate.ts'
import { killMutants } from './policies/kill.ts'
import { recordOf, writeRecord } from './policies/record.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    look: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const { only, look, write, json } = values
if (only !== undefined && only !== 'matrix' && only !== 'mutants') throw new Error('--only takes matrix or mutants')
/** Leaks that are printed: one mistake may show at a hundred places. */
const mostPrinted = 40

const startedAt = performance.now()
const say = (text: string) =>
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${text}`)

const printed = ({ cases, leaks, byWay, objects, canaries }: Matrix) => {
  for (const { guest, way, what } of leaks.slice(0, mostPrinted)) console.log(`leak: ${guest}, by ${way}: ${what}`)
  if (leaks.length > mostPrinted) console.log(`… and ${leaks.length - mostPrinted} more`)
  for (const [way, count] of byWay) console.log(`  ${way}: ${count} cases`)
  say(`${cases} cases with ${objects} objects and ${canaries} marked texts: ${leaks.length} leaks`)
  return { cases, leaks: leaks.length, ways: Object.fromEntries(byWay) }
}

const killed = async () => {
  const laboratory = await openLaboratory()
  if (write) writeRecord(await recordOf(laboratory.policiesOf(0)))
  const result = await killMutants(laboratory)
  for (const { file, line, was, becomes } of result.alive)
    console.log(`alive: ${file}:${line}: whether “${was}” or “${becomes}” makes no difference`)
  say(`${result.mutants} mutants of the policies: ${result.killed} killed`)
  return { mutants: result.mutants, killed: result.killed }
}

const matrix = only === 'mutants' ? undefined : printed(await playMatrix(!look, say))
const mutants = only === 'matrix' ? undefined : await killed()
if (json) console.log(JSON.stringify({ ...matrix, ...mutants }))
process.exit((matrix?.leaks ?? 0) === 0 && mutants?.killed === mutants?.mutants ? 0 : 1)
