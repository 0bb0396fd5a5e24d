/**
 * Bystanders have nothing to do with any trouble: a partner that nobody is in trouble with invites customers, one after the other,
 * and some accept. They measure how much the trouble of others delays them.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createPair } from '../stories/scenes.ts'
import type { World } from '../support/world.ts'
import { createNewcomer } from '../workflows/newcomer.ts'

export type Bystanders = {
  /** Milliseconds from the answer to an invitation until its first email, of each that has got one. */
  readonly delays: readonly number[]
  /** What has not come within the patience of a bystander. */
  readonly starved: readonly string[]
}

/** After so many milliseconds a bystander counts as starved. */
const patience = 30_000

/** Has one bystander invited after the other, so many milliseconds apart. Resolves when each has what is its own, or has starved. */
export const watchBystanders = async (world: World, count: number, every: number): Promise<Bystanders> => {
  const { partner } = await createPair(world)
  const delays: number[] = []
  const starved: string[] = []
  const comeAndGo = async (name: string, accepts: boolean): Promise<void> => {
    const customer = await createNewcomer(world, name)
    const { token } = await customer.inviteFrom(partner)
    const began = performance.now()
    const has = async (what: string, look: () => boolean) => {
      while (!look()) {
        if (performance.now() - began > patience) return void starved.push(`${what} of ${name}`)
        await sleep(20)
      }
    }
    await has('the invitation', () => customer.notifications().length > 0)
    delays.push(performance.now() - began)
    // The embedded table gets slower with each write: a part of them shows that acceptances go on as well.
    if (!accepts) return
    await customer.accept(token)
    await has('delegated admin', () => customer.grantsTo(partner).some(({ status }) => status === 'active'))
  }
  const all: Promise<void>[] = []
  for (; all.length < count; await sleep(every)) {
    const name = `bystander-${all.length}`
    all.push(
      comeAndGo(name, all.length % 4 === 0).catch((error: unknown) => void starved.push(`${name}: ${String(error)}`)),
    )
  }
  await Promise.all(all)
  return { delays, starved }
}
