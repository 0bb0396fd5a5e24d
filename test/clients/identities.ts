import { isInterfaceType, isObjectType, getNamedType, type GraphQLObjectType, type GraphQLSchema } from 'graphql'

/**
 * What caches have to know of the contract, read off the schema. An object has an identity where it has a field `id` of type
 * `ID`. An `id` of type `String` is a name: a rule comes out differently in every answer that names it.
 */
const objectTypes = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType =>
      isObjectType(type) &&
      !type.name.startsWith('__') &&
      type !== schema.getQueryType() &&
      type !== schema.getMutationType(),
  )

const hasIdentity = (type: GraphQLObjectType): boolean => {
  const { id } = type.getFields()
  return id !== undefined && getNamedType(id.type).name === 'ID'
}

/** The types whose objects are parts of another object, for a cache. */
export const typesWithoutIdentity = (schema: GraphQLSchema): readonly string[] =>
  objectTypes(schema)
    .filter((type) => !hasIdentity(type))
    .map(({ name }) => name)

/** The types that have a field `id`, and it is none: those that a cache takes for objects by default. */
export const typesWithOnlyAName = (schema: GraphQLSchema): readonly string[] =>
  objectTypes(schema)
    .filter((type) => type.getFields()['id'] !== undefined && !hasIdentity(type))
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
