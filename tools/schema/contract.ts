import { CriticalityLevel, diff } from '@graphql-inspector/core'
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql'

/** An element of the schema that is on its way out. `until` is the day up to which it stays: undefined where none is given. */
export type Deprecation = { readonly element: string; readonly until: string | undefined }

/** The arguments of a field, with their names from the field on. */
const argumentsOf = ({ name, args }: GraphQLField<unknown, unknown>) =>
  args.map((arg) => ({ ...arg, name: `${name}.${arg.name}` }))

/** The form of a reason: `Until 2027-06-30: use services.` */
const dated = /^Until (\d{4}-\d{2}-\d{2}): use \S/

/** Every deprecated field, argument, input field and enum value. */
export const deprecationsIn = (schema: GraphQLSchema): readonly Deprecation[] =>
  Object.values(schema.getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__')) return []
    const members = isEnumType(type)
      ? type.getValues()
      : isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
        ? Object.values(type.getFields()).flatMap((field) => [field, ...('args' in field ? argumentsOf(field) : [])])
        : []
    return members.flatMap(({ name, deprecationReason }) =>
      deprecationReason == null ? [] : [{ element: `${type.name}.${name}`, until: dated.exec(deprecationReason)?.[1] }],
    )
  })

/**
 * What would break a client of the release: everything that it may use, but what the release has deprecated up to a day that has
 * passed. One sentence for each.
 */
export const breaks = async (
  release: GraphQLSchema,
  schema: GraphQLSchema,
  today: string,
): Promise<readonly string[]> => {
  const gone = new Set(
    deprecationsIn(release).flatMap(({ element, until }) => (until !== undefined && until < today ? [element] : [])),
  )
  return (await diff(release, schema))
    .filter(({ criticality, path = '' }) => criticality.level === CriticalityLevel.Breaking && !gone.has(path))
    .map(({ message }) => message)
}

/**
 * Fields of the name `id` that are no identity. Caches take every `id` for one: what has the same id is the same object to them, and
 * the answer to one question overwrites that to another.
 */
export const falseIdentities = (schema: GraphQLSchema): readonly string[] =>
  Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) && !isInterfaceType(type)) return []
    const { id } = type.getFields()
    return id === undefined || String(id.type) === 'ID!' ? [] : [`${type.name}.id`]
  })
