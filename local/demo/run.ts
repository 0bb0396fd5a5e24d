import { flushCompileCache } from 'node:module'
import { parseArgs } from 'node:util'
import { startStack, type Stack } from '../stack.ts'
import { approvingCustomers } from '../stack-options.ts'
import { approving } from './approving.ts'
import { connecting } from './connecting.ts'
import { consenting } from './consenting.ts'
import { deciding } from './deciding.ts'
import { germany } from './germany.ts'
import { inviting } from './inviting.ts'
import { killing } from './killing.ts'
import { lapsing } from './lapsing.ts'
import { mending } from './mending.ts'
import { migrating } from './migrating.ts'
import { moving } from './moving.ts'
import { narratorOf } from './narrator.ts'
import { racing } from './racing.ts'
import { reselling } from './reselling.ts'
import { signing } from './signing.ts'
import { stageOf, type Act, type ActApart } from './stage.ts'
import { switching } from './switching.ts'
import { unanswered } from './unanswered.ts'

/**
 * `npm run demo` runs the main jobs from start to end on the embedded stack, on this machine alone. An act is one file, and
 * its place in this list.
 */
const acts: readonly Act[] = [
  inviting,
  unanswered,
  racing,
  connecting,
  deciding,
  reselling,
  migrating,
  switching,
  signing,
  moving,
  lapsing,
  approving,
  consenting,
  mending,
]

/**
 * Acts that start stacks of their own. They run one after the other, at the same time as the acts above, which leave a core
 * free. Their lines are printed at the end.
 */
const besides: readonly ActApart[] = [killing, germany]

const play = async (json: boolean): Promise<boolean> => {
  const began = Date.now()
  const print = (line: string) => {
    if (!json) console.log(line)
  }
  const [narrator, aside] = [narratorOf(print), narratorOf((line) => lines.push(line))]
  const lines: string[] = []
  const stack = await startStack({
    stack: 'global',
    port: 0,
    data: 'memory',
    gdap: approvingCustomers,
    seed: 'story',
    // An act has Microsoft refuse us: a step that fails says why by itself.
    logLevel: 'silent',
    log: () => {},
  })
  narrator.print(`Multichannel on this machine: ${stack.graphql}`)
  // The acts apart start processes that run the same code. The cache spares them the compilation.
  flushCompileCache()
  const stage = stageOf(stack, narrator)
  // Both run to their end even when one fails: the acts apart have processes to stop.
  for (const played of await Promise.allSettled([inTurn(acts, stage), inTurn(besides, aside)]))
    if (played.status === 'rejected') throw played.reason
  for (const line of lines) narrator.print(line)

  await stack.waitForStream()
  const measured = acts.flatMap(({ measures }) =>
    measures ? [{ ...measures, count: longestOf(stack, measures) }] : [],
  )
  await stack.stop()

  const steps = [...narrator.steps(), ...aside.steps()]
  const ok = steps.every((one) => one.ok)
  const score = `${ok ? '✓' : '✗'} ${steps.filter((one) => one.ok).length} of ${steps.length} steps in ${((Date.now() - began) / 1000).toFixed(1)} s`
  narrator.print(`\n${[score, ...measured.map(({ count, way }) => `${count} state transitions ${way}`)].join('; ')}`)
  const transitions = Object.fromEntries(measured.map(({ workflow, count }) => [workflow, count]))
  if (json) console.log(JSON.stringify({ ok, steps, transitions }))
  return ok
}

const inTurn = async <S>(
  played: readonly { readonly play: (stage: S) => Promise<void> }[],
  stage: S,
): Promise<void> => {
  for (const act of played) await act.play(stage)
}

const longestOf = ({ stepFunctions }: Stack, { workflow, isWhole }: NonNullable<Act['measures']>): number =>
  Math.max(
    0,
    ...stepFunctions
      .transitions(workflow)
      .filter(({ entered }) => isWhole(entered))
      .map(({ entered }) => entered.length),
  )

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
play(values.json).then(
  (ok) => process.exit(ok ? 0 : 1),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
