import { partnerOf } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { forbidden } from '#platform/kernel/refusal.ts'
import { mayManageKeys } from '#capabilities/api-key/policy.ts'
import { expiryOf, remedyFor, statusOf } from '#capabilities/connection/connection.ts'
import { mayConnect, maySeeConnection } from '#capabilities/connection/policy.ts'
import { mayAdd } from '#capabilities/customer/policy.ts'
import { mayBegin } from '#capabilities/rules/decide/guard.ts'
import { mayInvite } from '#capabilities/invitation/policy.ts'
import type { Partner } from '#capabilities/partner/partner.ts'
import { linkActions, mayLinkAny, mayReplaceGroup } from '#capabilities/partner/policy.ts'
import { mayDefineTemplates } from '#capabilities/role-template/policy.ts'
import { territories, territoryOf } from '#capabilities/rules/terms/territories.ts'
import { allowedActions } from '../graphql/actions.ts'
import { connection, pageRequest } from '../graphql/connection.ts'
import type { Context } from '../graphql/context.ts'
import type { PartnerModel } from '../graphql/models.ts'
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
import { given, mutate } from '../graphql/mutate.ts'

/** The record behind a partner; nothing where the caller sees no more of it than its name. */
const recordOf = async (parent: PartnerModel, { app, actor }: Context): Promise<Partner | undefined> =>
  'kind' in parent ? parent : app.find.partner(actor, parent.id)

/** The resolver of a field that is not for everybody. */
const shown =
  <K extends keyof Partner>(field: K) =>
  async (parent: PartnerModel, _: unknown, context: Context) =>
    (await recordOf(parent, context))?.[field] ?? null

/** A partner that works with another sees who it is, and nothing of its business (rule D5). */
const isOwn = ({ actor }: Context, id: string): boolean => partnerOf(actor) === id || actor.kind === 'operator'

const ownRecord = async (parent: PartnerModel, context: Context): Promise<Partner | undefined> =>
  isOwn(context, parent.id) ? recordOf(parent, context) : undefined

/** The resolver of a list that is the partner's own business. */
const ofOwn =
  <A, C>(list: (context: Context, scope: { readonly partner: Partner }, args: A) => Promise<C>) =>
  async (parent: PartnerModel, args: A, context: Context) => {
    const own = await ownRecord(parent, context)
    return own ? list(context, { partner: own }, args) : nothing()
  }

export const partner = {
  Query: {
    partner: async (_, { id }, { app, actor }) => (await app.find.partner(actor, id ?? undefined)) ?? null,
    partners: async (_, { where, ...page }, { app, actor }) =>
      connection(await app.find.partners(actor, given(where ?? {}), pageRequest(page, { order: 'ASC' }))),
  },

  Partner: {
    version: shown('version'),
    kind: shown('kind'),
    tenantId: shown('tenantId'),
    mpnId: shown('mpnId'),
    country: shown('country'),
    territory: async (parent, _, context) => {
      const country = (await recordOf(parent, context))?.country
      if (country === undefined) return null
      const key = territoryOf(country)
      return key ? { key, countries: territories[key] } : { key: 'NONE', countries: [country] }
    },
    status: shown('status'),
    agreementSignedAt: shown('agreementSignedAt'),
    contactEmail: shown('contactEmail'),
    adminGroupId: shown('adminGroupId'),
    createdAt: shown('createdAt'),
    updatedAt: shown('updatedAt'),
    connection: async ({ id }, _, context) => {
      const { actor, app } = context
      const partnerId = parseId('par', id)
      if (!partnerId || !maySeeConnection(actor, partnerId)) return null
      const found = await app.find.connection(actor, partnerId)
      return {
        status: statusOf(found, app.clock.now()),
        ...(found?.user && { ...found.user, expiresBy: expiryOf(found.user) }),
        problems: (found?.problems ?? []).map((problem) => ({ ...problem, remedy: remedyFor(problem) })),
      }
    },
    allowedActions: async (parent, _, context) => {
      const { actor, app } = context
      const own = await ownRecord(parent, context)
      const others = forbidden('Only the partner itself acts in its name.')
      return allowedActions(context, {
        createInvitation: own ? mayInvite(actor, own, app.jurisdiction) : others,
        addCustomer: own ? (mayAdd(actor) ?? mayBegin(own, app.jurisdiction)) : others,
        linkReseller: own ? mayLinkAny(actor, own, app.jurisdiction) : others,
        createApiKey: own ? mayManageKeys(actor) : others,
        connectPartner: own ? mayConnect(actor) : others,
        replaceAdminGroup: own ? mayReplaceGroup(actor) : others,
        defineRoleTemplate: own ? mayDefineTemplates(actor) : others,
      })
    },
    timeline: ({ id }, page, context) => (isOwn(context, id) ? timelineOf(context, id, page) : nothing()),
    resellerLinks: async (parent, page, context) => {
      const own = await ownRecord(parent, context)
      if (!own) return nothing()
      const side = own.kind === 'INDIRECT_RESELLER' ? 'reseller' : 'provider'
      return connection(await context.app.read.resellerLinks.of(side, own.id, pageRequest(page, { order: 'DESC' })))
    },
    roleTemplates: async (parent, page, context) => {
      const own = await ownRecord(parent, context)
      return own
        ? connection(await context.app.read.roleTemplates.of(own.id, pageRequest(page, { order: 'ASC' })))
        : nothing()
    },
    switchRequests: ofOwn(switchRequestsIn),
    customers: ({ id }, args, context) => (isOwn(context, id) ? customersOf(context, id, args) : nothing()),
    invitations: ofOwn(invitationsIn),
    relationships: ofOwn(relationshipsIn),
    migrationPlans: ofOwn(migrationPlansIn),
    subscriptions: ({ id }, args, context) =>
      isOwn(context, id) ? subscriptionsIn(context, { partner: id }, args) : nothing(),
  },

  ResellerLink: { allowedActions: (link, _, context) => allowedActions(context, linkActions(context.actor, link)) },

  Mutation: {
    registerPartner: (_, { input }, context) =>
      mutate(context, 'registerPartner', input, context.app.commands.registerPartner),
    connectPartner: async (_, { input }, context) => {
      const { app } = context
      const { connection: made, ...payload } = await mutate(
        context,
        'connectPartner',
        input,
        app.commands.connectPartner,
      )
      const request = payload.dryRun ? undefined : made?.request
      return {
        ...payload,
        url:
          request && made
            ? await app.read.connectLinks.urlFor({ partner: made.partner.id, number: request.number })
            : null,
        expiresAt: request?.expiresAt ?? null,
      }
    },
    replaceAdminGroup: (_, { input }, context) =>
      mutate(context, 'replaceAdminGroup', input, context.app.commands.replaceAdminGroup),
    linkReseller: (_, { input }, context) => mutate(context, 'linkReseller', input, context.app.commands.linkReseller),
    acceptResellerLink: (_, { input }, context) =>
      mutate(context, 'acceptResellerLink', input, context.app.commands.acceptResellerLink),
    removeResellerLink: (_, { input }, context) =>
      mutate(context, 'removeResellerLink', input, context.app.commands.removeResellerLink),
  },
} satisfies Resolvers

export const partnerNode: NodeType = {
  prefix: 'par',
  type: 'Partner',
  find: ({ app, actor }, id) => app.find.partner(actor, id),
}

export const resellerLinkNode: NodeType = {
  prefix: 'lnk',
  type: 'ResellerLink',
  find: ({ app, actor }, id) => app.find.resellerLink(actor, id),
}
