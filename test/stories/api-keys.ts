import type { Json } from '#local/client.ts'
import type { World } from '../support/world.ts'

/** This file makes, changes and uses API keys during a story. */

export const who = '{ viewer { kind } }'

export const refusal = {
  status: 401,
  data: null,
  errors: [{ message: 'The credentials are missing or not valid.', extensions: { code: 'UNAUTHENTICATED' } }],
}

const fields = `apiKey { id version name status scopes allowedAddresses documentCount expiresAt previousGoodUntil
  lastUsedAt revokedAt partner { name } allowedActions { action availability } }`

type Input = Readonly<Record<string, unknown>>

export const keysOf = (world: World) => {
  const ask = (key: string, query = who) => world.post({ 'x-api-key': key }, JSON.stringify({ query }))
  return {
    ask,
    opens: async (key: string): Promise<boolean> => (await ask(key)).status === 200,
    create: (actor: string, input: Input = {}): Promise<Json> =>
      world.run(actor, 'createApiKey', `secret ${fields}`, { name: 'ERP', scopes: ['CUSTOMERS_READ'], ...input }),
    rotate: (actor: string, input: Input): Promise<Json> => world.run(actor, 'rotateApiKey', `secret ${fields}`, input),
    update: (actor: string, input: Input): Promise<Json> => world.run(actor, 'updateApiKey', fields, input),
    revoke: (actor: string, id: string): Promise<Json> => world.run(actor, 'revokeApiKey', fields, { id }),
    /** How many mails the partner got about something, once all of them have gone out. */
    mailsAbout: async (what: string): Promise<number> => {
      await world.stack.idle()
      return world.notificationsTo('agent@direct.example').filter(({ subject }) => subject.includes(what)).length
    },
  }
}
