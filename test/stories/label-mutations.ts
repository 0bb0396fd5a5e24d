import type { Mutation } from './mutations.ts'
import { createRelationship } from './scenes.ts'

/** The mutation by which an organization says what it calls an object, with its scene. */
export const labelMutations: readonly Mutation[] = [
  {
    name: 'labelObject',
    fields: 'object { __typename id }',
    versioned: false,
    scene: async (world) => {
      const { partner, id } = await createRelationship(world)
      const input = { id, reference: 'PO-4711', labels: ['urgent'] }
      return {
        actor: partner,
        input,
        otherInput: { ...input, labels: ['calm'] },
        refused: { input: { ...input, labels: [''] }, code: 'INVALID_INPUT' },
      }
    },
  },
]
