import { directoryRole } from '#capabilities/rules/terms/directory-roles.ts'
import { mayReadRejection, relationshipActions } from '#capabilities/relationship/policy.ts'
import { termsOf, type Approval, type Grant } from '#capabilities/relationship/relationship.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import { allowedActions } from '../graphql/actions.ts'
import { customerEdge, invitationEdge } from '../graphql/edges.ts'
import { connection, pageRequest } from '../graphql/connection.ts'
import { labelFields } from '../graphql/labels.ts'
import type { NodeType } from '../graphql/node.ts'
import type { Resolvers } from '../graphql/resolvers.generated.ts'
import { nothing, ownScope, relationshipsIn, timelineOf } from '../graphql/lists.ts'
import { given, mutate } from '../graphql/mutate.ts'

/** The approval that a grant waits for. */
const openApproval = ({ status, approval }: Grant): Approval | undefined =>
  status === 'PENDING' && approval?.approvedAt === undefined ? approval : undefined

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
    delegatedAdmin: ({ partner, grants }) => grants.map((grant) => ({ ...grant, requestedBy: partner })),
    accessTrace: async (parent, args, { app, actor }) =>
      (await app.find.accessTraces(actor, parent, given(args))).map(({ serviceKey, ...trace }) => ({
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

  DelegatedAdminGrant: {
    service: ({ serviceKey }) => serviceOf(serviceKey),
    upstreamId: ({ upstreamId }) => upstreamId ?? null,
    consentBy: ({ status, consent }) =>
      status === 'PENDING' && consent && consent.givenAt === undefined ? consent.expiresAt : null,
    consentedAt: ({ consent }) => consent?.givenAt ?? null,
    rejection: ({ consent, requestedBy, holder }, _, { actor }) => {
      const { rejectedAt: at, reason } = consent ?? {}
      return at === undefined
        ? null
        : { at, reason: (mayReadRejection(actor, { partner: requestedBy, holder }) && reason) || null }
    },
    approvalUrl: (grant) => openApproval(grant)?.url ?? null,
    approveBy: (grant) => openApproval(grant)?.expiresAt ?? null,
    failure: ({ failure }) => failure ?? null,
    roles: (grant) => termsOf(grant).roles.map(directoryRole),
    durationDays: (grant) => termsOf(grant).durationDays,
    autoExtend: (grant) => termsOf(grant).autoExtend,
    endsAt: (grant) => termsOf(grant).endsAt ?? null,
    endReason: ({ ended }) => ended?.reason ?? null,
    endedAt: ({ ended }) => ended?.at ?? null,
    accessFailure: ({ lostAccess }) => lostAccess ?? null,
    roleTemplate: async (grant, _, { app, actor }) => {
      const { roleTemplateId } = termsOf(grant)
      return (roleTemplateId && (await app.find.roleTemplate(actor, roleTemplateId))) || null
    },
    replaces: ({ replaces }) => replaces ?? null,
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
    checkAccess: (_, { input }, context) => mutate(context, 'checkAccess', input, context.app.commands.checkAccess),
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
