import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { clientOf, type Client, type Json } from '../client.ts'
import type { Stack } from '../stack.ts'
import { must } from './narrator.ts'

/** One run of `npm run dev`, as a process of its own. */
export type Life = Client &
  Pick<Stack, 'graphql' | 'actors'> & {
    readonly mailbox: string
    /** Ends the process as a power failure does. */
    readonly kill: () => Promise<void>
  }

/** Gives a data file in a folder of its own, and runs processes on it. All of them end with the play. */
export const withLaptop = async (
  play: (laptop: {
    readonly start: () => Promise<Life>
    /** Reads the records of the simulated vendor. */
    readonly vendor: () => Promise<Json>
  }) => Promise<void>,
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'multichannel-'))
  const data = join(folder, 'data.db')
  const lives: ChildProcess[] = []
  const end = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  try {
    await play({
      start: async () => {
        const child = spawn(
          process.execPath,
          ['local/dev.ts', '--json', '--port', '0', '--seed', 'story', '--data', data],
          {
            cwd: new URL('../..', import.meta.url),
            stdio: ['ignore', 'pipe', 'pipe'],
          },
        )
        lives.push(child)
        let errors = ''
        child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
        const [line] = await Promise.race([
          once(createInterface(child.stdout), 'line'),
          once(child, 'exit').then(([code]) => [must(false, `a stack, got ${String(code)}: ${errors}`)]),
        ])
        const ready = JSON.parse(String(line)) as Pick<Life, 'graphql' | 'actors' | 'mailbox'>
        return { ...ready, ...clientOf(ready), kill: () => end(child) }
      },
      vendor: async () => JSON.parse(await readFile(`${data}.upstream.json`, 'utf8')) as Json,
    })
  } finally {
    await Promise.all(lives.map(end))
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
