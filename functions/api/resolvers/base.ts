import { forbidden, invalid, type Refusal } from '#domain/kernel/refusal.ts'
import { actorKinds } from '../actor.ts'
import type { Resolvers } from '../generated/resolvers.ts'
import { badRequest, userError } from '../errors.ts'
import { findNode, typeOf } from '../node.ts'
import { CountryCode, DateTime, URL } from '../scalars.ts'

const longestJump = 366 * 86_400_000

export const base = {
  DateTime,
  URL,
  CountryCode,
  Node: { __resolveType: typeOf },
  UserError: { __resolveType: (error) => (error as { readonly __typename: 'InputError' }).__typename },

  TimelineEntry: {
    by: ({ by }) => ({ kind: actorKinds[by.kind], id: by.id, name: by.name ?? null }),
    actingFor: ({ by }) => by.actingFor ?? null,
    workflowStep: ({ workflowStep }) => workflowStep ?? null,
    upstreamCorrelationId: ({ data }) => String(data['upstreamCorrelationId'] ?? '') || null,
  },

  Query: {
    node: async (_, { id }, context) => (await findNode(context, id)) ?? null,
    nodes: async (_, { ids }, context) => {
      if (ids.length > 100) throw badRequest('At most 100 ids at a time.')
      return Promise.all(ids.map(async (id) => (await findNode(context, id)) ?? null))
    },
  },

  Mutation: {
    advanceTestClock: async (_, { input: { milliseconds, dryRun } }, { app, actor }) => {
      const refuse = (why: Refusal) => ({ now: null, userErrors: [userError(why, app.env.DOCS_URL)], dryRun })
      if (actor.kind !== 'operator') return refuse(forbidden('Only an operator moves the test clock.'))
      if (!app.clock.advance) return refuse({ kind: 'no-test-clock' })
      if (!Number.isInteger(milliseconds) || milliseconds < 1 || milliseconds > longestJump)
        return refuse(invalid('must be whole milliseconds, 1 to 366 days', 'milliseconds'))
      const now = dryRun ? new Date(app.clock.now().getTime() + milliseconds) : await app.clock.advance(milliseconds)
      return { now: now.toISOString(), userErrors: [], dryRun }
    },
  },
} satisfies Resolvers
