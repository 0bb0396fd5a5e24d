import { randomUUID } from 'node:crypto'
import type { Mutation } from './mutations.ts'
import { recordAzureElsewhere, createRelationship, createSale, createMigrationPlan, nameSeller } from './scenes.ts'

/** This file has the mutations of subscriptions and of migration plans, each with its scene. */

const subscription = 'subscription { id version }'
const migrationPlan = 'migrationPlan { id version }'

export const subscriptionMutations: readonly Mutation[] = [
  {
    name: 'recordSubscription',
    fields: subscription,
    versioned: false,
    scene: async (world) => {
      const { customer, partner, customerId } = await createRelationship(world)
      const input = {
        customerId,
        name: 'Azure',
        channel: 'MICROSOFT_DIRECT',
        serviceKind: 'USAGE_BASED',
        serviceKeys: ['azure'],
        azureSubscriptionId: randomUUID(),
      }
      return {
        actor: partner,
        input,
        otherInput: { ...input, name: 'Another name' },
        refused: { actor: customer, input: { ...input, quantity: 0 }, code: 'INVALID_INPUT' },
      }
    },
  },
  {
    name: 'confirmPartnerOfRecord',
    fields: subscription,
    versioned: true,
    scene: async (world) => {
      const { seller, customer, id, version } = await nameSeller(world)
      return {
        actor: seller,
        input: { id },
        otherInput: { id, sold: false },
        refused: { actor: customer, input: { id }, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'suspendSubscription',
    fields: subscription,
    versioned: true,
    scene: async (world) => {
      const { customer, partner, id, version } = await createSale(world)
      return {
        actor: partner,
        input: { id },
        otherInput: { id, expectedVersion: version },
        refused: { actor: customer, input: { id }, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'cancelSubscription',
    fields: subscription,
    versioned: true,
    scene: async (world) => {
      const { customer, partner, id, version } = await createSale(world)
      return {
        actor: partner,
        input: { id },
        otherInput: { id, expectedVersion: version },
        refused: { actor: customer, input: { id }, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'createMigrationPlan',
    fields: migrationPlan,
    versioned: false,
    scene: async (world) => {
      const { partner, old } = await recordAzureElsewhere(world)
      const input = { subscriptionId: old, services: ['sql-database'] }
      return {
        actor: partner,
        input,
        otherInput: { ...input, dueInDays: 90 },
        refused: { input: { ...input, services: ['virtual-machines-classic'] }, code: 'SERVICES_UNAVAILABLE' },
      }
    },
  },
  {
    name: 'completeMigrationStep',
    fields: migrationPlan,
    versioned: true,
    scene: async (world) => {
      const { partner, customer, id, version, replacement } = await createMigrationPlan(world)
      const input = { id, step: 'create-subscription', replacementId: await replacement() }
      return {
        actor: partner,
        input,
        otherInput: { ...input, evidence: 'Another' },
        refused: { actor: customer, input, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'assignMigrationStep',
    fields: migrationPlan,
    versioned: true,
    scene: async (world) => {
      const { partner, customer, id, version } = await createMigrationPlan(world)
      const input = { id, step: 'move:sql-database', assignee: { name: 'Ada', email: 'ada@partner.example' } }
      return {
        actor: partner,
        input,
        otherInput: { ...input, assignee: { name: 'Bea', email: 'bea@partner.example' } },
        refused: { actor: customer, input, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'abandonMigrationPlan',
    fields: migrationPlan,
    versioned: true,
    scene: async (world) => {
      const { partner, customer, id, version } = await createMigrationPlan(world)
      return {
        actor: customer,
        input: { id, reason: 'One' },
        otherInput: { id, reason: 'Another' },
        refused: { actor: partner, input: { id, reason: '' }, code: 'INVALID_INPUT' },
        version,
      }
    },
  },
]
