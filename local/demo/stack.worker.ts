/** A stack in a thread of its own: the functions find their services through the environment, and each thread has its own. */
import { parentPort, workerData } from 'node:worker_threads'
import type { LocalStackName } from '../environment.ts'
import { startStack } from '../stack.ts'

const { name } = workerData as { readonly name: LocalStackName }
const { graphql, actors, stop } = await startStack({
  stack: name,
  port: 0,
  data: 'memory',
  seed: 'story',
  logLevel: 'error',
  log: () => {},
})
parentPort?.once('message', () => void stop().then(() => process.exit(0)))
parentPort?.postMessage({ graphql, actors })
