import { partnerOf } from '#platform/kernel/actor.ts'
import { customerIdOf } from '#platform/kernel/ids.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import { sellerOf } from '#capabilities/subscription/seller.ts'
import { statusAt } from '#capabilities/subscription/status.ts'
import { allowedActions } from '../graphql/actions.ts'
import { customerEdge, switchRequestEdge } from '../graphql/edges.ts'
import type { NodeType } from '../graphql/node.ts'
import type { Resolvers } from '../graphql/resolvers.generated.ts'
import { nothing, portfolioOf, subscriptionsIn, timelineOf } from '../graphql/lists.ts'
import { mutate } from '../graphql/mutate.ts'

export const subscription = {
  Query: {
    subscription: async (_, { id }, { app, actor }) => (await app.find.subscription(actor, id)) ?? null,
    azureRecords: async (_, { azureSubscriptionId }, { app, actor }) => [
      ...(await app.find.azureRecords(actor, azureSubscriptionId)),
    ],
    subscriptions: (_, args, context) => {
      const { actor } = context
      if (actor.kind === 'customer-user')
        return subscriptionsIn(context, { customer: customerIdOf(actor.tenantId) }, args)
      const partner = partnerOf(actor)
      return partner ? portfolioOf(context, partner, args) : nothing()
    },
  },

  CloudSubscription: {
    status: (one, _, { app }) => statusAt(one, app.clock.now()),
    customer: ({ customerId }, _, context, info) => customerEdge(customerId, context, info),
    services: ({ serviceKeys }) => serviceKeys.map(serviceOf),
    termStartsAt: ({ termStartsAt }) => termStartsAt ?? null,
    termEndsAt: ({ termEndsAt }) => termEndsAt ?? null,
    partnerOfRecord: ({ partnerOfRecord }) => partnerOfRecord ?? null,
    namedSellerId: ({ namedSeller }) => namedSeller?.partnerId ?? null,
    soldByName: ({ soldByName }) => soldByName ?? null,
    azureSubscriptionId: ({ azureSubscriptionId }) => azureSubscriptionId ?? null,
    marketplace: ({ marketplace }) => marketplace ?? null,
    billingId: ({ billingId }) => billingId ?? null,
    billedBy: (one) => one.billedBy ?? sellerOf(one) ?? null,
    supportContact: (one) => one.supportContact ?? sellerOf(one) ?? null,
    switchRequest: ({ switchRequestId }, _, context, info) => switchRequestEdge(switchRequestId, context, info),
    suspendedAt: ({ suspendedAt }) => suspendedAt ?? null,
    deprovisionsAt: ({ deprovisionsAt }) => deprovisionsAt ?? null,
    canceledAt: ({ canceledAt }) => canceledAt ?? null,
    cancellationEvidence: ({ cancellationEvidence }) => cancellationEvidence ?? null,
    allowedActions: async (parent, _, context) =>
      allowedActions(context, await context.app.find.actionsOn(context.actor, parent)),
    channelDecisions: (parent, _, { app, actor }) => app.find.channelDecisions(actor, parent),
    // It names whoever recorded or changed it, other partners of the customer among them.
    timeline: ({ id }, page, context) => (partnerOf(context.actor) ? nothing() : timelineOf(context, id, page)),
  },

  Mutation: {
    recordSubscription: (_, { input }, context) =>
      mutate(context, 'recordSubscription', input, context.app.commands.recordSubscription),
    confirmPartnerOfRecord: (_, { input }, context) =>
      mutate(context, 'confirmPartnerOfRecord', input, context.app.commands.confirmPartnerOfRecord),
    suspendSubscription: (_, { input }, context) =>
      mutate(context, 'suspendSubscription', input, context.app.commands.suspendSubscription),
    cancelSubscription: (_, { input }, context) =>
      mutate(context, 'cancelSubscription', input, context.app.commands.cancelSubscription),
  },
} satisfies Resolvers

export const subscriptionNode: NodeType = {
  prefix: 'sub',
  type: 'CloudSubscription',
  find: ({ app, actor }, id) => app.find.subscription(actor, id),
}
