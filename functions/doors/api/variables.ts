import { ApolloServerErrorCode } from '@apollo/server/errors'
import { getVariableValues, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { callersFault } from './graphql/errors.ts'

/**
 * Reads the variables before anything else does, and refuses the first that does not fit. Each fault costs a look through all possible names
 * and a message with the whole value in it: of a body with thousands of faults, only one is worth the trouble.
 */
export const checkVariables = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): void => {
  const { errors: [fault] = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: 1,
    hideSuggestions: true,
  })
  if (!fault) return
  const { message, nodes: [node = operation] = [] } = fault
  throw callersFault(message, ApolloServerErrorCode.BAD_USER_INPUT, node)
}
