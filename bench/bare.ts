import {
  buildSchema,
  execute,
  GraphQLError,
  GraphQLScalarType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from 'graphql'
import { typeDefs } from '#doors/api/graphql/schema.generated.ts'
import { resolvers } from '#doors/api/resolvers/index.ts'
import type { Context } from '#doors/api/graphql/context.ts'

/**
 * Answers with graphql-js alone, over the same schema and resolvers. The caller is known and the document is parsed and valid.
 * There are no limits and no log: no answer can cost less.
 */
export const bareGraphql = (query: string, context: Context) => {
  const schema = executableSchema()
  const document = parse(query)
  const [problem] = validate(schema, document)
  if (problem) throw problem
  return async (variableValues: Readonly<Record<string, unknown>>): Promise<string> => {
    const result = await execute({ schema, document, contextValue: context, variableValues })
    if (result.errors) throw new GraphQLError('The bare answer has errors', { originalError: result.errors[0] ?? null })
    return JSON.stringify(result)
  }
}

type Fields = Readonly<Record<string, GraphQLFieldResolver<unknown, Context>>>
type Abstract = { readonly __resolveType?: GraphQLTypeResolver<unknown, Context> }

const executableSchema = (): GraphQLSchema => {
  const schema = buildSchema(typeDefs)
  for (const [name, given] of resolvers.flatMap((part) => Object.entries<unknown>(part))) {
    const type = schema.getType(name)
    if (given instanceof GraphQLScalarType) {
      const { serialize, parseValue, parseLiteral } = given
      Object.assign(type ?? {}, { serialize, parseValue, parseLiteral })
    } else if (isObjectType(type))
      for (const [field, resolve] of Object.entries(given as Fields))
        Object.assign(type.getFields()[field] ?? {}, { resolve })
    else if (isInterfaceType(type)) Object.assign(type, { resolveType: (given as Abstract).__resolveType })
    else throw new Error(`${name} is resolved, and the schema does not have it`)
  }
  return schema
}
