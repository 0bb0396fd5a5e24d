import { partnerOf } from '#platform/kernel/actor.ts'
import { forbidden } from '#platform/kernel/refusal.ts'
import { mayInvite } from '#capabilities/invitation/policy.ts'
import { linkActions } from '#capabilities/partner/policy.ts'
import { territories, territoryOf } from '#capabilities/rules/terms/territories.ts'
import { allowedActions } from '../graphql/actions.ts'
import { connection, pageRequest } from '../graphql/connection.ts'
import type { Context } from '../graphql/context.ts'
import type { NodeType } from '../graphql/node.ts'
import type { Resolvers } from '../graphql/resolvers.generated.ts'
import {
  customersOf,
  invitationsIn,
  migrationPlansIn,
  nothing,
  relationshipsIn,
  subscriptionsIn,
  switchRequestsIn,
  timelineOf,
} from '../graphql/lists.ts'
import { mutate } from '../graphql/mutate.ts'

export const partner = {
  Query: { partner: async (_, { id }, { app, actor }) => (await app.find.partner(actor, id ?? undefined)) ?? null },

  Partner: {
    territory: ({ country }) => {
      const key = territoryOf(country)
      return key ? { key, countries: territories[key] } : { key: 'NONE', countries: [country] }
    },
    agreementSignedAt: ({ agreementSignedAt }) => agreementSignedAt ?? null,
    allowedActions: (parent, _, context) =>
      allowedActions(context, {
        createInvitation: isOwn(context, parent.id)
          ? mayInvite(context.actor, parent, context.app.jurisdiction)
          : forbidden('Only the partner itself invites in its name.'),
      }),
    timeline: ({ id }, page, context) => (isOwn(context, id) ? timelineOf(context, id, page) : nothing()),
    resellerLinks: async ({ id, kind }, page, context) => {
      if (!isOwn(context, id)) return nothing()
      const side = kind === 'INDIRECT_RESELLER' ? 'reseller' : 'provider'
      return connection(await context.app.read.resellerLinks.of(side, id, pageRequest(page, { order: 'DESC' })))
    },
    switchRequests: (parent, args, context) =>
      isOwn(context, parent.id) ? switchRequestsIn(context, { partner: parent }, args) : nothing(),
    customers: ({ id }, args, context) => (isOwn(context, id) ? customersOf(context, id, args) : nothing()),
    invitations: (parent, args, context) =>
      isOwn(context, parent.id) ? invitationsIn(context, { partner: parent }, args) : nothing(),
    relationships: (parent, args, context) =>
      isOwn(context, parent.id) ? relationshipsIn(context, { partner: parent }, args) : nothing(),
    migrationPlans: (parent, args, context) =>
      isOwn(context, parent.id) ? migrationPlansIn(context, { partner: parent }, args) : nothing(),
    subscriptions: ({ id }, args, context) =>
      isOwn(context, id) ? subscriptionsIn(context, { partner: id }, args) : nothing(),
  },

  ResellerLink: { allowedActions: (link, _, context) => allowedActions(context, linkActions(context.actor, link)) },

  Mutation: {
    registerPartner: (_, { input }, context) =>
      mutate(context, 'registerPartner', input, context.app.commands.registerPartner),
    linkReseller: (_, { input }, context) => mutate(context, 'linkReseller', input, context.app.commands.linkReseller),
    acceptResellerLink: (_, { input }, context) =>
      mutate(context, 'acceptResellerLink', input, context.app.commands.acceptResellerLink),
    removeResellerLink: (_, { input }, context) =>
      mutate(context, 'removeResellerLink', input, context.app.commands.removeResellerLink),
  },
} satisfies Resolvers

/** A partner that works with another sees who it is, and nothing of its business (rule D5). */
const isOwn = ({ actor }: Context, id: string): boolean => partnerOf(actor) === id || actor.kind === 'operator'

export const partnerNode: NodeType = {
  prefix: 'par',
  type: 'Partner',
  find: ({ app, actor }, id) => app.find.partner(actor, id),
}
