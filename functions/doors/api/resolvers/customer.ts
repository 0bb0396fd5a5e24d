import { partnerOf } from '#platform/kernel/actor.ts'
import { forbidden, type Refusal } from '#platform/kernel/refusal.ts'
import type { Scope } from '#capabilities/partner/scope.ts'
import { mayInvite } from '#capabilities/invitation/policy.ts'
import { allowedActions } from '../graphql/actions.ts'
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
import type { Customer } from '#capabilities/customer/customer.ts'
import { mutate } from '../graphql/mutate.ts'

/** The resolver of a list of what concerns the customer: everything for itself and for operators, for a partner what is between the two. */
const between =
  <A, C>(list: (context: Context, scope: Scope, args: A) => Promise<C>) =>
  async ({ tenantId }: Customer, args: A, context: Context) => {
    if (!partnerOf(context.actor)) return list(context, { tenant: tenantId }, args)
    const asSeenBy = await context.app.find.partner(context.actor, undefined)
    return asSeenBy ? list(context, { tenant: tenantId, asSeenBy }, args) : nothing()
  }

export const customer = {
  Query: {
    customer: async (_, { id }, { app, actor }) => (await app.find.customer(actor, { id })) ?? null,
    customerByTenant: async (_, { tenantId }, { app, actor }) => (await app.find.customer(actor, { tenantId })) ?? null,
    customerByDomain: async (_, { domain }, { app, actor }) => (await app.find.customer(actor, { domain })) ?? null,
    customers: async (_, args, context) => {
      const partner = partnerOf(context.actor)
      return partner ? customersOf(context, partner, args) : nothing()
    },
  },

  Customer: {
    agreementAcceptedAt: ({ agreementAcceptedAt }) => agreementAcceptedAt ?? null,
    allowedActions: async (_, __, context) =>
      allowedActions(context, { createInvitation: await mayInviteNow(context) }),
    // It names whoever has to do with the customer, other partners among them.
    timeline: ({ id }, page, context) => (partnerOf(context.actor) ? nothing() : timelineOf(context, id, page)),
    subscriptions: async (parent, args, context) =>
      (await context.app.find.seesPurchases(context.actor, parent))
        ? subscriptionsIn(context, { customer: parent.id }, args)
        : nothing(),
    invitations: between(invitationsIn),
    relationships: between(relationshipsIn),
    switchRequests: between(switchRequestsIn),
    migrationPlans: between(migrationPlansIn),
  },

  Mutation: {
    addCustomer: (_, { input }, context) => mutate(context, 'addCustomer', input, context.app.commands.addCustomer),
  },
} satisfies Resolvers

const mayInviteNow = async ({ app, actor }: Context): Promise<Refusal | undefined> => {
  const issuer = partnerOf(actor) && (await app.find.partner(actor, undefined))
  return issuer ? mayInvite(actor, issuer, app.jurisdiction) : forbidden('Only a registered partner invites customers.')
}

export const customerNode: NodeType = {
  prefix: 'cus',
  type: 'Customer',
  find: ({ app, actor }, id) => app.find.customer(actor, { id }),
}
