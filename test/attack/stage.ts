import { startStack } from '#local/stack.ts'
import { approvingCustomers } from '#local/stack-options.ts'
import { usualMailBudgets } from '#infra/model/settings.ts'
import { meter, type Cost } from '#bench/meter.ts'
import { leanBackgroundClients, leanClients } from '../support/lean-clients.ts'
import { worldOf, type World } from '../support/world-client.ts'
import { faultIn, type Expected } from './attack.ts'
import { sendTo, type Answered, type Call } from './http.ts'
import { captureLog } from './log.ts'
import { setScene, type Scene } from './scene.ts'
import { tableOf, type Snapshot } from './table.ts'

/** What attackers get: a stack with something of everything in it, and a way to see what each of their requests did. */
export type Stage = {
  readonly world: World
  readonly scene: Scene
  readonly send: (request: Call) => Promise<Answered>
  /** Sends a request, and throws where its answer or what it called is other than expected. */
  readonly expect: (request: Call, expected: Expected) => Promise<void>
  /** How often the last request called the table, by the action. One is sent at a time. */
  readonly calls: () => string
  /** The table as it is, once nothing runs any more. */
  readonly snapshot: () => Promise<Snapshot>
  readonly rest: () => Promise<void>
  /** What was logged since the last time. */
  readonly logged: () => readonly string[]
  readonly stop: () => Promise<void>
}

export const openStage = async (): Promise<Stage> => {
  const log = captureLog()
  const { metered, measure } = meter()
  let last: Cost | undefined
  const stack = await startStack({
    stack: 'global',
    port: 0,
    data: 'memory',
    gdap: approvingCustomers,
    partnersConnected: true,
    seed: 'story',
    logLevel: 'info',
    log: () => {},
    mailBudgets: usualMailBudgets,
    backgroundClients: leanBackgroundClients,
    clients: (tableUrl) => {
      const clients = leanClients(tableUrl)
      return { ...clients, dynamo: metered(clients.dynamo) }
    },
    aroundApi: async (call) => {
      const { cost, result } = await measure(call)
      last = cost
      return result
    },
  })
  const table = tableOf(stack)
  const stop = async () => {
    await table.stop()
    await stack.stop()
    log.stop()
  }
  /** To count what a caller has spent is the door's own. */
  const called = (): Readonly<Record<string, number>> => {
    const { UpdateItem: _, ...calls } = last?.calls ?? {}
    return calls
  }
  try {
    const world = worldOf(stack)
    const scene = await setScene(world)
    const send = (request: Call) => {
      last = undefined
      return sendTo(stack.graphql, request, world.headersOf(request.as ?? 'direct'))
    }
    await stack.idle()
    return {
      world,
      scene,
      send,
      expect: async (request, expected) => {
        const fault = faultIn(await send(request), expected)
        if (fault !== undefined) throw new Error(fault)
        if ((expected.ran ?? 'nothing') === 'nothing' && Object.keys(called()).length > 0)
          throw new Error(`it called the table: ${JSON.stringify(called())}`)
      },
      calls: () => JSON.stringify(called()),
      snapshot: table.snapshot,
      rest: stack.idle,
      logged: log.take,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
