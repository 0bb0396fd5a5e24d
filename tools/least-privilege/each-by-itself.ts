import { mkdirSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Host, Hosting } from '#local/environment/functions.ts'
import { listeningProxy } from './listening-proxy.ts'

/** What each function was seen to need, by the file of its handler. */
export type Seen = Readonly<Record<string, readonly string[]>>

/**
 * Each function in a thread of its own, its AWS clients behind a proxy that listens: what one function has cached, another
 * has to ask for itself. When the host stops, what was seen goes into a file in the folder.
 */
export const eachByItself =
  (folder: string): Hosting =>
  async (variables) => {
    const seen = new Map<string, Set<string>>()
    const workers = new Map<string, ReturnType<typeof start>>()
    const proxies = await Promise.all(
      Object.entries(variables)
        .filter(([name]) => name.startsWith('AWS_ENDPOINT_URL_'))
        .map(async ([name, url]) => {
          const proxy = await listeningProxy(url, (caller, needed) => {
            const file = [...workers.keys()][Number(caller)] ?? ''
            for (const permission of needed) seen.get(file)?.add(permission)
          })
          return [name, proxy] as const
        }),
    )
    const endpoints = Object.fromEntries(proxies.map(([name, { url }]) => [name, url]))

    const call: Host['call'] = (file, ...given) => {
      const worker =
        workers.get(file) ?? start(file, { ...variables, ...endpoints, AWS_SDK_UA_APP_ID: `${workers.size}` })
      workers.set(file, worker)
      if (!seen.has(file)) seen.set(file, new Set())
      return worker.call(given)
    }
    return {
      call,
      stop: async () => {
        for (const worker of workers.values()) await worker.stop()
        for (const [, proxy] of proxies) await proxy.stop()
        mkdirSync(folder, { recursive: true })
        const record: Seen = Object.fromEntries([...seen].map(([file, needed]) => [file, [...needed].toSorted()]))
        writeFileSync(`${folder}/${randomUUID()}.json`, JSON.stringify(record))
      },
    }
  }

type Reply = {
  readonly id: number
  readonly result?: unknown
  readonly error?: { readonly name: string; readonly message: string; readonly stack: string }
}

const start = (file: string, env: Readonly<Record<string, string>>) => {
  const worker = new Worker(new URL('function.worker.ts', import.meta.url), {
    env: { ...env },
    // Not those of the test runner: the thread reads our files as Node does.
    execArgv: [],
    workerData: { url: new URL(`../../${file}`, import.meta.url).href },
  })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  worker.on('message', ({ id, result, error }: Reply) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (error) one?.reject(Object.assign(new Error(error.message), error))
    else one?.resolve(result)
  })
  worker.on('error', (error: Error) => {
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  })
  let last = 0
  return {
    call: (given: readonly unknown[]) =>
      new Promise<unknown>((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        // Lambda's context has functions in it, and functions do not travel; ours asks nothing of it.
        worker.postMessage({ id: last, given: JSON.parse(JSON.stringify(given)) as unknown })
      }),
    stop: async () => {
      await worker.terminate()
    },
  }
}
