import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'
import type { Random } from './random.ts'

/** A part of a document: a field with all that stands below it, or a fragment on a type. */
export type Part = {
  /** The field with its arguments, or the type of a fragment. */
  text: string
  readonly type: GraphQLCompositeType | undefined
  readonly below: Part[]
}

/** What generated documents may name: the ids of the scene, by the prefix of their type. */
export type Names = Readonly<Record<string, readonly string[]>>

export type Grammar = {
  /** A document of any operation that the schema allows, a query when left out. */
  readonly document: (random: Random, operation?: 'query' | 'mutation') => Part
  /** Changes a document in one place: more of it, less of it, longer pages, or a part of another. */
  readonly vary: (random: Random, document: Part, other: Part) => Part
}

const deepest = 9

/** Builds documents from a schema. Nothing about the schema is written here but where ids are expected. */
export const grammarOf = (schema: GraphQLSchema, names: Names): Grammar => {
  const query = schema.getQueryType()
  if (!query) throw new Error('The schema has no query')
  const ids = Object.values(names).flat()

  const value = (random: Random, type: GraphQLInputType, hint: string): string => {
    const inner = getNullableType(type)
    if (isListType(inner)) {
      const count = hint === 'ids' ? 1 + random.below(100) : random.below(3)
      return `[${Array.from({ length: count }, () => value(random, inner.ofType, hint)).join(', ')}]`
    }
    if (isEnumType(inner)) return random.pick(some(inner.getValues().map(({ name }) => name)))
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields())
      const given = inner.isOneOf
        ? [random.pick(some(fields))]
        : fields.filter((field) => isRequiredInputField(field) || random.chance(0.3))
      return `{ ${given.map((field) => `${field.name}: ${value(random, field.type, field.name)}`).join(', ')} }`
    }
    switch (inner.name) {
      case 'Int':
        return ['first', 'last'].includes(hint)
          ? String(random.pick([1, 2, 5, 10, 20, 50, 100]))
          : String(random.below(9))
      case 'Float':
        return String(random.below(1000) / 10)
      case 'Boolean':
        return String(random.chance(0.5))
      case 'ID':
        return JSON.stringify(random.chance(0.95) ? random.pick(some(ids)) : 'none_1')
      case 'DateTime':
        return '"2026-03-01T08:00:00.000Z"'
      case 'Date':
        return '"2026-03-01"'
      default:
        return JSON.stringify(random.pick(['Azure', 'azure', 'DE', 'a', 'Customer', 'fabrikam.example', '𝄞é']))
    }
  }

  /** The field with its arguments. An id is of the type that the field leads to, if the scene has one. */
  const call = (random: Random, field: GraphQLField<unknown, unknown>): string => {
    const own = names[getNamedType(field.type).name] ?? []
    const given = field.args.filter(
      (one) => isRequiredArgument(one) || (one.name === 'first' ? random.chance(0.8) : random.chance(0.15)),
    )
    // A page goes one way.
    const oneWay = given.some(({ name }) => name === 'first')
      ? given.filter(({ name }) => !['last', 'before', 'after'].includes(name))
      : given.filter(({ name }) => !['before', 'after'].includes(name))
    const texts = oneWay.map((one) =>
      one.name === 'id' && own.length > 0 && random.chance(0.9)
        ? `id: ${JSON.stringify(random.pick(some(own)))}`
        : `${one.name}: ${value(random, one.type, one.name)}`,
    )
    return `${field.name}${texts.length > 0 ? `(${texts.join(', ')})` : ''}`
  }

  const fieldsOf = (type: GraphQLCompositeType): readonly GraphQLField<unknown, unknown>[] => [
    ...('getFields' in type ? Object.values(type.getFields()) : []),
    ...(type === query ? [SchemaMetaFieldDef, TypeMetaFieldDef] : []),
  ]

  /** Grows what stands below a type. The budget bounds it: what branches can branch without end. */
  const grow = (random: Random, type: GraphQLCompositeType, depth: number, budget = { left: 40 }): Part[] => {
    budget.left -= 1
    if (isAbstractType(type) && depth < 2 * deepest && random.chance(0.8)) {
      const on = random.pick(some(schema.getPossibleTypes(type)))
      return [{ text: `... on ${on.name}`, type: on, below: grow(random, on, depth + 1, budget) }]
    }
    const fields = fieldsOf(type).filter(
      (field) => (depth < deepest && budget.left > 0) || !isCompositeType(getNamedType(field.type)),
    )
    const parts: Part[] = []
    const count = 1 + random.below(depth === 0 ? 3 : 5)
    for (let made = 0; made < count && fields.length > 0; made += 1) {
      const field = random.pick(some(fields))
      const to = getNamedType(field.type)
      const composite = isCompositeType(to) ? to : undefined
      const below = composite ? grow(random, composite, depth + 1, budget) : []
      parts.push({ text: call(random, field), type: composite, below })
    }
    return parts.length > 0 ? parts : [{ text: '__typename', type: undefined, below: [] }]
  }

  const vary = (random: Random, document: Part, other: Part): Part => {
    const copy = copyOf(document)
    const all = partsOf(copy).filter(({ type }) => type !== undefined)
    const part = random.pick(some(all))
    const type = part.type ?? query
    switch (random.below(6)) {
      case 0:
        part.below.push(...grow(random, type, 4))
        break
      case 1:
        if (part.below.length > 1) part.below.splice(random.below(part.below.length), 1)
        break
      case 2:
        part.text = part.text.replace(/\b(first|last): \d+/, `$1: ${random.pick([1, 2, 5, 10, 20, 50, 100])}`)
        break
      case 3:
        for (let times = random.pick([1, 3, 9, 30]); times > 0; times -= 1)
          part.below.push(copyOf(random.pick(some(part.below))))
        break
      case 4:
        copy.below.push(...other.below.map(copyOf))
        break
      default:
        part.below.splice(0, part.below.length, ...grow(random, type, 3))
    }
    return copy
  }

  const roots = { query, mutation: schema.getMutationType() ?? query }
  const document: Grammar['document'] = (random, operation = 'query') => ({
    text: operation,
    type: roots[operation],
    below: grow(random, roots[operation], 0),
  })
  return { document, vary }
}

/** At least one of them: the schema has no type without fields, and no enum without values. */
const some = <T>(all: readonly T[]): readonly [T, ...T[]] => {
  const [first, ...rest] = all
  if (first === undefined) throw new Error('There is nothing to choose from')
  return [first, ...rest]
}

const copyOf = ({ text, type, below }: Part): Part => ({ text, type, below: below.map(copyOf) })
const partsOf = (part: Part): readonly Part[] => [part, ...part.below.flatMap(partsOf)]

/** The text of a document. Every field has a name of its own where the same stands twice. */
export const textOf = (document: Part): string => {
  const names = { next: 0 }
  const print = ({ text, below }: Part): string => (below.length > 0 ? `${text} { ${printAll(below)} }` : text)
  const printAll = (parts: readonly Part[]): string => {
    const seen = new Set<string>()
    return parts
      .map((part) => {
        const name = /^\w+/.exec(part.text)?.[0]
        if (name === undefined || !seen.has(name)) {
          if (name !== undefined) seen.add(name)
          return print(part)
        }
        names.next += 1
        return `n${names.next}: ${print(part)}`
      })
      .join(' ')
  }
  return print(document)
}
