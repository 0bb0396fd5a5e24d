import type { Json } from '#local/client.ts'
import { day, type World } from '../support/world.ts'
import { advanceUntil, createNewcomer, type Newcomer } from '../workflows/newcomer.ts'
import { awaitEnd, awaitState } from '../workflows/trail.ts'

/** A customer that has accepted and approved: delegated admin is in force. */
export type Granted = Newcomer & { readonly relationshipId: string }

export const createGranted = async (
  world: World,
  name: string,
  input: Readonly<Record<string, unknown>> = {},
  issuer = 'direct',
): Promise<Granted> => {
  const customer = await createNewcomer(world, name)
  const { id, token } = await customer.inviteFrom(issuer, input)
  await awaitState(world, id, 'AwaitDecision')
  const { relationship } = await customer.accept(token)
  await awaitEnd(world, id)
  await untilInForce(world, relationship.id, issuer)
  return { ...customer, relationshipId: relationship.id }
}

/** Lets time pass until nothing of a relationship is pending any more. */
export const untilInForce = (world: World, id: string, actor = 'direct'): Promise<unknown> =>
  advanceUntil(
    world,
    async () => {
      await world.stack.sweep()
      await world.stack.idle()
      return (await grantsOf(world, actor, id)).every(({ status }: Json) => status !== 'PENDING')
    },
    { step: 300_000, what: 'delegated admin being in force' },
  )

export const grantsOf = async (world: World, actor: string, id: string): Promise<Json> => {
  const fields =
    'id service { key } holder { name } status durationDays autoExtend endsAt endReason endedAt accessFailure { code } roles { key }'
  const query = `query($id: ID!) { relationship(id: $id) { status delegatedAdmin { ${fields} } } }`
  return (await world.ask(actor, query, { id })).data.relationship.delegatedAdmin
}

/** Lets time pass and has the sweeper do what is due. */
export const pass = async (world: World, days: number): Promise<void> => {
  await world.advance(days * day)
  await world.stack.sweep()
  await world.stack.idle()
}
