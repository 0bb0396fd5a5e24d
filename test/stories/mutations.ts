import { randomUUID } from 'node:crypto'
import type { Json } from '#local/client.ts'
import type { World } from '../support/world.ts'
import { addActor, partnerDetailsOf, registerPartner, writeJob } from './newcomers.ts'
import { customerMutations } from './customer-mutations.ts'
import { keyMutations } from './key-mutations.ts'
import { labelMutations } from './label-mutations.ts'
import { relationshipMutations } from './relationship-mutations.ts'
import { subscriptionMutations } from './subscription-mutations.ts'
import { switchMutations } from './switch-mutations.ts'
import { defineTemplate, newAddressAt, requestResellerLink, acceptanceOf, createPair, uniqueSuffix } from './scenes.ts'

/**
 * A scene is what a mutation needs: its caller, an input that is right, another input for the same idempotency key, and one
 * that is refused. Each call of `scene` sets up a scene of its own.
 */
export type Scene = {
  readonly actor: string
  readonly input: Readonly<Record<string, unknown>>
  /** An input that is right as well, but different; none where the mutation takes nothing that could differ. */
  readonly otherInput?: Readonly<Record<string, unknown>>
  readonly refused: {
    readonly actor?: string
    readonly input: Readonly<Record<string, unknown>>
    readonly code: string
  }
  /** The current version, where the mutation takes an expected version. */
  readonly version?: number
}
export type Mutation = {
  readonly name: string
  /** The fields that identify the changed object. */
  readonly fields: string
  readonly versioned: boolean
  /** What it is about is done by then, and leaves nothing to see. */
  readonly endsItself?: boolean
  readonly scene: (world: World) => Promise<Scene>
}

const invitation = 'invitation { id version }'
const resellerLink = 'resellerLink { version provider { id } reseller { id } }'

