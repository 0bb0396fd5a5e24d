import { mayInvite } from '#domain/invitation/policy.ts'
import { linkActions } from '#domain/partner/policy.ts'
import { territories, territoryOf } from '#domain/rules/territories.ts'
import { allowedActions } from '../actions.ts'
import { connection, pageRequest } from '../connection.ts'
import type { Resolvers } from '../generated/resolvers.ts'
import { customersOf, invitationsIn, relationshipsIn, timelineOf } from '../lists.ts'
import { mutate } from '../mutate.ts'

export const partner = {
  Query: { partner: async (_, { id }, { app, actor }) => (await app.find.partner(actor, id ?? undefined)) ?? null },

  Partner: {
    territory: ({ country }) => {
      const key = territoryOf(country)
      return key ? { key, countries: territories[key] } : { key: 'NONE', countries: [country] }
    },
    agreementSignedAt: ({ agreementSignedAt }) => agreementSignedAt ?? null,
    allowedActions: (parent, _, context) =>
      allowedActions(context, { createInvitation: mayInvite(context.actor, parent, context.app.env.CLOUD) }),
    timeline: ({ id }, page, context) => timelineOf(context, id, page),
    resellerLinks: async ({ id, kind }, page, { app }) =>
      connection(
        await app.read.resellerLinks.of(
          kind === 'INDIRECT_RESELLER' ? 'reseller' : 'provider',
          id,
          pageRequest(page, { order: 'DESC' }),
        ),
      ),
    customers: ({ id }, args, context) => customersOf(context, id, args),
    invitations: (parent, args, context) => invitationsIn(context, { partner: parent }, args),
    relationships: (parent, args, context) => relationshipsIn(context, { partner: parent }, args),
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
