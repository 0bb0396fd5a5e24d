import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { GraphQLError, Kind } from 'graphql'
import {
  fieldExtensionsEstimator,
  getComplexity,
  simpleEstimator,
  type ComplexityEstimator,
} from 'graphql-query-complexity'
import { InvalidCursor, defaultPageSize, maxPageSize } from '#platform/kernel/page.ts'
import type { Context } from './graphql/context.ts'
import { badRequest } from './graphql/errors.ts'
import { typeDefs } from './graphql/schema.generated.ts'
import { resolvers } from './resolvers/index.ts'

/** The most fields of one operation; a page of 100 with all fields is well below. */
export const complexityLimit = 5_000

/** Apollo with limits that its defaults lack: tokens, depth, cost, no hints about the schema, and masked faults. */
export const graphqlServer = (): ApolloServer<Context> =>
  new ApolloServer<Context>({
    typeDefs,
    resolvers: [...resolvers],
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    maxRecursiveSelections: true,
    csrfPrevention: true,
    parseOptions: { maxTokens: 4_000 },
    validationOptions: { maxErrors: 20 },
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    plugins: [...apolloLeavesAlone, costLimit, faultLog],
    formatError: (formatted, error) => maskedUnlessMeant(formatted, unwrapResolverError(error)),
  })

/**
 * Disables what Apollo adds by default: cache hints at every field, a page for browsers, and reports to Apollo as soon as one
 * of its variables is set. Bundles do not contain these parts.
 */
const apolloLeavesAlone = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
]

/**
 * A connection costs its children times the size of the page; `nodes` and `edges` below it cost no page of their own. A list
 * of ids costs its children times the ids.
 */
const pageCost: ComplexityEstimator = ({ args, childComplexity, field }) => {
  if (Array.isArray(args['ids'])) return 1 + args['ids'].length * childComplexity
  if (!field.args.some(({ name }) => name === 'first')) return undefined
  const size: unknown = args['first'] ?? args['last'] ?? defaultPageSize
  return 1 + Math.min(Math.max(Number(size), 1), maxPageSize) * childComplexity
}

/** The cost of an operation; zero where its variables do not fit, because then it is refused with the reason anyway. */
const costOf = (
  options: Pick<Parameters<typeof getComplexity>[0], 'schema' | 'query' | 'variables' | 'operationName'>,
) => {
  try {
    return getComplexity({
      ...options,
      estimators: [fieldExtensionsEstimator(), pageCost, simpleEstimator({ defaultComplexity: 1 })],
    })
  } catch (error) {
    // The other reason to give up is an operation whose fragments unfold without end.
    return (error as Partial<GraphQLError>).nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION ? 0 : Infinity
  }
}

const costLimit: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ request, document, schema }) => {
      const cost = costOf({
        schema,
        query: document,
        variables: request.variables ?? {},
        ...(request.operationName != null && { operationName: request.operationName }),
      })
      if (cost > complexityLimit)
        throw new GraphQLError(
          `The operation costs ${cost}, at most ${complexityLimit} is allowed. Ask for smaller pages.`,
          { extensions: { code: 'TOO_COMPLEX', http: { status: 400 } } },
        )
    },
  }),
}

/** Logs our faults under the correlation id that callers get: callers do not see them. */
const faultLog: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didEncounterErrors: async ({ errors, contextValue }) => {
      for (const error of errors) {
        const cause = unwrapResolverError(error)
        if (meant.has(error.extensions['code']) || cause instanceof InvalidCursor) continue
        contextValue.app.log.error('A resolver failed', {
          correlationId: contextValue.correlationId,
          path: error.path,
          error: cause,
        })
      }
    },
  }),
}

/** The codes of errors that callers see. Every other error is our fault, and is logged and masked. */
const meant = new Set<unknown>([
  ...Object.values(ApolloServerErrorCode).filter((code) => code !== ApolloServerErrorCode.INTERNAL_SERVER_ERROR),
  'UNAUTHENTICATED',
  'BAD_CURSOR',
  'TOO_COMPLEX',
])

const maskedUnlessMeant = (
  formatted: { message: string; extensions?: Readonly<Record<string, unknown>> },
  error: unknown,
) => {
  if (error instanceof InvalidCursor) return badRequest('The cursor is not one of this list.', 'BAD_CURSOR').toJSON()
  return meant.has(formatted.extensions?.['code'])
    ? // Apollo hides names it would suggest only where it validates, not where it reads variables.
      { ...formatted, message: formatted.message.replace(/ ?Did you mean .+\?$/, '') }
    : { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }
}
