/**
 * Starts the DynamoDB-compatible endpoint of the embedded stack (tables and streams on one URL), or adopts one that runs.
 * Imitates DynamoDB as far as its engine does; see engines.ts for the engines and their limits.
 */
import { mkdir } from 'node:fs/promises'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { awaitDataFile, lockFileOf, releaseDataFile } from './data-file-lock.ts'
import { chooseEngine, type Engine, type EngineLookup, standardEngines } from './engines.ts'
import { type GuardedProcess, LOCK_HELD, startGuarded } from './guarded-process.ts'

export type DynamoDbOptions = {
  /** 'memory', or the path of the file that keeps tables and streams between runs (its folder is created). */
  readonly data: string
  /** The URL of an engine that runs already: nothing is started, `data` is ignored, and `stop()` leaves it running. */
  readonly endpoint?: string | undefined
  readonly engines?: readonly EngineLookup[]
  /** How long to wait for others: a previous run's engine to release the data file, or `endpoint` to answer. */
  readonly waitMs?: number
  readonly log: (line: string) => void
}

export type LocalDynamoDb = { readonly url: string; readonly stop: () => Promise<void> }

const START_ATTEMPTS = 5

const freePort = async (): Promise<number> => {
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

/** Whether anything speaks HTTP there. DynamoDB Local answers an unsigned GET with 400, which will do. */
const answers = (url: string): Promise<boolean> =>
  new Promise((settle) => {
    // No agent: a kept-alive connection would delay the engine's shutdown.
    const request = get(url, { agent: false, timeout: 1_000 }, (response) => {
      response.resume()
      settle(true)
    })
    request.on('timeout', () => request.destroy()).on('error', () => settle(false))
  })

const untilAnswers = async (url: string, deadline: number, worthWaiting = () => true): Promise<boolean> => {
  while (Date.now() < deadline && worthWaiting()) {
    if (await answers(url)) return true
    await sleep(15)
  }
  return false
}

const adopt = async (url: string, waitMs: number): Promise<LocalDynamoDb> => {
  if (!(await untilAnswers(url, Date.now() + waitMs))) {
    throw new Error(`DYNAMODB_ENDPOINT is ${url}, but nothing answers there. Start that engine or unset the variable.`)
  }
  return { url, stop: async () => {} }
}

/** Resolves when the engine serves on its port, or with false when it ended or never got that far. */
const untilServing = async (engine: Engine, child: GuardedProcess, url: string): Promise<boolean> => {
  const deadline = Date.now() + engine.startTimeoutMs
  while (child.running() && !engine.listening(child.stderr()) && Date.now() < deadline) await sleep(5)
  return (await untilAnswers(url, deadline, child.running)) && child.running()
}

/**
 * Starts an engine on a free port of 127.0.0.1 and resolves when it answers. `stop()` ends it (SIGTERM, then SIGKILL) and
 * may be called twice. The engine also ends when this process dies without calling it.
 *
 * @throws Error when no engine is found, when the data file is held by another engine, or with the engine's stderr
 *   when it does not start
 */
export const startDynamoDb = async (options: DynamoDbOptions): Promise<LocalDynamoDb> => {
  const { endpoint, engines = standardEngines, waitMs = 5_000, log } = options
  if (endpoint !== undefined) return adopt(endpoint, waitMs)

  const engine = await chooseEngine(engines)
  const data = options.data === 'memory' ? 'memory' : resolve(options.data)
  if (data !== 'memory') await mkdir(dirname(data), { recursive: true })

  let failure = ''
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    if (data !== 'memory') await awaitDataFile(data, { waitMs, log })
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const child = startGuarded(engine.command({ port, data }), {
      ...(data === 'memory' ? {} : { lockFile: lockFileOf(data) }),
      log: (line) => log(`dynamodb: ${line}`),
    })
    const end = async () => {
      await child.terminate()
      if (data !== 'memory') await releaseDataFile(data, child.pid)
    }

    if (await untilServing(engine, child, url)) {
      log(`dynamodb: ${engine.name} at ${url}, data in ${data}`)
      let stopping: Promise<void> | undefined
      void child.exited.then((code) => {
        if (stopping === undefined) log(`dynamodb: ${engine.name} ended unexpectedly with code ${code}`)
      })
      return { url, stop: () => (stopping ??= end()) }
    }

    const code = child.running() ? undefined : await child.exited
    await end()
    failure = code === undefined ? `no answer within ${engine.startTimeoutMs} ms` : `exit code ${code}`
    failure += `\n${child.stderr().trim()}`
    // Between finding a free port and binding it another process may take it; likewise for the data file.
    const raced = code === LOCK_HELD || /already in use|address in use|already allocated/i.test(child.stderr())
    if (!raced) break
  }
  throw new Error(`${engine.name} did not start: ${failure}`)
}
