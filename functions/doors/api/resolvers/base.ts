import { days } from '#platform/kernel/clock.ts'
import type { Fact } from '#platform/table/history.ts'
import { forbidden, invalid, type Refusal } from '#platform/kernel/refusal.ts'
import { serviceKeys, serviceOf } from '#capabilities/rules/terms/services.ts'
import { actorKinds } from '../graphql/actor-kinds.ts'
import type { Resolvers } from '../graphql/resolvers.generated.ts'
import { badRequest, userErrors } from '../graphql/errors.ts'
import { enumName, valueOr, type AnyEventType } from '../graphql/enums.ts'
import { findNode, typeNameOf, type NodeType } from '../graphql/node.ts'
import { AbsoluteUrl, CalendarDate, CountryCode, DateTime, EmailAddress, UUID } from '../graphql/scalars.ts'

const longestJump = days(366)

/** A fact as text; several are a list in JSON. */
const textOf = (fact: Fact | undefined): string | null =>
  fact === undefined ? null : typeof fact === 'object' ? JSON.stringify(fact) : String(fact)

/** Scalars, interfaces and everything that belongs to no capability. `nodes` are the types that have an id. */
export const base = (nodes: readonly NodeType[]): Resolvers => ({
  DateTime,
  Date: CalendarDate,
  URL: AbsoluteUrl,
  UUID,
  EmailAddress,
  CountryCode,
  Node: { __resolveType: (node) => (typeNameOf(nodes, node) ?? null) as 'Partner' },
  UserError: { __resolveType: (error) => (error as { readonly __typename: 'InputError' }).__typename },

  Blocker: {
    objects: ({ objects }, _, context) =>
      Promise.all(objects.map(async (id) => (await findNode(nodes, context, id)) ?? null)),
  },

  TimelineEntry: {
    type: ({ type }, _, __, info) => valueOr(enumName(type as AnyEventType), info),
    by: ({ by }) => ({ kind: actorKinds[by.kind], subject: by.id, name: by.name ?? null }),
    actingFor: ({ by }) => by.actingFor ?? null,
    workflowStep: ({ workflowStep }) => workflowStep ?? null,
    changes: ({ changes = [] }) =>
      changes.map(({ field, from, to }) => ({ field, from: textOf(from), to: textOf(to) })),
    upstreamCorrelationId: ({ data }) => String(data['upstreamCorrelationId'] ?? '') || null,
  },

  Query: {
    node: async (_, { id }, context) => (await findNode(nodes, context, id)) ?? null,
    services: () => serviceKeys.map(serviceOf),
    nodes: async (_, { ids }, context) => {
      if (ids.length > 100) throw badRequest('At most 100 ids at a time.')
      return Promise.all(ids.map(async (id) => (await findNode(nodes, context, id)) ?? null))
    },
  },

  Mutation: {
    advanceTestClock: async (_, { input: { milliseconds, dryRun } }, { app, actor, docsUrl }) => {
      const refuse = (refusal: Refusal) => ({ now: null, userErrors: userErrors(refusal, docsUrl), dryRun })
      if (actor.kind !== 'operator') return refuse(forbidden('Only an operator moves the test clock.'))
      if (!app.clock.advance) return refuse({ kind: 'no-test-clock' })
      if (!Number.isInteger(milliseconds) || milliseconds < 1 || milliseconds > longestJump)
        return refuse(invalid('OUT_OF_RANGE', 'must be whole milliseconds, 1 to 366 days', 'milliseconds'))
      const now = dryRun ? new Date(app.clock.now().getTime() + milliseconds) : await app.clock.advance(milliseconds)
      return { now: now.toISOString(), userErrors: [], dryRun }
    },
  },
})
