/** One function in a thread of its own, with its own modules, clients and caches, as in Lambda. */
import { parentPort, workerData } from 'node:worker_threads'

const { url } = workerData as { readonly url: string }
const { handler } = (await import(url)) as { handler: (...given: readonly unknown[]) => Promise<unknown> }

parentPort?.on('message', ({ id, given }: { readonly id: number; readonly given: readonly unknown[] }) => {
  handler(...given).then(
    (result) => parentPort?.postMessage({ id, result }),
    (error: Error) =>
      parentPort?.postMessage({ id, error: { name: error.name, message: error.message, stack: error.stack } }),
  )
})
