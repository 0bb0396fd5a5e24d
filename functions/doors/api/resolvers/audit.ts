import type { Resolvers } from '../graphql/resolvers.generated.ts'

export const audit = {
  Query: {
    timelineAudit: async (_, { objectId }, { app, actor }) => {
      const verified = await app.find.timelineAudit(actor, objectId)
      if (!verified) return null
      const { entries, retired, findings } = verified
      return {
        objectId,
        entries,
        retired,
        intact: findings.length === 0,
        findings: findings.map(({ kind, chain, seq, detail }) => ({
          kind,
          chain: chain ?? null,
          seq: seq ?? null,
          detail,
        })),
      }
    },
  },
} satisfies Resolvers
