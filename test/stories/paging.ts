import { expect } from 'vitest'
import type { Answer, Json } from '#local/client.ts'
import type { World } from '../support/world.ts'
import { acceptInvitation, customerOf } from './sample-objects.ts'

/** This file has a list to page through. Every list behaves in the same way, so the partner's invitations stand for all. */

/** Creates seven invitations: the fifth was accepted and the third revoked after all had been made. Oldest change first. */
export const createSevenInvitations = async (world: World): Promise<readonly string[]> => {
  const { id: customerId } = await customerOf(world, 'fabrikam')
  const made: { readonly id: string; readonly token: string }[] = []
  for (let number = 0; number < 7; number += 1)
    made.push(await world.invite('direct', number === 4 ? { customerId } : {}))
  await acceptInvitation(world, 'fabrikam', made[4]?.token ?? '')
  await world.run('direct', 'revokeInvitation', 'invitation { id }', { id: made[2]?.id })
  return [0, 1, 3, 5, 6, 4, 2].map((at) => made[at]?.id ?? '')
}

/** Reads the list with these arguments. Returns the answer as it is. */
export const askFor = (world: World, args: string): Promise<Answer> =>
  world.ask(
    'direct',
    `{ list: invitations${args} { nodes { id updatedAt } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  )

/** Reads the list with these arguments. Checks that it is answered and consistent with itself. */
export const pageOf = async (world: World, args: string): Promise<Json> => {
  const { data, errors } = await askFor(world, args)
  expect(errors, args).toEqual([])
  const { edges, pageInfo } = data.list
  expect(edges.map(({ node }: Json) => node.id)).toEqual(idsIn(data.list))
  expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null])
  return data.list
}

export const idsIn = ({ nodes }: Json): readonly string[] => nodes.map(({ id }: Json) => id)
