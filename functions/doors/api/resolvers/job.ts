import { jobActions } from '#capabilities/job/policy.ts'
import { allowedActions } from '../graphql/actions.ts'
import { connection, pageRequest } from '../graphql/connection.ts'
import { mutate } from '../graphql/mutate.ts'
import type { Resolvers } from '../graphql/resolvers.generated.ts'

export const job = {
  Query: {
    job: async (_, { id }, { app, actor }) => (await app.find.job(actor, id)) ?? null,
    jobs: async (_, { where, ...page }, { app, actor }) =>
      connection(await app.find.jobs(actor, where?.status ?? 'PARKED', pageRequest(page, { order: 'DESC' }))),
  },

  Job: {
    about: ({ key }) => key,
    lastError: ({ lastError }) => lastError ?? null,
    allowedActions: (parent, _, context) => allowedActions(context, jobActions(context.actor, parent)),
  },

  Mutation: {
    retryJob: (_, { input }, context) => mutate(context, 'retryJob', input, context.app.commands.retryJob),
    cancelJob: (_, { input }, context) => mutate(context, 'cancelJob', input, context.app.commands.cancelJob),
  },
} satisfies Resolvers
