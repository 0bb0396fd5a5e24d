import { startStack } from '#local/stack.ts'
import { awsClients } from '#runtime/clients.ts'
import { mutations } from '#test/stories/mutations.ts'
import { worldOf, type World } from '#test/support/words.ts'
import { meter, type Cost } from './meter.ts'
import { reads, type Operation } from './operations.ts'
import { setScene } from './scene.ts'

/** What each operation asks of DynamoDB, by its name: on the embedded stack, with nothing else going on. */
export type Costs = Readonly<Record<string, Cost>>

export type Bench = {
  readonly world: World
  /** What each of these reads asks of DynamoDB. */
  readonly costsOf: (operations: readonly Operation[]) => Promise<Costs>
  /** What every mutation asks of DynamoDB, each in a scene of its own; and under a key, again, and rehearsed. */
  readonly costsOfMutations: () => Promise<Costs>
  readonly stop: () => Promise<void>
}

export const openBench = async (): Promise<Bench> => {
  const { metered, measure } = meter()
  let last: Cost | undefined
  const stack = await startStack({
    stack: 'global',
    port: 0,
    data: 'memory',
    seed: 'story',
    logLevel: 'error',
    log: () => {},
    clients: () => {
      const clients = awsClients()
      return { ...clients, dynamo: metered(clients.dynamo) }
    },
    aroundApi: async (call) => {
      const { cost, result } = await measure(call)
      last = cost
      return result
    },
  })
  const world = worldOf(stack)
  /** The cost of the last request: requests of a bench are made one after the other. */
  const taken = (name: string): Cost => {
    if (!last) throw new Error(`${name} was not counted`)
    return last
  }
  const { known, actors } = await setScene(world)

  const costsOf: Bench['costsOf'] = async (operations) => {
    const costs: Record<string, Cost> = {}
    for (const { name, as, query, variables } of operations) {
      const { data, errors } = await world.ask(actors[as] ?? as, query, variables?.(known))
      // What failed, or found nothing, is not what is counted.
      if (errors.length > 0 || Object.values(data as object).some((one) => one === null))
        throw new Error(`${name}: ${JSON.stringify(errors)} ${JSON.stringify(data)}`)
      costs[name] = taken(name)
    }
    return costs
  }

  const costsOfMutations: Bench['costsOfMutations'] = async () => {
    const costs: Record<string, Cost> = {}
    for (const { name, fields, scene } of mutations) {
      const { actor, input } = await scene(world)
      await stack.idle()
      const run = async (as: string, more: object) => {
        const { userErrors } = await world.run(actor, name, fields, { ...input, ...more })
        if (userErrors.length > 0) throw new Error(`${as} was refused: ${JSON.stringify(userErrors)}`)
        costs[as] = taken(as)
      }
      await run(`${name}, rehearsed`, { dryRun: true })
      await run(name, { idempotencyKey: `bench ${name}` })
      await stack.idle()
      await run(`${name}, again`, { idempotencyKey: `bench ${name}` })
    }
    return costs
  }

  return { world, costsOf, costsOfMutations, stop: stack.stop }
}

/** Everything that the golden file has. */
export const measureCosts = async (): Promise<Costs> => {
  const bench = await openBench()
  try {
    return { ...(await bench.costsOf(reads)), ...(await bench.costsOfMutations()) }
  } finally {
    await bench.stop()
  }
}
