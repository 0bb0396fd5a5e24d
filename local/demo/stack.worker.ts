/** Runs a stack in a thread of its own. The functions find their services through the environment, which each thread has for itself. */
import { parentPort, workerData } from 'node:worker_threads'
import type { LocalStackName } from '../environment/environment.ts'
import { startStack } from '../stack.ts'
import { approvingCustomers } from '../stack-options.ts'

const { name } = workerData as { readonly name: LocalStackName }
const { graphql, actors, stop } = await startStack({
  stack: name,
  port: 0,
  data: 'memory',
  gdap: approvingCustomers,
  partnersConnected: true,
  seed: 'story',
  logLevel: 'error',
  log: () => {},
})
parentPort?.once('message', () => void stop().then(() => process.exit(0)))
parentPort?.postMessage({ graphql, actors })
