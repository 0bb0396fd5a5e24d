/**
 * This module starts the DynamoDB-compatible endpoint of the local stack (tables and streams on one URL), or uses a
 * running one. The limits depend on the engine: see engines.ts.
 */
import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { waitForDataFile, toLockFilePath, releaseDataFile } from './data-file-lock.ts'
import { chooseEngine, type Engine, type EngineLookup, standardEngines } from './engines.ts'
import { type GuardedProcess, LOCK_EXISTS, startGuarded } from './guarded-process.ts'

export type DynamoDbOptions = {
  /**
   * 'memory' for data that ends with the engine, or the path of the file for tables and streams between runs. The start
   * creates its folder.
   */
  readonly data: string
  /**
   * The URL of a running engine. In this case nothing starts, `data` has no effect, and `stop()` does not end the
   * engine.
   */
  readonly endpoint?: string | undefined
  readonly engines?: readonly EngineLookup[]
  /** The longest wait for the data file (an earlier engine may still use it) or for a response of `endpoint`. */
  readonly waitMs?: number
  readonly log: (line: string) => void
}

export type LocalDynamoDb = { readonly url: string; readonly stop: () => Promise<void> }

const START_ATTEMPTS = 5
/** Linux keeps what is in this folder in memory. */
const MEMORY_FOLDER = '/dev/shm'
/** A container may have as little as 64 MB of it. */
const ENOUGH_MEMORY_BYTES = 2 ** 30

const findFreePort = async (): Promise<number> => {
  const server = createServer()
  const { promise, resolve: found, reject } = Promise.withResolvers<number>()
  server.once('error', reject).listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() =>
      address !== null && typeof address === 'object' ? found(address.port) : reject(new Error('no port')),
    )
  })
  return promise
}

/** Checks that an HTTP server responds. DynamoDB Local responds to an unsigned GET with 400, and that is enough. */
const isResponding = (url: string): Promise<boolean> =>
  new Promise((done) => {
    // No agent: an open connection would delay the shutdown of the engine.
    const request = get(url, { agent: false, timeout: 1_000 }, (response) => {
      response.resume()
      done(true)
    })
    request.on('timeout', () => request.destroy()).on('error', () => done(false))
  })

const waitForResponse = async (url: string, deadline: number, isWorthWaiting = () => true): Promise<boolean> => {
  while (Date.now() < deadline && isWorthWaiting()) {
    if (await isResponding(url)) return true
    await sleep(15)
  }
  return false
}

const adopt = async (url: string, waitMs: number): Promise<LocalDynamoDb> => {
  if (!(await waitForResponse(url, Date.now() + waitMs))) {
    throw new Error(`DYNAMODB_ENDPOINT is ${url}, but nothing responds there. Start that engine or unset the variable.`)
  }
  return { url, stop: async () => {} }
}

/**
 * Resolves with true when the engine serves on its port. Resolves with false when it ends first or never gets the port.
 */
const waitUntilServing = async (engine: Engine, child: GuardedProcess, url: string): Promise<boolean> => {
  const deadline = Date.now() + engine.startTimeoutMs
  while (child.running() && !engine.listening(child.stderr()) && Date.now() < deadline) await sleep(5)
  return (await waitForResponse(url, deadline, child.running)) && child.running()
}

/** Creates a folder for data that end with the engine: in memory where there is enough, because it waits for the disk at each write. */
const createPassingFolder = async (): Promise<string> => {
  try {
    const { bavail, bsize } = await statfs(MEMORY_FOLDER)
    if (bavail * bsize >= ENOUGH_MEMORY_BYTES) return await mkdtemp(join(MEMORY_FOLDER, 'dynamodb-'))
  } catch {
    // There is no such folder here, or nobody may write in it.
  }
  return mkdtemp(join(tmpdir(), 'dynamodb-'))
}

/** An engine that is not tuned does the same, only slower. */
const tune = (engine: Engine, data: string, log: (line: string) => void): void => {
  try {
    engine.tune?.(data)
  } catch (error) {
    log(`dynamodb: the streams in ${data} have no index: ${String(error)}`)
  }
}

/**
 * Starts an engine on a free port of 127.0.0.1 and resolves when it responds. `stop()` ends it (SIGTERM, then SIGKILL)
 * and is safe to call twice. The engine also ends when this process dies.
 *
 * @throws Error when no engine exists, when another engine uses the data file, or (with the engine's stderr) when
 *   the engine does not start
 */
export const startDynamoDb = async (options: DynamoDbOptions): Promise<LocalDynamoDb> => {
  const { endpoint, engines = standardEngines, waitMs = 5_000, log } = options
  if (endpoint !== undefined) return adopt(endpoint, waitMs)

  const engine = await chooseEngine(engines)
  // An engine is tuned in its data file. Where the data are to end with the engine, nothing but the engine sees the file.
  const passing = options.data === 'memory' && engine.tune ? await createPassingFolder() : undefined
  const data = passing ? join(passing, 'data') : options.data === 'memory' ? 'memory' : resolve(options.data)
  const removePassing = () => passing && rm(passing, { recursive: true, force: true })
  if (data !== 'memory') await mkdir(dirname(data), { recursive: true })

  let failure = ''
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    if (data !== 'memory') await waitForDataFile(data, { waitMs, log })
    const port = await findFreePort()
    const url = `http://127.0.0.1:${port}`
    const child = startGuarded(engine.command({ port, data }), {
      ...(data === 'memory' ? {} : { lockFile: toLockFilePath(data) }),
      log: (line) => log(`dynamodb: ${line}`),
    })
    const end = async () => {
      await child.terminate()
      if (data !== 'memory') await releaseDataFile(data, child.pid)
    }

    if (await waitUntilServing(engine, child, url)) {
      if (data !== 'memory') tune(engine, data, log)
      await removePassing()
      log(`dynamodb: ${engine.name} at ${url}, data in ${passing ? 'memory' : data}`)
      let stopping: Promise<void> | undefined
      void child.exited.then((code) => {
        if (stopping === undefined) log(`dynamodb: ${engine.name} ended unexpectedly with code ${code}`)
      })
      return { url, stop: () => (stopping ??= end()) }
    }

    const code = child.running() ? undefined : await child.exited
    await end()
    failure = code === undefined ? `no response within ${engine.startTimeoutMs} ms` : `exit code ${code}`
    failure += `\n${child.stderr().trim()}`
    // Two processes may race here: another process may take the port between the search and the bind. The same is true
    // for the data file.
    const raced = code === LOCK_EXISTS || /already in use|address in use|already allocated/i.test(child.stderr())
    if (!raced) break
  }
  await removePassing()
  throw new Error(`${engine.name} did not start: ${failure}`)
}
