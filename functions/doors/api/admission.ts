import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server'
import { ApolloServerErrorCode } from '@apollo/server/errors'
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { lowestPrice } from '#platform/limit/bounds.ts'
import type { Verdict } from '#platform/limit/limiter.ts'
import { costOf, refuseTooComplex } from './cost.ts'
import type { Context } from './graphql/context.ts'
import { callersFault } from './graphql/errors.ts'
import { bucketsOf, costShown, limitHeaders, rateLimited } from './limits.ts'
import { checkScopes } from './scope-check.ts'
import { checkVariables } from './variables.ts'

/**
 * Admits an operation, or refuses it before anything is read: first what names no operation, what a key does not go as far as and what does not fit, then what costs too
 * much, and last who has spent what it may. Every answer says what it cost and what is left. A refusal costs the lowest price.
 */
export const admission: ApolloServerPlugin<Context> = {
  requestDidStart: async ({ contextValue: { app, actor, correlationId } }) => {
    let price = lowestPrice
    let verdict: Verdict | undefined
    const spend = async (cost: number): Promise<Verdict> => {
      verdict = await app.limiter.spend(bucketsOf(actor, app.env.SPENDING), cost)
      if (verdict.refused) app.log.info('A caller is limited', { correlationId, subject: actor.id, ...verdict.refused })
      return verdict
    }
    return {
      didResolveOperation: async ({ request, operation, document, schema, source }) => {
        const { operationName, variables = {} } = request
        const priceOnly = asksForPriceOnly(request)
        const found = operationIn(schema, operation, operationName)
        checkScopes(actor, { source, document, schema })
        checkVariables(schema, found, variables)
        const cost = costOf({
          schema,
          query: document,
          variables: declared(found, variables),
          ...(operationName != null && { operationName }),
        })
        price = Math.max(lowestPrice, cost.cost)
        refuseTooComplex(cost)
        const { refused } = await spend(priceOnly ? lowestPrice : price)
        if (refused) throw rateLimited(refused)
      },
      responseForOperation: async ({ request, response: { http } }) =>
        asksForPriceOnly(request) ? { http, body: { kind: 'single', singleResult: {} } } : null,
      willSendResponse: async ({ response: { http, body } }) => {
        // What was refused before it had a price.
        const final = verdict ?? (await spend(lowestPrice))
        for (const [name, value] of limitHeaders(final)) http.headers.set(name, value)
        if (body.kind === 'single') body.singleResult.extensions = { cost: costShown(price, final) }
      },
    }
  },
}

/** The variables of an operation. What comes besides is read by nobody, and may be nested as deep as a body is long. */
const declared = (
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    variableDefinitions
      .map(({ variable }) => variable.name.value)
      .filter((name) => Object.hasOwn(variables, name))
      .map((name) => [name, variables[name]]),
  )

/**
 * The header of Hot Chocolate for the same purpose: `validate` asks for the price alone, `report` for the price with the answer, which every
 * answer has. A value that nobody knows is refused: the caller may have meant that nothing is executed.
 */
const asksForPriceOnly = ({ http }: GraphQLRequest): boolean => {
  const wish = http?.headers.get('graphql-cost')?.trim().toLowerCase() ?? 'report'
  if (wish !== 'report' && wish !== 'validate')
    throw callersFault('The header GraphQL-Cost is "validate" or "report".', ApolloServerErrorCode.BAD_REQUEST)
  return wish === 'validate'
}

/**
 * Refuses what names no operation of the document, and an operation of a kind for which the schema has no root. GraphQL.js finds
 * both out when it executes, after the cost was reckoned, and takes the second for our fault.
 */
const operationIn = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode | undefined,
  operationName: string | undefined,
): OperationDefinitionNode => {
  if (!operation)
    throw callersFault(
      operationName == null
        ? 'The document has several operations: name one with operationName.'
        : `The document has no operation of the name "${operationName}".`,
      ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
    )
  if (!schema.getRootType(operation.operation))
    throw callersFault(
      `There are no ${operation.operation}s here.`,
      ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
      operation,
    )
  return operation
}
