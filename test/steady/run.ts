/**
 * `npm run test:steady` runs the tests again and again, every other time beside a process that takes a whole core. It reports
 * how many of the runs were green, and what they took. A test that needs a quiet machine, or luck, fails here.
 *
 * `--runs N` (10) · `--json` for one line for programs at the end · `-- FILE …` for some of the tests only. Exits with 1
 * unless every run was green and left nothing behind in the temporary folder.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '10' }, json: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const runs = Number(values.runs)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number from 1')

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))

type Run = {
  readonly green: boolean
  readonly hogged: boolean
  readonly seconds: number
  /** User and system time of all processes of the run. It is not known where there is no /proc. */
  readonly cpuSeconds: number | undefined
  readonly left: readonly string[]
  readonly output: string
}

/** Reads the processor time of all children that have ended, and of theirs, in clock ticks: Linux has 100 a second. */
const childrenSeconds = (): number | undefined => {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[13]) + Number(fields[14])) / 100
  } catch {
    return undefined
  }
}

const awaitEnd = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })

const run = async (hogged: boolean): Promise<Run> => {
  const before = new Set(readdirSync(tmpdir()))
  // The process ends with this one in any case, because its standard input closes.
  const hog = hogged && spawn(process.execPath, ['-e', hogging], { stdio: ['pipe', 'ignore', 'ignore'] })
  const began = performance.now()
  const cpuBefore = childrenSeconds()
  const child = spawn(process.execPath, [vitest, 'run', ...positionals], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await awaitEnd(child)
  const cpuAfter = childrenSeconds()
  const seconds = (performance.now() - began) / 1000
  if (hog) {
    const gone = awaitEnd(hog)
    hog.kill('SIGKILL')
    await gone
  }
  return {
    green: code === 0,
    hogged,
    seconds,
    cpuSeconds: cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore,
    left: readdirSync(tmpdir()).filter((name) => !before.has(name)),
    output,
  }
}

/** The script takes a whole core. Its process exits, and the spinning thread with it, when its standard input closes. */
const hogging = `
  new (require('node:worker_threads').Worker)('for (;;);', { eval: true })
  process.stdin.resume().on('end', () => process.exit())
`

const most = (numbers: readonly number[]): number => Math.round(Math.max(...numbers))

const done: Run[] = []
for (let number = 1; number <= runs; number += 1) {
  const one = await run(number % 2 === 0)
  done.push(one)
  console.log(
    `${one.green ? '✓' : '✗'} run ${number} of ${runs}${one.hogged ? ', beside a process that takes a core' : ''}: ` +
      `${one.seconds.toFixed(0)} s, ${one.cpuSeconds?.toFixed(0) ?? '?'} CPU s` +
      (one.left.length > 0 ? `; left in ${tmpdir()}: ${one.left.join(', ')}` : ''),
  )
  if (!one.green) console.log(one.output)
}

const cpu = done.flatMap(({ cpuSeconds }) => cpuSeconds ?? [])
const quiet = done.filter(({ hogged }) => !hogged)
const report = {
  runs,
  green: done.filter(({ green }) => green).length,
  hogged: done.filter(({ hogged }) => hogged).length,
  /** The processor time of the most expensive run. */
  cpuSeconds: cpu.length > 0 ? most(cpu) : null,
  /** The time of the slowest run, without and with the other process. */
  seconds: most(quiet.map(({ seconds }) => seconds)),
  hoggedSeconds: runs > 1 ? most(done.filter(({ hogged }) => hogged).map(({ seconds }) => seconds)) : null,
  left: [...new Set(done.flatMap(({ left }) => left))],
}
if (values.json) console.log(JSON.stringify(report))
process.exitCode = report.green === runs && report.left.length === 0 ? 0 : 1
