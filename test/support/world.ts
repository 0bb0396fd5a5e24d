import { afterAll, beforeAll } from 'vitest'
import { eachByItself } from '#tools/least-privilege/each-by-itself.ts'
import { startStack, type StackOptions } from '#local/stack.ts'
import { approvingCustomers } from '#local/stack-options.ts'
import { ampleMailBudgets } from './mail-budgets.ts'
import { leanBackgroundClients, leanClients } from './lean-clients.ts'
import { worldOf, type World } from './world-client.ts'

export type { World } from './world-client.ts'

export const day = 86_400_000

/** `npm run least-privilege` records what each function calls while these stories run. */
const recordingOptions = (): Partial<StackOptions> => {
  const folder = process.env['RECORD_CALLS_IN']
  return folder === undefined ? {} : { hosting: eachByItself(folder) }
}

/** Starts a stack before the stories of the file and stops it after them. The world is available inside the stories. */
export const theWorld = (options: Partial<StackOptions> = {}): World => {
  const world = {} as { -readonly [K in keyof World]: World[K] }
  beforeAll(async () =>
    Object.assign(
      world,
      worldOf(
        await startStack({
          stack: 'global',
          port: 0,
          data: 'memory',
          gdap: approvingCustomers,
          partnersConnected: true,
          seed: 'story',
          logLevel: 'silent',
          sweepsByItself: false,
          log: () => {},
          mailBudgets: ampleMailBudgets,
          clients: leanClients,
          backgroundClients: leanBackgroundClients,
          ...recordingOptions(),
          ...options,
        }),
      ),
    ),
  )
  afterAll(async () => {
    await world.stack?.stop()
    // The module of the file stays loaded. What it has no hold of any more goes from memory.
    for (const name of Object.keys(world)) Reflect.deleteProperty(world, name)
  })
  return world
}
