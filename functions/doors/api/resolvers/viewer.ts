import { partnerOf } from '#platform/kernel/actor.ts'
import { enumName } from '../graphql/enums.ts'
import { actorKinds } from '../graphql/actor-kinds.ts'
import type { Resolvers } from '../graphql/resolvers.generated.ts'

export const viewer = {
  Query: { viewer: (_, __, { actor }) => actor },
  Viewer: {
    subject: ({ id }) => id,
    kind: ({ kind }) => actorKinds[kind],
    name: (caller) => caller.name ?? null,
    email: (caller) => ('email' in caller ? caller.email : null) ?? null,
    roles: (caller) => ('roles' in caller ? caller.roles : []),
    scopes: (caller) => (caller.kind === 'integration' ? caller.scopes.map(enumName) : null),
    tenantId: (caller) => ('tenantId' in caller ? caller.tenantId : null),
    partner: async (caller, _, { app }) =>
      partnerOf(caller) ? ((await app.find.partner(caller, undefined)) ?? null) : null,
    customer: async (caller, _, { app }) =>
      caller.kind === 'customer-user'
        ? ((await app.find.customer(caller, { tenantId: caller.tenantId })) ?? null)
        : null,
  },
} satisfies Resolvers
