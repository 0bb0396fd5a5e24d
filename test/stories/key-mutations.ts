import { randomUUID } from 'node:crypto'
import type { World } from '../support/world.ts'
import { keysOf } from './api-keys.ts'
import type { Mutation } from './mutations.ts'

const fields = 'apiKey { id version }'

/** Two keys that may be changed, and one that was revoked. */
const threeKeys = async (world: World): Promise<readonly [string, string, string]> => {
  const { create, revoke } = keysOf(world)
  const make = async (): Promise<string> => (await create('direct')).apiKey.id
  const [one, other, ended] = [await make(), await make(), await make()]
  await revoke('direct', ended)
  return [one, other, ended]
}

const changing = (name: string, rest: Readonly<Record<string, unknown>>): Mutation => ({
  name,
  fields,
  versioned: true,
  scene: async (world) => {
    const [one, other, ended] = await threeKeys(world)
    return {
      actor: 'direct',
      input: { id: one, ...rest },
      otherInput: { id: other, ...rest },
      refused: { input: { id: ended, ...rest }, code: 'ALREADY_ENDED' },
      version: 1,
    }
  },
})

/** The mutations of API keys, with their scenes. */
export const keyMutations: readonly Mutation[] = [
  {
    name: 'createApiKey',
    fields,
    versioned: false,
    scene: async () => {
      const input = { name: `ERP ${randomUUID()}`, scopes: ['CUSTOMERS_READ', 'INVITATIONS_WRITE'] }
      return {
        actor: 'direct',
        input,
        otherInput: { ...input, scopes: ['TASKS_READ'] },
        refused: { input: { ...input, scopes: [] }, code: 'INVALID_INPUT' },
      }
    },
  },
  changing('updateApiKey', { name: 'Billing', scopes: ['SUBSCRIPTIONS_READ'], allowedAddresses: ['203.0.113.0/24'] }),
  changing('rotateApiKey', { overlapHours: 1 }),
  changing('revokeApiKey', {}),
]
