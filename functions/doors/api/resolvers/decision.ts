import { ruleIds } from '#capabilities/rules/sections/all-rules.ts'
import { badArgument, ruleCheck } from '../graphql/errors.ts'
import type { MutationName, Resolvers } from '../graphql/resolvers.generated.ts'
import { given } from '../graphql/mutate.ts'

export const decision = {
  Query: {
    channelDecision: async (_, { input }, { app, actor, docsUrl }) => {
      const { about, ...question } = given(input)
      const { subscriptionId, facts } = about
      const answer = await app.find.channelDecision(actor, {
        ...question,
        about: facts ? { facts } : { subscriptionId: subscriptionId ?? '' },
      })
      if ('refusal' in answer) throw badArgument(answer.refusal, docsUrl)
      return answer.decision
    },
    ruleSets: (_, __, { app }) => app.ruleSets,
  },
  ChannelDecision: {
    code: ({ code }) => code ?? null,
    partner: ({ partner }) => partner ?? null,
    rules: ({ checks }) => checks.map(({ id, outcome }) => ruleCheck(id, outcome)),
  },
  NextStep: {
    mutation: ({ mutation }) => (mutation ?? null) as MutationName | null,
    notBefore: ({ notBefore }) => notBefore ?? null,
    happensAt: ({ happensAt }) => happensAt ?? null,
  },
  RuleSet: {
    key: ({ id }) => id,
    rules: ({ rules }) =>
      ruleIds.flatMap((id) => {
        const rule = rules[id]
        return rule ? [{ ...rule, key: id, outOfScope: rule.outOfScope ?? null }] : []
      }),
  },
} satisfies Resolvers
