import { ampleMailBudgets } from '#test/support/mail-budgets.ts'
import { startStack } from '#local/stack.ts'
import { approvingCustomers } from '#local/stack-options.ts'
import { awsClients } from '#runtime/clients.ts'
import { mutations } from '#test/stories/mutations.ts'
import { worldOf, type World } from '#test/support/world-client.ts'
import { meter, type Cost } from './meter.ts'
import type { Operation } from './operation.ts'
import { reads } from './operations.ts'
import { setScene } from './scene.ts'

/** What an operation costs at DynamoDB, and the price that its caller pays for it (`extensions.cost`). */
export type Priced = Cost & { readonly price: number }
/** The cost of each operation, by its name. The embedded stack runs nothing else meanwhile. */
export type Costs = Readonly<Record<string, Priced>>

export type Bench = {
  readonly world: World
  /** Measures each of these reads. */
  readonly costsOf: (operations: readonly Operation[]) => Promise<Costs>
  /** Measures every mutation in a scene of its own: as a rehearsal, under a key, and repeated under the same key. */
  readonly costsOfMutations: () => Promise<Costs>
  readonly stop: () => Promise<void>
}

export const openBench = async (): Promise<Bench> => {
  const { metered, measure } = meter()
  let last: Priced | undefined
  const stack = await startStack({
    stack: 'global',
    port: 0,
    data: 'memory',
    gdap: approvingCustomers,
    partnersConnected: true,
    seed: 'story',
    logLevel: 'error',
    mailBudgets: ampleMailBudgets,
    log: () => {},
    clients: () => {
      const clients = awsClients()
      return { ...clients, dynamo: metered(clients.dynamo) }
    },
    aroundApi: async (call) => {
      const { cost, result } = await measure(call)
      last = { ...cost, price: priceIn(result) }
      return result
    },
  })
  const world = worldOf(stack)
  /** Returns the cost of the last request: a bench sends one request at a time. */
  const taken = (name: string): Priced => {
    if (!last) throw new Error(`${name} was not counted`)
    return last
  }
  const { known, actors } = await setScene(world)

  const costsOf: Bench['costsOf'] = async (operations) => {
    const costs: Record<string, Priced> = {}
    for (const { name, as, query, variables } of operations) {
      const { data, errors } = await world.ask(actors[as] ?? as, query, variables?.(known))
      // A read that fails or finds nothing has another cost than the one to measure.
      if (errors.length > 0 || Object.values(data as object).some((one) => one === null))
        throw new Error(`${name}: ${JSON.stringify(errors)} ${JSON.stringify(data)}`)
      costs[name] = taken(name)
    }
    return costs
  }

  const costsOfMutations: Bench['costsOfMutations'] = async () => {
    const costs: Record<string, Priced> = {}
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

/** The price in an answer of the API. */
const priceIn = (answer: unknown): number =>
  (JSON.parse((answer as { readonly body: string }).body) as Answer).extensions.cost.requested
type Answer = { readonly extensions: { readonly cost: { readonly requested: number } } }

/** Measures everything that the golden file has. */
export const measureCosts = async (): Promise<Costs> => {
  const bench = await openBench()
  try {
    return { ...(await bench.costsOf(reads)), ...(await bench.costsOfMutations()) }
  } finally {
    await bench.stop()
  }
}
