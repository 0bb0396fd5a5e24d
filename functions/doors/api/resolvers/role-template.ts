import { roleTemplateActions } from '#capabilities/role-template/policy.ts'
import { directoryRole } from '#capabilities/rules/terms/directory-roles.ts'
import { serviceOf } from '#capabilities/rules/terms/services.ts'
import { allowedActions } from '../graphql/actions.ts'
import type { NodeType } from '../graphql/node.ts'
import type { Resolvers } from '../graphql/resolvers.generated.ts'
import { mutate } from '../graphql/mutate.ts'

export const roleTemplate = {
  Query: {
    roleTemplate: async (_, { id }, { app, actor }) => (await app.find.roleTemplate(actor, id)) ?? null,
  },

  RoleTemplate: {
    roles: ({ roles }) =>
      roles.map(({ serviceKey, role, groupId }) => ({
        service: serviceOf(serviceKey),
        role: directoryRole(role),
        groupId,
      })),
    groupsSeenAt: async ({ id }, _, { app }) => (await app.read.roleTemplates.look(id))?.seenAt ?? null,
    removedAt: ({ removedAt }) => removedAt ?? null,
    allowedActions: (template, _, context) => allowedActions(context, roleTemplateActions(context.actor, template)),
  },

  Mutation: {
    defineRoleTemplate: (_, { input }, context) =>
      mutate(context, 'defineRoleTemplate', input, context.app.commands.defineRoleTemplate),
    removeRoleTemplate: (_, { input }, context) =>
      mutate(context, 'removeRoleTemplate', input, context.app.commands.removeRoleTemplate),
    applyRoleTemplate: (_, { input }, context) =>
      mutate(context, 'applyRoleTemplate', input, context.app.commands.applyRoleTemplate),
  },
} satisfies Resolvers

export const roleTemplateNode: NodeType = {
  prefix: 'rtp',
  type: 'RoleTemplate',
  find: ({ app, actor }, id) => app.find.roleTemplate(actor, id),
}
