import { accessTraces } from '#capabilities/relationship/access-trace.ts'
import { directoryRole } from '#capabilities/relationship/directory-roles.ts'
import { mayReadRejection, relationshipActions } from '#capabilities/relationship/policy.ts'
import { termsOf } from '#capabilities/relationship/relationship.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import { allowedActions } from '../graphql/actions.ts'
import { customerEdge, invitationEdge } from '../graphql/edges.ts'
import { connection, pageRequest } from '../graphql/connection.ts'
import { labelFields } from '../graphql/labels.ts'
import type { NodeType } from '../graphql/node.ts'
import type { Resolvers } from '../graphql/resolvers.generated.ts'
import { nothing, ownScope, relationshipsIn, timelineOf } from '../graphql/lists.ts'
import { given, mutate } from '../graphql/mutate.ts'

export const relationship = {
  Query: {
    relationship: async (_, { id }, { app, actor }) => (await app.find.relationship(actor, id)) ?? null,
    relationships: async (_, args, context) => {
      const scope = await ownScope(context)
      return scope ? relationshipsIn(context, scope, args) : nothing()
    },
    failedProvisionings: async (_, { orderBy, ...page }, { app, actor }) =>
      connection(await app.find.failedProvisionings(actor, pageRequest(page, { order: orderBy?.updatedAt ?? 'DESC' }))),
  },

  Relationship: {
    ...labelFields,
    reseller: ({ reseller }) => reseller ?? null,
    customer: ({ customerId }, _, context, info) => customerEdge(customerId, context, info),
    invitation: ({ invitationId }, _, context, info) => invitationEdge(invitationId, context, info),
    services: ({ serviceKeys }) => serviceKeys.map(serviceOf),
    delegatedAdmin: ({ partner, grants }, _, { actor }) =>
      grants.map((grant) => {
        const {
          id,
          holder,
          status,
          serviceKey,
          upstreamId,
          failure,
          consent,
          approval,
          ended,
          lostAccess,
          replaces,
          updatedAt,
        } = grant
        const { givenAt, rejectedAt, reason, expiresAt } = consent ?? {}
        const open = status === 'PENDING' && approval?.approvedAt === undefined ? approval : undefined
        const { roles, durationDays, autoExtend, endsAt } = termsOf(grant)
        return {
          id,
          holder,
          status,
          updatedAt,
          service: serviceOf(serviceKey),
          upstreamId: upstreamId ?? null,
          consentBy: (status === 'PENDING' && givenAt === undefined && expiresAt) || null,
          consentedAt: givenAt ?? null,
          rejection:
            rejectedAt === undefined
              ? null
              : {
                  at: rejectedAt,
                  reason: (mayReadRejection(actor, { partner, holder }) && reason) || null,
                },
          approvalUrl: open?.url ?? null,
          approveBy: open?.expiresAt ?? null,
          failure: failure ?? null,
          roles: roles.map(directoryRole),
          durationDays,
          autoExtend,
          endsAt: endsAt ?? null,
          endReason: ended?.reason ?? null,
          endedAt: ended?.at ?? null,
          accessFailure: lostAccess ?? null,
          replaces: replaces ?? null,
        }
      }),
    accessTrace: (parent, args) =>
      accessTraces(parent, given(args)).map(({ serviceKey, ...trace }) => ({
        ...trace,
        service: serviceOf(serviceKey),
      })),
    vendorAgreement: async (parent, _, { app }) => {
      const found = await app.find.vendorAgreement(parent)
      const none = { by: null, acceptedAt: null, lookedAt: null, reason: null }
      return { ...none, ...found }
    },
    failure: (parent) => ('failure' in parent ? parent.failure : null),
    activatedAt: ({ activatedAt }) => activatedAt ?? null,
    endedAt: (parent) => ('endedAt' in parent ? parent.endedAt : null),
    allowedActions: (parent, _, context) => allowedActions(context, relationshipActions(context.actor, parent)),
    timeline: ({ id }, page, context) => timelineOf(context, id, page),
  },

  Mutation: {
    removeDelegatedAdmin: (_, { input }, context) =>
      mutate(context, 'removeDelegatedAdmin', input, context.app.commands.removeDelegatedAdmin),
    consentToDelegatedAdmin: (_, { input }, context) =>
      mutate(context, 'consentToDelegatedAdmin', input, context.app.commands.consentToDelegatedAdmin),
    rejectDelegatedAdmin: (_, { input }, context) =>
      mutate(context, 'rejectDelegatedAdmin', input, context.app.commands.rejectDelegatedAdmin),
    renewDelegatedAdmin: (_, { input }, context) =>
      mutate(context, 'renewDelegatedAdmin', input, context.app.commands.renewDelegatedAdmin),
    endRelationship: (_, { input }, context) =>
      mutate(context, 'endRelationship', input, context.app.commands.endRelationship),
    redriveProvisioning: (_, { input }, context) =>
      mutate(context, 'redriveProvisioning', input, context.app.commands.redriveProvisioning),
  },
} satisfies Resolvers

export const relationshipNode: NodeType = {
  prefix: 'rel',
  type: 'Relationship',
  find: ({ app, actor }, id) => app.find.relationship(actor, id),
}
