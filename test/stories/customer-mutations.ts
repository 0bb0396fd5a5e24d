import { randomUUID } from 'node:crypto'
import type { Mutation } from './mutations.ts'
import { uniqueSuffix } from './scenes.ts'

/** This file has the mutations of customers, each with its scene. */
export const customerMutations: readonly Mutation[] = [
  {
    name: 'addCustomer',
    fields: 'customer { id version }',
    versioned: false,
    scene: async (world) => {
      const name = `added${uniqueSuffix()}`
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
    name: 'updateCustomer',
    fields: 'customer { id version }',
    versioned: true,
    scene: async (world) => {
      const name = `noted${uniqueSuffix()}`
      const { customer } = await world.run('directSales', 'addCustomer', 'customer { id version }', {
        tenantId: randomUUID(),
        name,
        domain: `${name}.example`,
        country: 'DE',
        contactEmail: `it@${name}.example`,
      })
      const input = { id: customer.id, name: 'Corrected' }
      return {
        actor: 'integration',
        input,
        otherInput: { ...input, name: 'Corrected once more' },
        refused: { input: { ...input, domain: 'co.uk' }, code: 'INVALID_INPUT' },
        version: customer.version,
      }
    },
  },
]
