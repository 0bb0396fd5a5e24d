import { randomUUID } from 'node:crypto'
import type { Json } from '#local/client.ts'
import type { World } from '../support/world.ts'
import { enters, particulars, registers } from './newcomers.ts'
import { switchMutations } from './switch-mutations.ts'
import { asked, azureElsewhere, bound, failed, joining, pair, planned, sold, unique } from './scenes.ts'

/**
 * Every mutation that writes records, each with the scene it needs: who calls it, an input that is right, another input that
 * a key would be reused for, and one that is refused. Each call of `scene` sets up a scene of its own.
 */
export type Scene = {
  readonly actor: string
  readonly input: Readonly<Record<string, unknown>>
  /** Right as well, but not the same. */
  readonly otherInput: Readonly<Record<string, unknown>>
  readonly refused: {
    readonly actor?: string
    readonly input: Readonly<Record<string, unknown>>
    readonly code: string
  }
  /** What it would be at, where it takes an expected version. */
  readonly version?: number
}
export type Mutation = {
  readonly name: string
  /** The object that changed, down to what identifies it. */
  readonly fields: string
  readonly versioned: boolean
  readonly scene: (world: World) => Promise<Scene>
}

const invitation = 'invitation { id version }'
const relationship = 'relationship { id version }'
const subscription = 'subscription { id version }'
const migrationPlan = 'migrationPlan { id version }'
const resellerLink = 'resellerLink { version provider { id } reseller { id } }'

