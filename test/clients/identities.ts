import { isInterfaceType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql'

/** What caches have to know of the contract, read off the schema. */
const objectTypes = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType =>
      isObjectType(type) &&
      !type.name.startsWith('__') &&
      type !== schema.getQueryType() &&
      type !== schema.getMutationType(),
  )

/** The types whose objects are parts of another object, for a cache. */
export const typesWithoutIdentity = (schema: GraphQLSchema): readonly string[] =>
  objectTypes(schema)
    .filter((type) => type.getFields()['id'] === undefined)
    .map(({ name }) => name)

/** The types behind each interface. */
export const possibleTypesOf = (schema: GraphQLSchema): Record<string, string[]> =>
  Object.fromEntries(
    Object.values(schema.getTypeMap())
      .filter(isInterfaceType)
      .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
  )

/** The fields that are connections, by their type: those with the arguments of a page. */
export const connectionsOf = (
  schema: GraphQLSchema,
): readonly (readonly [type: string, field: string, keys: string[]])[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ args }) => args.some(({ name }) => name === 'first'))
        .map(
          ({ name, args }) =>
            [type.name, name, args.map((arg) => arg.name).filter((arg) => !pageArguments.has(arg))] as const,
        ),
    )

const pageArguments = new Set(['first', 'after', 'last', 'before'])
