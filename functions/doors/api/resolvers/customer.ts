import { partnerOf } from '#platform/kernel/actor.ts'
import { forbidden, type Refusal } from '#platform/kernel/refusal.ts'
import type { Scope } from '#capabilities/partner/scope.ts'
import { mayInvite } from '#capabilities/invitation/policy.ts'
import { mayRecordFor } from '#capabilities/subscription/policy.ts'
import { mayStart } from '#capabilities/switching/model/policy.ts'
import { mayLabel } from '#platform/label/policy.ts'
import { allowedActions } from '../graphql/actions.ts'
import type { Context } from '../graphql/context.ts'
import { labelFields } from '../graphql/labels.ts'
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
import { mayUpdate } from '#capabilities/customer/policy.ts'
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
    ...labelFields,
    agreementAcceptedAt: ({ agreementAcceptedAt }) => agreementAcceptedAt ?? null,
    allowedActions: async (parent, _, context) => allowedActions(context, await actionsOn(parent, context)),
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
    updateCustomer: (_, { input }, context) =>
      mutate(context, 'updateCustomer', input, context.app.commands.updateCustomer),
  },
} satisfies Resolvers

/** Everything that the caller may want to do with a customer, each with the reason why not. */
const actionsOn = async (
  customer: Customer,
  { app, actor }: Context,
): Promise<Readonly<Record<string, Refusal | undefined>>> => {
  const [own, seesPurchases] = await Promise.all([
    partnerOf(actor) && app.find.partner(actor, undefined),
    app.find.seesPurchases(actor, customer),
  ])
  return {
    createInvitation: own
      ? mayInvite(actor, own, app.jurisdiction)
      : forbidden('Only a registered partner invites customers.'),
    recordSubscription: mayRecordFor(actor, seesPurchases),
    createSwitchRequest: mayStart(actor, actor.kind === 'customer-user' ? 'SIGNED_FORM' : 'TRANSFER_REQUEST', own),
    labelObject: mayLabel(actor),
    updateCustomer: mayUpdate(actor, customer),
  }
}

export const customerNode: NodeType = {
  prefix: 'cus',
  type: 'Customer',
  find: ({ app, actor }, id) => app.find.customer(actor, { id }),
}
