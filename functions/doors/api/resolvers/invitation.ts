import { partnerOf } from '#platform/kernel/actor.ts'
import { parties, statusAt, tenantOf } from '#capabilities/invitation/invitation.ts'
import { invitationActions, maySee } from '#capabilities/invitation/policy.ts'
import { directoryRole } from '#capabilities/rules/terms/directory-roles.ts'
import { defaultTerms } from '#capabilities/relationship/grant-terms.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import { customerIdOf } from '#platform/kernel/ids.ts'
import { allowedActions } from '../graphql/actions.ts'
import { customerEdge, invitationEdge, relationshipEdge } from '../graphql/edges.ts'
import { labelFields } from '../graphql/labels.ts'
import type { NodeType } from '../graphql/node.ts'
import type { Resolvers } from '../graphql/resolvers.generated.ts'
import { invitationsIn, nothing, ownScope, timelineOf } from '../graphql/lists.ts'
import { mutate } from '../graphql/mutate.ts'

export const invitation = {
  Query: {
    invitation: async (_, { id }, { app, actor }) => (await app.find.invitation(actor, { id })) ?? null,
    invitationByToken: async (_, { token }, { app, actor }) => (await app.find.invitation(actor, { token })) ?? null,
    invitations: async (_, args, context) => {
      const scope = await ownScope(context)
      return scope ? invitationsIn(context, scope, args) : nothing()
    },
  },

  Invitation: {
    ...labelFields,
    status: (parent, _, { app }) => statusAt(parent, app.clock.now()),
    reseller: ({ reseller }) => reseller ?? null,
    tenantId: (invitation) => tenantOf(invitation) ?? null,
    customer: async ({ addressee }, _, context, info) => {
      if (addressee.kind !== 'tenant') return null
      const id = customerIdOf(addressee.tenantId)
      // Any tenant may be invited: without a name nobody knows yet whether it is a customer, and whether the caller sees it.
      return addressee.name === undefined
        ? ((await context.app.find.customer(context.actor, { id })) ?? null)
        : customerEdge(id, context, info)
    },
    customerName: ({ addressee }) => (addressee.kind === 'tenant' ? (addressee.name ?? null) : null),
    email: (parent, _, { actor }) => (maySee(actor, parent) ? (parent.addressee.email ?? null) : null),
    mail: async (parent, _, { app, actor }) =>
      maySee(actor, parent) ? ((await app.find.invitationMail(parent)) ?? null) : null,
    link: (parent, _, { app, actor }) => {
      const partner = partnerOf(actor)
      return partner && parties(parent).includes(partner) ? app.read.links.urlFor(parent.id) : null
    },
    parent: ({ parentId }, _, context, info) => invitationEdge(parentId, context, info),
    services: ({ serviceKeys }) => serviceKeys.map(serviceOf),
    delegatedAdminTerms: ({ serviceKeys, delegatedAdmin, resellerDelegatedAdmin, serviceTerms = {} }) =>
      (delegatedAdmin || resellerDelegatedAdmin ? serviceKeys : []).map((serviceKey) => {
        const { roles, ...terms } = serviceTerms[serviceKey] ?? defaultTerms(serviceKey)
        return { ...terms, service: serviceOf(serviceKey), roles: roles.map(directoryRole) }
      }),
    hops: ({ hops }) => hops.map(({ from, to, at }) => ({ from, to: to ?? null, at })),
    reason: (parent) => ('reason' in parent ? (parent.reason ?? null) : null),
    relationship: (parent, _, context, info) =>
      relationshipEdge('relationshipId' in parent ? parent.relationshipId : undefined, context, info),
    allowedActions: (parent, _, context) =>
      allowedActions(context, invitationActions(context.actor, parent, context.app.clock.now())),
    // Who merely holds an open link sees the offer, not who took it before.
    timeline: (parent, page, context) =>
      maySee(context.actor, parent) ? timelineOf(context, parent.id, page) : nothing(),
  },

  InvitationConflict: {
    invitation: ({ invitationId }, _, context, info) => invitationEdge(invitationId, context, info),
  },

  Mutation: {
    createInvitation: (_, { input }, context) =>
      mutate(context, 'createInvitation', input, context.app.commands.createInvitation),
    forwardInvitation: (_, { input }, context) =>
      mutate(context, 'forwardInvitation', input, context.app.commands.forwardInvitation),
    revokeInvitation: (_, { input }, context) =>
      mutate(context, 'revokeInvitation', input, context.app.commands.revokeInvitation),
    acceptInvitation: (_, { input }, context) =>
      mutate(context, 'acceptInvitation', input, context.app.commands.acceptInvitation),
    declineInvitation: (_, { input }, context) =>
      mutate(context, 'declineInvitation', input, context.app.commands.declineInvitation),
  },
} satisfies Resolvers

export const invitationNode: NodeType = {
  prefix: 'inv',
  type: 'Invitation',
  find: ({ app, actor }, id) => app.find.invitation(actor, { id }),
}
