import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { addCustomerAdmin } from '../../../stories/newcomers.ts'
import type { Attack } from '../../attack.ts'
import type { Stage } from '../../stage.ts'

/** The codes with which a mutation was refused, or none. */
export type Try = (stage: Stage, actor: string, mutation: string, input: object) => Promise<string>
export const attempt: Try = async ({ world }, actor, mutation, input) =>
  world.codes(await world.run(actor, mutation, '__typename', input as never)).join('+') || 'done'

/** Throws unless so many tries ended in each way. */
export const expectCodes = (codes: readonly string[], wanted: Readonly<Record<string, number>>): void => {
  const seen = Object.fromEntries(
    Array.from(
      Map.groupBy(codes, (code) => code),
      ([code, all]) => [code, all.length],
    ),
  )
  if (!isDeepStrictEqual(seen, wanted)) throw new Error(`it ended in ${JSON.stringify(seen)}`)
}

export const winning = (name: string, play: Attack['play']): Attack => ({ name, play, changes: true })

/** Throws unless a customer has so many relationships. */
export const relationships = async ({ world }: Stage, customer: string, wanted: number): Promise<void> => {
  const { data } = await world.ask(customer, '{ relationships { nodes { id } } }')
  const seen = data.relationships.nodes.length
  if (seen !== wanted) throw new Error(`${seen} relationships`)
}

/** Lets many tenants that nobody knows try something at once. */
export const crowd = async (
  stage: Stage,
  count: number,
  act: (name: string) => Promise<string>,
): Promise<readonly string[]> => {
  const names = Array.from({ length: count }, () => `crowd${randomUUID().slice(0, 8)}`)
  for (const name of names) await addCustomerAdmin(stage.world, name)
  return Promise.all(names.map(act))
}
