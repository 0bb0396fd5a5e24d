import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { clientOf, eventually, type Json } from '#local/client.ts'

/** `npm run dev` runs as a process of its own, which a test may kill. */
export type Running = Ready &
  ReturnType<typeof clientOf> & { readonly process: ChildProcess; readonly output: () => string }

/** The line on stdout once the stack is ready. */
export type Ready = {
  readonly graphql: string
  readonly explorer: string
  readonly mailbox: string
  readonly stack: string
  readonly cloud: string
  readonly actors: Readonly<
    Record<
      string,
      { readonly kind: string; readonly tenantId: string; readonly headers: Readonly<Record<string, string>> }
    >
  >
}

/** Starts `npm run dev` with one data file for each test. A process that still runs after a test is killed. */
export const theLaptop = () => {
  const running: ChildProcess[] = []
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laptop-'))
  })
  afterEach(async () => {
    for (const child of running.splice(0)) killGroup(child)
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })

  const run = (command: string, options: readonly string[]) => {
    // A group of its own: what outlives the command ends with the test.
    const child = spawn(command, options, {
      cwd: new URL('../..', import.meta.url),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    running.push(child)
    let [out, errors] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    return { child, out: () => out, errors: () => errors }
  }

  const launch = (...options: readonly string[]) => run(process.execPath, ['local/dev.ts', ...options])
  /** Resolves when the stack is ready. Rejects with the text on stderr when the process ends before that. */
  const ready = async ({ child, out, errors }: ReturnType<typeof run>, within: number): Promise<Running> => {
    const line = await eventually(
      async () => (child.exitCode === null ? out().includes('\n') && out() : Promise.reject(new Error(errors()))),
      { within, what: 'the stack being ready' },
    )
    const answer = JSON.parse(line) as Ready
    return { ...answer, ...clientOf(answer), process: child, output: out }
  }
  const optionsOf = (port: number, seed: string) => [
    '--json',
    '--approve',
    '--port',
    String(port),
    '--seed',
    seed,
    '--data',
    join(folder, 'data.db'),
  ]

  return {
    launch,
    folder: () => folder,
    data: () => join(folder, 'data.db'),
    /** Reads a file beside the data, such as `lock` or `upstream.json`. */
    beside: (suffix: string) => readFile(`${join(folder, 'data.db')}.${suffix}`, 'utf8'),
    start: ({ port = 0, seed = 'story', within = 30_000 } = {}) => ready(launch(...optionsOf(port, seed)), within),
    /** Starts it as people do. */
    startByNpm: () => ready(run('npm', ['run', '--silent', 'dev', '--', ...optionsOf(0, 'none')]), 60_000),
  }
}

const killGroup = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

/** Ends the process as a power failure would. */
export const kill = async ({ process: child }: Running): Promise<void> => {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Stops the process, and returns its exit code. */
export const stop = async ({ process: child }: Running): Promise<number | null> => {
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

/** Reads everything in its mailbox, oldest first. */
export const messages = async ({ mailbox }: Ready): Promise<Json[]> =>
  (await fetch(`${mailbox}/messages`)).json() as Promise<Json[]>

/** Finds a port that is free together with the three above it. */
export const findFreePorts = async (): Promise<number> => {
  const listen = (port: number) =>
    new Promise<ReturnType<typeof createServer> | undefined>((resolve) => {
      const server = createServer()
      server.once('error', () => resolve(undefined)).listen(port, '127.0.0.1', () => resolve(server))
    })
  return eventually(
    async () => {
      const port = 20_000 + Math.floor(Math.random() * 10_000)
      const servers = await Promise.all([port, port + 1, port + 2, port + 3].map(listen))
      for (const server of servers)
        await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
      return servers.every((server) => server !== undefined) && port
    },
    { what: 'four free ports' },
  )
}

/** Says whether a process exists. */
export const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
