import { isReady, waitsFor } from '#capabilities/migration/migration-plan.ts'
import { migrationPlanActions } from '#capabilities/migration/policy.ts'
import { titleOf } from '#capabilities/migration/step-title.ts'
import { entryOf } from '#capabilities/rules/catalogue/catalogue.ts'
import { azureServiceKeys } from '#capabilities/rules/catalogue/services.ts'
import { allowedActions } from '../graphql/actions.ts'
import { customerEdge, subscriptionEdge } from '../graphql/edges.ts'
import { labelFields } from '../graphql/labels.ts'
import type { NodeType } from '../graphql/node.ts'
import type { Resolvers } from '../graphql/resolvers.generated.ts'
import { migrationPlansIn, nothing, ownScope, timelineOf } from '../graphql/lists.ts'
import { mutate } from '../graphql/mutate.ts'

export const migration = {
  Query: {
    serviceCatalogue: (_, __, { app: { jurisdiction } }) =>
      azureServiceKeys.map((key) => entryOf(jurisdiction.rules.id, jurisdiction.cloud, key)),
    migrationPlan: async (_, { id }, { app, actor }) => (await app.find.migrationPlan(actor, id)) ?? null,
    migrationPlans: async (_, args, context) => {
      const scope = await ownScope(context)
      return scope ? migrationPlansIn(context, scope, args) : nothing()
    },
  },

  AzureService: {
    available: ({ gap }) => gap === undefined,
    gap: ({ gap }) => gap ?? null,
  },

  MigrationPlan: {
    ...labelFields,
    customer: ({ customerId }, _, context, info) => customerEdge(customerId, context, info),
    subscription: ({ subscriptionId }, _, context, info) => subscriptionEdge(subscriptionId, context, info),
    replacement: ({ replacementId }, _, context, info) => subscriptionEdge(replacementId, context, info),
    services: ({ ruleSet, cloud, services }) => services.map((key) => entryOf(ruleSet, cloud, key)),
    acceptedGaps: ({ ruleSet, cloud, acceptedGaps }) => acceptedGaps.map((key) => entryOf(ruleSet, cloud, key)),
    steps: (plan) => plan.steps.map((step) => ({ ...step, plan })),
    reason: ({ reason }) => reason ?? null,
    closedAt: ({ closedAt }) => closedAt ?? null,
    allowedActions: (plan, _, context) => allowedActions(context, migrationPlanActions(context.actor, plan)),
    timeline: ({ id }, page, context) => timelineOf(context, id, page),
  },

  MigrationStep: {
    title: ({ plan, ...step }) => titleOf(plan, step),
    service: ({ plan: { ruleSet, cloud }, service }) =>
      service === undefined ? null : entryOf(ruleSet, cloud, service),
    overdue: ({ plan, ...step }, _, { app }) =>
      plan.status === 'IN_PROGRESS' && isReady(plan, step) && step.dueAt < app.clock.now().toISOString(),
    waitsFor: ({ plan, ...step }) => (step.status === 'OPEN' ? waitsFor(plan, step).map(({ key }) => key) : []),
    assignee: ({ assignee }) => assignee ?? null,
    evidence: ({ evidence }) => evidence ?? null,
    doneAt: ({ doneAt }) => doneAt ?? null,
  },

  Mutation: {
    createMigrationPlan: (_, { input }, context) =>
      mutate(context, 'createMigrationPlan', input, context.app.commands.createMigrationPlan),
    completeMigrationStep: (_, { input }, context) =>
      mutate(context, 'completeMigrationStep', input, context.app.commands.completeMigrationStep),
    assignMigrationStep: (_, { input }, context) =>
      mutate(context, 'assignMigrationStep', input, context.app.commands.assignMigrationStep),
    abandonMigrationPlan: (_, { input }, context) =>
      mutate(context, 'abandonMigrationPlan', input, context.app.commands.abandonMigrationPlan),
  },
} satisfies Resolvers

export const migrationPlanNode: NodeType = {
  prefix: 'mig',
  type: 'MigrationPlan',
  find: ({ app, actor }, id) => app.find.migrationPlan(actor, id),
}
