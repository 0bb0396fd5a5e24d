import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLError, GraphQLFormattedError } from 'graphql'
import { InvalidCursor } from '#platform/kernel/page.ts'
import type { Context } from './graphql/context.ts'
import { admission } from './admission.ts'
import { boundedSize } from './document-size.ts'
import { badRequest } from './graphql/errors.ts'
import { typeDefs } from './graphql/schema.generated.ts'
import { resolvers } from './resolvers/index.ts'

/** Apollo with limits that its defaults lack: tokens, size, cost, no hints about the schema, and masked faults. */
export const graphqlServer = (): ApolloServer<Context> =>
  new ApolloServer<Context>({
    typeDefs,
    resolvers: [...resolvers],
    introspection: true,
    includeStacktraceInErrorResponses: false,
    validationRules: [boundedSize],
    csrfPrevention: true,
    // Whoever may send a document may send it whole. A store that strangers fill would be one more thing to bound.
    persistedQueries: false,
    parseOptions: { maxTokens: 4_000 },
    validationOptions: { maxErrors: 20, hideSuggestions: true },
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    plugins: [...apolloLeavesAlone, admission, faultLog],
    formatError: (formatted, error) => maskedUnlessMeant(withCodeOfRule(formatted, error), unwrapResolverError(error)),
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

/** Logs our faults under the correlation id that callers get: callers do not see them. */
const faultLog: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didEncounterErrors: async ({ errors, contextValue }) => {
      for (const error of errors) {
        const cause = unwrapResolverError(error)
        if (meant.has(error.extensions['code']) || isCallersFault(error) || cause instanceof InvalidCursor) continue
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
  'SERVICE_UNAVAILABLE',
  'BAD_CURSOR',
  'TOO_COMPLEX',
  'FORBIDDEN',
  'DOCUMENT_NOT_ALLOWED',
  'RATE_LIMITED',
])

/** Apollo gives some faults of callers a status and no code: a persisted query with another hash, or in an unknown version. */
const isCallersFault = (error: unknown): boolean => {
  const { http } = ((error as Partial<GraphQLError>).extensions ?? {}) as {
    readonly http?: { readonly status?: number }
  }
  return http?.status !== undefined && http.status >= 400 && http.status < 500
}

/** Apollo gives the code of validation to whatever a rule refuses, also where the rule has one of its own. */
const withCodeOfRule = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
  const { originalError } = error as Partial<GraphQLError>
  const { code } = ((originalError as Partial<GraphQLError> | undefined)?.extensions ?? {}) as {
    readonly code?: unknown
  }
  return formatted.extensions?.['code'] === ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED && meant.has(code)
    ? { ...formatted, extensions: { ...formatted.extensions, code } }
    : formatted
}

const maskedUnlessMeant = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
  if (error instanceof InvalidCursor)
    return {
      ...formatted,
      ...badRequest('The cursor is not one of this list.', 'BAD_CURSOR').toJSON(),
      ...placeOf(formatted),
    }
  if (!meant.has(formatted.extensions?.['code']) && isCallersFault(error))
    return { ...formatted, extensions: { code: ApolloServerErrorCode.BAD_REQUEST } }
  // The parser of GraphQL.js follows a document as deep as the stack goes, and passes on what the engine says then.
  if (formatted.extensions?.['code'] === ApolloServerErrorCode.GRAPHQL_PARSE_FAILED && !isOfTheParser(formatted))
    return { message: 'The document is nested too deeply.', extensions: { code: formatted.extensions['code'] } }
  return meant.has(formatted.extensions?.['code'])
    ? // GraphQL.js suggests no names where we ask it to validate, and all the same where it executes.
      { ...formatted, message: shortened(formatted.message).replace(/ ?Did you mean .+[?…]$/, '') }
    : { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: true } }
}

/** A message shows the value that is wrong, and a value may be as long as the body. */
const longestMessage = 500
const shortened = (message: string): string =>
  message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message

const isOfTheParser = ({ message }: GraphQLFormattedError): boolean => message.startsWith('Syntax Error: ')

const placeOf = ({ path, locations }: GraphQLFormattedError): Pick<GraphQLFormattedError, 'path' | 'locations'> => ({
  ...(path && { path }),
  ...(locations && { locations }),
})
