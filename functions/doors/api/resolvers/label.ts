import { mutate } from '../graphql/mutate.ts'
import { typeNameOf, type NodeType } from '../graphql/node.ts'
import type { Resolvers } from '../graphql/resolvers.generated.ts'

export const label = (nodes: readonly NodeType[]) =>
  ({
    Labeled: { __resolveType: (object) => (typeNameOf(nodes, object) ?? null) as 'Invitation' },

    Mutation: {
      labelObject: (_, { input }, context) => mutate(context, 'labelObject', input, context.app.commands.labelObject),
    },
  }) satisfies Resolvers