/** Every mutation that writes records, with its scene. */
export const mutations: readonly Mutation[] = [
  ...labelMutations,
  ...keyMutations,
  {
    name: 'connectPartner',
    fields: 'partner { id }',
    versioned: false,
    scene: async () => ({
      actor: 'direct',
      input: {},
      refused: { actor: 'directSales', input: {}, code: 'FORBIDDEN' },
    }),
  },
  {
    name: 'retryJob',
    fields: 'job { id version }',
    versioned: true,
    endsItself: true,
    scene: async () => {
      const [parked, other, waiting] = [await writeJob('PARKED'), await writeJob('PARKED'), await writeJob('WAITING')]
      return {
        actor: 'operator',
        input: { id: parked },
        otherInput: { id: other },
        refused: { input: { id: waiting }, code: 'WRONG_STATE' },
        version: 1,
      }
    },
  },
  {
    name: 'cancelJob',
    fields: 'job { id version }',
    versioned: true,
    scene: async () => {
      const [parked, other, canceled] = [
        await writeJob('PARKED'),
        await writeJob('WAITING'),
        await writeJob('CANCELED'),
      ]
      return {
        actor: 'operator',
        input: { id: parked },
        otherInput: { id: other },
        refused: { input: { id: canceled }, code: 'WRONG_STATE' },
        version: 1,
      }
    },
  },
  {
    name: 'registerPartner',
    fields: 'partner { id version }',
    versioned: false,
    scene: async () => {
      const input = { ...partnerDetailsOf(`New${uniqueSuffix()}`), kind: 'DIRECT_BILL', tenantId: randomUUID() }
      return {
        actor: 'operator',
        input,
        otherInput: { ...input, name: 'Another name' },
        refused: { input: { ...input, mpnId: '' }, code: 'INVALID_INPUT' },
      }
    },
  },
  {
    name: 'replaceAdminGroup',
    fields: 'partner { id version }',
    versioned: true,
    scene: async (world) => {
      const { partner, customer } = await createPair(world)
      return {
        actor: partner,
        input: { groupId: randomUUID() },
        otherInput: { groupId: randomUUID() },
        refused: { actor: customer, input: { groupId: randomUUID() }, code: 'FORBIDDEN' },
        version: 1,
      }
    },
  },
  {
    name: 'defineRoleTemplate',
    fields: 'roleTemplate { id version }',
    versioned: true,
    scene: async (world) => {
      const { partner, customer } = await createPair(world)
      const { roleTemplate } = await defineTemplate(world, partner)
      const roles = [{ serviceKey: 'teams', roleId: randomUUID(), groupId: randomUUID() }]
      const input = { name: roleTemplate.name, roles }
      return {
        actor: partner,
        input,
        otherInput: { ...input, name: 'Another' },
        refused: { actor: customer, input, code: 'FORBIDDEN' },
        version: roleTemplate.version,
      }
    },
  },
  {
    name: 'removeRoleTemplate',
    fields: 'roleTemplate { id version }',
    versioned: true,
    scene: async (world) => {
      const { partner, customer } = await createPair(world)
      const { roleTemplate } = await defineTemplate(world, partner)
      return {
        actor: partner,
        input: { id: roleTemplate.id },
        otherInput: { id: (await defineTemplate(world, partner)).roleTemplate.id },
        refused: { actor: customer, input: { id: roleTemplate.id }, code: 'NOT_FOUND' },
        version: roleTemplate.version,
      }
    },
  },
  {
    name: 'linkReseller',
    fields: resellerLink,
    versioned: false,
    scene: async (world) => {
      const [one, other] = [`reseller${uniqueSuffix()}`, `reseller${uniqueSuffix()}`]
      const resellerId = await registerPartner(world, one, { kind: 'INDIRECT_RESELLER' })
      return {
        actor: 'provider',
        input: { resellerId },
        otherInput: { resellerId: await registerPartner(world, other, { kind: 'INDIRECT_RESELLER' }) },
        refused: { actor: 'direct', input: { resellerId }, code: 'FORBIDDEN' },
      }
    },
  },
  {
    name: 'acceptResellerLink',
    fields: resellerLink,
    versioned: true,
    scene: async (world) => {
      const { name, providerId } = await requestResellerLink(world)
      const { tenantId = '' } = world.stack.actors[name] ?? {}
      await addActor(world, `${name}Agent`, { tenantId, roles: ['Partner.AdminAgent'] })
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
      const { name, providerId, resellerId } = await requestResellerLink(world)
      return {
        actor: name,
        input: { partnerId: providerId },
        otherInput: { partnerId: providerId, expectedVersion: 1 },
        refused: { actor: 'rival', input: { partnerId: resellerId }, code: 'NOT_FOUND' },
        version: 1,
      }
    },
  },
  ...customerMutations,
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
        input: { id, email: newAddressAt('customer') },
        otherInput: { id, email: newAddressAt('customer') },
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
      const { invite, partner, customer } = await createPair(world)
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
    fields: `${invitation} relationship { id version }`,
    versioned: false,
    scene: async (world) => {
      const { customer, invite } = await createPair(world)
      const { token } = await invite()
      return {
        actor: customer,
        input: { token, ...acceptanceOf(customer) },
        otherInput: { token, ...acceptanceOf(customer), acceptAgreement: false },
        refused: { input: { token, ...acceptanceOf(customer), acceptAgreement: false }, code: 'AGREEMENT_REQUIRED' },
      }
    },
  },
  {
    name: 'declineInvitation',
    fields: invitation,
    versioned: false,
    scene: async (world) => {
      const { customer, invite } = await createPair(world)
      const { token } = await invite()
      return {
        actor: customer,
        input: { token, reason: 'One' },
        otherInput: { token, reason: 'Another' },
        refused: { actor: 'woodgrove', input: { token }, code: 'NOT_ADDRESSEE' },
      }
    },
  },
  ...relationshipMutations,
  ...subscriptionMutations,
  ...switchMutations,
]

/** Returns only the ids of the objects: versions and the rest may have changed since. */
export const idsIn = (payload: Json): readonly string[] =>
  [
    ...JSON.stringify(payload).matchAll(
      /"id":"((?:par|cus|sub|inv|rel|mig|swr|key|rtp|look-at-delegated-admin:rel)_[^"]+)"/g,
    ),
  ].map(([, id = '']) => id)
