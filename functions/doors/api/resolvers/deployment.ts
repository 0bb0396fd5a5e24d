import { schemaHash } from '../graphql/schema.generated.ts'
import type { Resolvers } from '../graphql/resolvers.generated.ts'

export const deployment = {
  Query: { deployment: (_, __, { app }) => app.deployment },
  Deployment: {
    schemaHash: () => schemaHash,
    now: (_, __, { app }) => app.clock.now().toISOString(),
    testClock: (_, __, { app }) => app.clock.advance !== undefined,
  },
} satisfies Resolvers
