import type { Resolvers } from '../generated/resolvers.ts'

export const subscription = {
  Query: { subscription: async (_, { id }, { app, actor }) => (await app.find.subscription(actor, id)) ?? null },
  Subscription: {
    termEndsAt: ({ termEndsAt }) => termEndsAt ?? null,
    partnerOfRecord: ({ partnerOfRecord }) => partnerOfRecord ?? null,
  },
} satisfies Resolvers
