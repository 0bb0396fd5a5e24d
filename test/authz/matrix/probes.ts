/** Selections that read everything there is of a type, generated from the schema: each fits into one operation. */
import { getNamedType, getNullableType, isInterfaceType, isLeafType, isObjectType } from 'graphql'
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql'

/** How many objects of a list are read at a time. */
const pageSize = 20
/** Fields that are so dear that each is read alone, and not of the objects of a list. */
export const dear: ReadonlySet<string> = new Set([
  'SwitchRequest.impact',
  'CloudSubscription.channelDecisions',
  'CloudSubscription.allowedActions',
])

export type Probes = {
  /** Of an object of this type. */
  readonly of: (type: string) => readonly string[]
  /** From the root: whatever can be read without naming an object. */
  readonly root: readonly string[]
  /** The lists at the root, each with what narrows it to an organization. */
  readonly lists: readonly { readonly field: string; readonly filters: readonly string[] }[]
  /** The field of the root that finds an object of a type by its id. */
  readonly byId: ReadonlyMap<string, string>
  readonly nodeTypes: readonly string[]
}

const isRequired = (field: GraphQLField<unknown, unknown>): boolean =>
  field.args.some(({ type, defaultValue }) => getNullableType(type) !== type && defaultValue === undefined)

/** @param without Types that are left out: a key without their scope is refused the whole operation. */
export const probesFor = (schema: GraphQLSchema, without: ReadonlySet<string> = new Set()): Probes => {
  const node = schema.getType('Node')
  const nodeTypes = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : []
  const connectionOf = (type: GraphQLNamedType): GraphQLObjectType | undefined => {
    const nodes = isObjectType(type) ? type.getFields()['nodes'] : undefined
    const item = nodes && getNamedType(nodes.type)
    return isObjectType(item) ? item : undefined
  }
  const isLeftOut = (parent: string, field: GraphQLField<unknown, unknown>): boolean => {
    const type = getNamedType(field.type)
    return (
      without.has(type.name) || without.has(connectionOf(type)?.name ?? '') || without.has(`${parent}.${field.name}`)
    )
  }

  /** What is read of an object at once: its values, what it consists of, and the objects that it names, as deep as `steps`. */
  const selectionOf = (type: GraphQLObjectType, steps: number): string => {
    const parts = Object.values(type.getFields()).flatMap((field) => {
      if (isRequired(field) || isLeftOut(type.name, field) || dear.has(`${type.name}.${field.name}`)) return []
      const named = getNamedType(field.type)
      if (isLeafType(named)) return [field.name]
      if (isInterfaceType(named)) return [`${field.name} { __typename id }`]
      if (!isObjectType(named) || connectionOf(named)) return []
      if (!nodeTypes.includes(named.name)) return [`${field.name} { ${selectionOf(named, steps)} }`]
      return [`${field.name} { ${steps > 0 ? selectionOf(named, steps - 1) : '__typename id'} }`]
    })
    return `__typename ${parts.join(' ')}`
  }
  const listOf = (field: string, item: GraphQLObjectType, args = ''): string =>
    `${field}(first: ${pageSize}${args}) { nodes { ${selectionOf(item, 0)} } pageInfo { endCursor hasNextPage } }`

  const fieldsOf = (type: GraphQLObjectType) =>
    Object.values(type.getFields()).filter((field) => !isRequired(field) && !isLeftOut(type.name, field))
  const of = (name: string): readonly string[] => {
    const type = schema.getType(name)
    if (!isObjectType(type)) throw new Error(`${name} is no type of objects`)
    return [
      selectionOf(type, 1),
      ...fieldsOf(type).flatMap((field) => {
        const named = getNamedType(field.type)
        const item = connectionOf(named)
        if (item) return [`id __typename ${listOf(field.name, item)}`]
        if (!dear.has(`${name}.${field.name}`) || !isObjectType(named)) return []
        return [`id __typename ${field.name} { ${selectionOf(named, 0)} }`]
      }),
    ]
  }

  const query = schema.getQueryType()
  const roots = query ? fieldsOf(query) : []
  const rootFields = Object.values(query?.getFields() ?? {})
  return {
    of,
    nodeTypes: nodeTypes.filter((type) => !without.has(type)),
    root: roots.flatMap(({ name, type }) => {
      const named = getNamedType(type)
      const item = connectionOf(named)
      if (item) return [listOf(name, item)]
      if (!isObjectType(named)) return []
      const lists =
        named.name === 'Viewer'
          ? fieldsOf(named).flatMap((field) => {
              const inside = connectionOf(getNamedType(field.type))
              return inside ? [`${name} { ${listOf(field.name, inside)} }`] : []
            })
          : []
      return [`${name} { ${selectionOf(named, 0)} }`, ...lists]
    }),
    lists: roots.flatMap((field) => {
      if (!connectionOf(getNamedType(field.type))) return []
      const where = field.args.find(({ name }) => name === 'where')
      const input = where && getNamedType(where.type)
      const filters = input && 'getFields' in input ? Object.values(input.getFields()) : []
      return [
        { field: field.name, filters: filters.flatMap(({ name, type }) => (String(type) === 'ID' ? [name] : [])) },
      ]
    }),
    byId: new Map(
      rootFields.flatMap(({ name, type, args }) => {
        const named = getNamedType(type).name
        return args.length === 1 && args[0]?.name === 'id' && nodeTypes.includes(named) ? [[named, name] as const] : []
      }),
    ),
  }
}
