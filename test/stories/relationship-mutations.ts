import { untilInForce } from './granted.ts'
import type { Mutation } from './mutations.ts'
import { createConsentWanted, createFailedRelationship, createRelationship, defineTemplate } from './scenes.ts'

const relationship = 'relationship { id version }'

/** The mutations of a relationship, with their scenes. */
export const relationshipMutations: readonly Mutation[] = [
  {
    name: 'removeDelegatedAdmin',
    fields: 'relationships { id version }',
    versioned: true,
    scene: async (world) => {
      const { customer, id, version } = await createRelationship(world)
      return {
        actor: customer,
        input: { relationshipId: id },
        otherInput: { relationshipId: id, serviceKeys: ['teams'] },
        refused: { actor: 'operator', input: { relationshipId: id }, code: 'NOT_CUSTOMER_ADMIN' },
        version,
      }
    },
  },
  {
    name: 'consentToDelegatedAdmin',
    fields: relationship,
    versioned: true,
    scene: async (world) => {
      const { reseller, id, version } = await createConsentWanted(world)
      return {
        actor: reseller,
        input: { id },
        otherInput: { id, serviceKeys: ['teams'] },
        refused: { actor: 'provider', input: { id }, code: 'NOT_PARTNER_ADMIN' },
        version,
      }
    },
  },
  {
    name: 'rejectDelegatedAdmin',
    fields: relationship,
    versioned: true,
    scene: async (world) => {
      const { customer, reseller, id, version } = await createConsentWanted(world)
      return {
        actor: reseller,
        input: { id, reason: 'One' },
        otherInput: { id, reason: 'Another' },
        refused: { actor: customer, input: { id }, code: 'NOT_PARTNER_ADMIN' },
        version,
      }
    },
  },
  {
    name: 'renewDelegatedAdmin',
    fields: 'relationships { id version }',
    versioned: true,
    scene: async (world) => {
      const { customer, partner, id } = await createRelationship(world)
      await untilInForce(world, id, partner)
      const { version } = await world.relationshipOf(partner, id, 'ACTIVE')
      return {
        actor: partner,
        input: { relationshipIds: [id] },
        otherInput: { relationshipIds: [id], durationDays: 90 },
        refused: { actor: customer, input: { relationshipIds: [id] }, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'applyRoleTemplate',
    fields: 'relationships { id version }',
    versioned: true,
    scene: async (world) => {
      const { customer, partner, id } = await createRelationship(world)
      await untilInForce(world, id, partner)
      const { version } = await world.relationshipOf(partner, id, 'ACTIVE')
      const { roleTemplate } = await defineTemplate(world, partner)
      const input = { relationshipIds: [id], roleTemplateId: roleTemplate.id }
      return {
        actor: partner,
        input,
        otherInput: { ...input, roleTemplateId: (await defineTemplate(world, partner)).roleTemplate.id },
        refused: { actor: customer, input, code: 'FORBIDDEN' },
        version,
      }
    },
  },
  {
    name: 'checkAccess',
    fields: relationship,
    versioned: false,
    scene: async (world) => {
      const { customer, partner, id } = await createRelationship(world)
      const input = { relationshipId: id, person: 'ada@partner.example' }
      return {
        actor: partner,
        input,
        otherInput: { ...input, person: 'grace@partner.example' },
        refused: { actor: customer, input, code: 'FORBIDDEN' },
      }
    },
  },
  {
    name: 'endRelationship',
    fields: relationship,
    versioned: true,
    scene: async (world) => {
      const { customer, partner, id, version } = await createRelationship(world)
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
      const { id, version, partner } = await createFailedRelationship(world)
      return {
        actor: 'operator',
        input: { id },
        otherInput: { id, expectedVersion: version },
        refused: { actor: partner, input: { id }, code: 'FORBIDDEN' },
        version,
      }
    },
  },
]