export const mutations: readonly Mutation[] = [
  {
    name: 'registerPartner',
    fields: 'partner { id version }',
    versioned: false,
    scene: async () => {
      const input = { ...particulars(`New${unique()}`), kind: 'DIRECT_BILL', tenantId: randomUUID() }
      return {
        actor: 'operator',
        input,
        otherInput: { ...input, name: 'Another name' },
        refused: { input: { ...input, mpnId: '' }, code: 'INVALID_INPUT' },
      }
    },
  },
  {
    name: 'linkReseller',
    fields: resellerLink,
    versioned: false,
    scene: async (world) => {
      const [one, other] = [`reseller${unique()}`, `reseller${unique()}`]
      const resellerId = await registers(world, one, { kind: 'INDIRECT_RESELLER' })
      return {
        actor: 'provider',
        input: { resellerId },
        otherInput: { resellerId: await registers(world, other, { kind: 'INDIRECT_RESELLER' }) },
        refused: { actor: 'direct', input: { resellerId }, code: 'FORBIDDEN' },
      }
    },
  },
  {
    name: 'acceptResellerLink',
    fields: resellerLink,
    versioned: true,
    scene: async (world) => {
      const { name, providerId } = await asked(world)
      const { tenantId = '' } = world.stack.actors[name] ?? {}
      await enters(world, `${name}Agent`, { tenantId, roles: ['Partner.AdminAgent'] })
      return {
        actor: name,
        input: { providerId },
        otherInput: { providerId, expectedVersion: 1 },
        refused: { actor: `${name}Agent`, input: { providerId }, code: 'NOT_PARTNER_ADMIN' },
        version: 1,
      }
    },
  },
  {
    name: 'removeResellerLink',
    fields: resellerLink,
    versioned: true,
    scene: async (world) => {
      const { name, providerId, resellerId } = await asked(world)
      return {
        actor: name,
        input: { partnerId: providerId },
        otherInput: { partnerId: providerId, expectedVersion: 1 },
        refused: { actor: 'rival', input: { partnerId: resellerId }, code: 'NOT_FOUND' },
        version: 1,
      }
    },
  },
  {
    name: 'addCustomer',
    fields: 'customer { id version }',
    versioned: false,
    scene: async (world) => {
      const name = `added${unique()}`
      const input = {
        tenantId: randomUUID(),
        name,
        domain: `${name}.example`,
        country: 'DE',
        contactEmail: `it@${name}.example`,
      }
      return {
        actor: 'integration',
        input,
        otherInput: { ...input, country: 'AT' },
        refused: { input: { ...input, tenantId: world.stack.actors['fabrikam']?.tenantId }, code: 'ALREADY_EXISTS' },
      }
    },
  },
  {
    name: 'createInvitation',
    fields: invitation,
    versioned: false,
    scene: async () => ({
      actor: 'directSales',
      input: { serviceKeys: ['azure'], message: 'Guten Tag' },
      otherInput: { serviceKeys: ['azure'], message: 'Guten Abend' },
      refused: { actor: 'reseller', input: { serviceKeys: ['azure'] }, code: 'RESELLER_CANNOT_INVITE' },
    }),
  },
  {
    name: 'forwardInvitation',
    fields: invitation,
    versioned: true,
    scene: async (world) => {
      const { id, version } = await world.invite('provider', {
        delivery: 'VIA_RESELLER',
        resellerId: world.stack.actors['reseller']?.partnerId,
      })
      return {
        actor: 'reseller',
        input: { id, email: 'one@customer.example' },
        otherInput: { id, email: 'other@customer.example' },
        refused: { actor: 'provider', input: { id }, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'revokeInvitation',
    fields: invitation,
    versioned: true,
    scene: async (world) => {
      const { invite, partner, customer } = await pair(world)
      const { id, version } = await invite()
      return {
        actor: partner,
        input: { id, reason: 'One' },
        otherInput: { id, reason: 'Another' },
        refused: { actor: customer, input: { id }, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'acceptInvitation',
    fields: `${invitation} ${relationship}`,
    versioned: false,
    scene: async (world) => {
      const { customer, invite } = await pair(world)
      const { token } = await invite()
      return {
        actor: customer,
        input: { token, ...joining(customer) },
        otherInput: { token, ...joining(customer), acceptAgreement: false },
        refused: { input: { token, ...joining(customer), acceptAgreement: false }, code: 'AGREEMENT_REQUIRED' },
      }
    },
  },
  {
    name: 'declineInvitation',
    fields: invitation,
    versioned: false,
    scene: async (world) => {
      const { customer, invite } = await pair(world)
      const { token } = await invite()
      return {
        actor: customer,
        input: { token, reason: 'One' },
        otherInput: { token, reason: 'Another' },
        refused: { actor: 'woodgrove', input: { token }, code: 'NOT_ADDRESSEE' },
      }
    },
  },
  {
    name: 'removeDelegatedAdmin',
    fields: 'relationships { id version }',
    versioned: true,
    scene: async (world) => {
      const { customer, partner, id, version } = await bound(world)
      return {
        actor: customer,
        input: { relationshipId: id },
        otherInput: { relationshipId: id, serviceKeys: ['teams'] },
        refused: { actor: partner, input: { relationshipId: id }, code: 'NOT_CUSTOMER_ADMIN' },
        version,
      }
    },
  },
  {
    name: 'endRelationship',
    fields: relationship,
    versioned: true,
    scene: async (world) => {
      const { customer, partner, id, version } = await bound(world)
      return {
        actor: partner,
        input: { id },
        otherInput: { id, delegatedAdmin: 'KEEP' },
        refused: { actor: customer, input: { id }, code: 'NOT_PARTNER_ADMIN' },
        version,
      }
    },
  },
  {
    name: 'redriveProvisioning',
    fields: relationship,
    versioned: true,
    scene: async (world) => {
      const { id, version, partner } = await failed(world)
      return {
        actor: 'operator',
        input: { id },
        otherInput: { id, expectedVersion: version },
        refused: { actor: partner, input: { id }, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'recordSubscription',
    fields: subscription,
    versioned: false,
    scene: async (world) => {
      const { customer, partner, customerId } = await bound(world)
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
    name: 'suspendSubscription',
    fields: subscription,
    versioned: true,
    scene: async (world) => {
      const { customer, partner, id, version } = await sold(world)
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
      const { customer, partner, id, version } = await sold(world)
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
      const { partner, old } = await azureElsewhere(world)
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
      const { partner, customer, id, version, replacement } = await planned(world)
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
      const { partner, customer, id, version } = await planned(world)
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
      const { partner, customer, id, version } = await planned(world)
      return {
        actor: customer,
        input: { id, reason: 'One' },
        otherInput: { id, reason: 'Another' },
        refused: { actor: partner, input: { id, reason: '' }, code: 'INVALID_INPUT' },
        version,
      }
    },
  },
  ...switchMutations,
]

/** Only what says which objects are meant: versions and the rest may have moved on since. */
export const idsIn = (payload: Json): readonly string[] =>
  [...JSON.stringify(payload).matchAll(/"id":"((?:par|cus|sub|inv|rel|mig|swr)_[^"]+)"/g)].map(([, id = '']) => id)
