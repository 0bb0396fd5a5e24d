import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { bundleOnce } from '#infra/testing/bundle-once.ts'

export type BundleProcess = Awaited<ReturnType<typeof startBundle>>

const runtime = fileURLToPath(new URL('runtime.ts', import.meta.url))

/**
 * Bundles a function and runs it in a process of its own, outside of the project, as Lambda does: the process finds only
 * what is in the bundle. It has the current environment of this process.
 */
export const startBundle = async (entry: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'))
  const file = join(folder, 'index.mjs')
  await writeFile(file, (await bundleOnce(entry)).code)
  const child = spawn(process.execPath, [runtime, file], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<Line> => {
    const { value, done } = await lines.next()
    if (done === true) throw new Error(`${entry} ended: ${errors}`)
    return JSON.parse(value as string) as Line
  }

  const { loaded = [] } = await next()
  let turn: Promise<unknown> = Promise.resolve()
  return {
    /** The modules of Node that were loaded for the bundle. */
    loaded,
    /** Handles one event at a time, as Lambda does. Rejects with the handler's error, under its name. */
    invoke: (event: unknown): Promise<unknown> => {
      const answered = turn.then(async () => {
        child.stdin.write(`${JSON.stringify(event)}\n`)
        const { answer, error } = await next()
        if (error) throw Object.assign(new Error(error.message), { name: error.name })
        return answer
      })
      turn = answered.catch(() => undefined)
      return answered
    },
    stop: async () => {
      child.stdin.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Line = {
  readonly loaded?: readonly string[]
  readonly answer?: unknown
  readonly error?: { readonly name: string; readonly message: string }
}
