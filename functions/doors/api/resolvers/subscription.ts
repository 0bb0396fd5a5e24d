import { partnerOf } from '#platform/kernel/actor.ts'
import { allowedActions } from '../graphql/actions.ts'
import type { PageArguments } from '../graphql/connection.ts'
import type { Context } from '../graphql/context.ts'
import type { NodeType } from '../graphql/node.ts'
import type { Resolvers } from '../graphql/resolvers.generated.ts'
import { nothing, timelineOf } from '../graphql/lists.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { mutate } from '../graphql/mutate.ts'

type Field = (parent: Subscription, args: PageArguments, context: Context) => unknown

/** Typed by hand: the generator takes a type of this name for the root of GraphQL's own subscriptions. */
const fields = {
  termStartsAt: ({ termStartsAt }) => termStartsAt ?? null,
  termEndsAt: ({ termEndsAt }) => termEndsAt ?? null,
  partnerOfRecord: ({ partnerOfRecord }) => partnerOfRecord ?? null,
  soldByName: ({ soldByName }) => soldByName ?? null,
  azureSubscriptionId: ({ azureSubscriptionId }) => azureSubscriptionId ?? null,
  marketplace: ({ marketplace }) => marketplace ?? null,
  billingId: ({ billingId }) => billingId ?? null,
  billedBy: ({ billedBy, partnerOfRecord }) => billedBy ?? partnerOfRecord ?? null,
  supportContact: ({ supportContact, partnerOfRecord }) => supportContact ?? partnerOfRecord ?? null,
  switchRequestId: ({ switchRequestId }) => switchRequestId ?? null,
  suspendedAt: ({ suspendedAt }) => suspendedAt ?? null,
  deprovisionsAt: ({ deprovisionsAt }) => deprovisionsAt ?? null,
  canceledAt: ({ canceledAt }) => canceledAt ?? null,
  cancellationEvidence: ({ cancellationEvidence }) => cancellationEvidence ?? null,
  allowedActions: async (parent, _, context) =>
    allowedActions(context, await context.app.find.actionsOn(context.actor, parent)),
  // It names whoever recorded or changed it, other partners of the customer among them.
  timeline: ({ id }, page, context) => (partnerOf(context.actor) ? nothing() : timelineOf(context, id, page)),
} satisfies Record<string, Field>

const operations = {
  Query: { subscription: async (_, { id }, { app, actor }) => (await app.find.subscription(actor, id)) ?? null },
  Mutation: {
    recordSubscription: (_, { input }, context) =>
      mutate(context, 'recordSubscription', input, context.app.commands.recordSubscription),
    suspendSubscription: (_, { input }, context) =>
      mutate(context, 'suspendSubscription', input, context.app.commands.suspendSubscription),
    cancelSubscription: (_, { input }, context) =>
      mutate(context, 'cancelSubscription', input, context.app.commands.cancelSubscription),
  },
} satisfies Resolvers

export const subscription = { ...operations, Subscription: fields }

export const subscriptionNode: NodeType = {
  prefix: 'sub',
  type: 'Subscription',
  find: ({ app, actor }, id) => app.find.subscription(actor, id),
}
