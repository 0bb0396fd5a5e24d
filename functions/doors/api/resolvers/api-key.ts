import { digestsAt, statusAt } from '#capabilities/api-key/api-key.ts'
import { apiKeyActions } from '#capabilities/api-key/policy.ts'
import { scopes, type Scope } from '#platform/kernel/actor.ts'
import { allowedActions } from '../graphql/actions.ts'
import { connection, pageRequest } from '../graphql/connection.ts'
import { enumName } from '../graphql/enums.ts'
import { mutate } from '../graphql/mutate.ts'
import type { NodeType } from '../graphql/node.ts'
import type { ApiKeyScope, Resolvers } from '../graphql/resolvers.generated.ts'

/** The scopes of an input as the domain names them. `READ` and `WRITE` stand for those of every family. */
const withScopes = <I extends { readonly scopes: readonly ApiKeyScope[] }>(input: I) => {
  const names = new Set<ApiKeyScope>(input.scopes)
  return {
    ...input,
    scopes: scopes.filter((scope) => names.has(enumName(scope)) || names.has(directionOf(scope))),
  }
}

const directionOf = (scope: Scope) => enumName(scope.slice(scope.indexOf(':') + 1)) as ApiKeyScope

/** A rehearsal makes no key, so it has no secret to show. */
const withoutRehearsed = <P extends { readonly dryRun: boolean; readonly secret?: string }>({
  secret,
  ...payload
}: P) => ({
  ...payload,
  secret: payload.dryRun ? null : (secret ?? null),
})

export const apiKey = {
  Query: {
    apiKey: async (_, { id }, { app, actor }) => (await app.find.apiKey(actor, id)) ?? null,
    apiKeys: async (_, { where, ...page }, { app, actor }) =>
      connection(await app.find.apiKeys(actor, where?.partnerId ?? undefined, pageRequest(page, { order: 'DESC' }))),
  },

  ApiKey: {
    scopes: (key) => key.scopes.map(enumName),
    documentCount: ({ documentCount }) => documentCount ?? null,
    status: (key, _, { app }) => statusAt(key, app.clock.now()),
    previousGoodUntil: (key, _, { app }) =>
      key.previous && digestsAt(key, app.clock.now()).length > 1 ? key.previous.until : null,
    lastUsedAt: async ({ id }, _, { app }) => (await app.read.apiKeys.use(id))?.hour ?? null,
    revokedAt: ({ revokedAt }) => revokedAt ?? null,
    allowedActions: (key, _, context) =>
      allowedActions(context, apiKeyActions(context.actor, key, context.app.clock.now())),
  },

  Mutation: {
    createApiKey: async (_, { input }, context) =>
      withoutRehearsed(await mutate(context, 'createApiKey', withScopes(input), context.app.commands.createApiKey)),
    updateApiKey: (_, { input }, context) =>
      mutate(context, 'updateApiKey', withScopes(input), context.app.commands.updateApiKey),
    rotateApiKey: async (_, { input }, context) =>
      withoutRehearsed(await mutate(context, 'rotateApiKey', input, context.app.commands.rotateApiKey)),
    revokeApiKey: (_, { input }, context) => mutate(context, 'revokeApiKey', input, context.app.commands.revokeApiKey),
  },
} satisfies Resolvers

export const apiKeyNode: NodeType = {
  prefix: 'key',
  type: 'ApiKey',
  find: ({ app, actor }, id) => app.find.apiKey(actor, id),
}
