/** This module evaluates the expressions of DynamoDB that this project uses. Any other expression is an error. */
export type Names = Readonly<Record<string, string>>
export type Values = Readonly<Record<string, unknown>>
type ExpressionAttributes = {
  readonly ExpressionAttributeNames?: Names | undefined
  readonly ExpressionAttributeValues?: Values | undefined
}
type Item = Readonly<Record<string, unknown>>

const createUnsupportedError = (expression: string) =>
  new Error(`The table in memory does not understand: ${expression}`)

const resolveName = (token: string, { ExpressionAttributeNames: names }: ExpressionAttributes): string => {
  if (!token.startsWith('#')) return token
  const name = names?.[token]
  if (name === undefined) throw createUnsupportedError(token)
  return name
}
const resolveValue = (token: string, { ExpressionAttributeValues: values }: ExpressionAttributes): unknown => {
  const found = values?.[token]
  if (found === undefined) throw createUnsupportedError(token)
  return found
}

/** Checks that one of the alternatives of a condition or filter is true for an item. No expression means true. */
export const matchesCondition = (
  expression: string | undefined,
  item: Item,
  attributes: ExpressionAttributes,
): boolean =>
  expression === undefined || expression.split(' OR ').some((clause) => matchesClause(clause.trim(), item, attributes))

const matchesClause = (clause: string, item: Item, attributes: ExpressionAttributes): boolean => {
  const [, presence, name = ''] = /^(attribute_exists|attribute_not_exists)\((#?\w+)\)$/.exec(clause) ?? []
  if (presence !== undefined)
    return (item[resolveName(name, attributes)] !== undefined) === (presence === 'attribute_exists')
  const [, left, comparator, right = ''] = /^(#?\w+) (=|<=?) (:\w+)$/.exec(clause) ?? []
  if (left === undefined) throw createUnsupportedError(clause)
  const [value, limit] = [item[resolveName(left, attributes)], resolveValue(right, attributes)]
  if (comparator === '=') return value === limit
  // Values of different types have no order: the comparison is false.
  if (typeof value !== 'number' || typeof limit !== 'number') return false
  return comparator === '<' ? value < limit : value <= limit
}

/** Returns the attributes in a condition or filter. */
export const findAttributes = (expression = '', attributes: ExpressionAttributes): readonly string[] =>
  (expression.match(/(?<![:\w])#?\w+(?![\w(])/g) ?? []).map((token) => resolveName(token, attributes))

/** Returns the partition of a key condition, and a function for the range of sort values. */
export const parseKeyRange = (
  expression: string,
  attributes: ExpressionAttributes,
): {
  readonly attribute: string
  readonly partition: string
  /** The attribute of the sort key, if the condition contains one. */
  readonly sort: string | undefined
  readonly includes: (sort: string) => boolean
} => {
  const [, name, partition = '', rest] = /^(#?\w+) = (:\w+)(?: AND (.+))?$/.exec(expression) ?? []
  if (name === undefined) throw createUnsupportedError(expression)
  const of = { attribute: resolveName(name, attributes), partition: String(resolveValue(partition, attributes)) }
  if (rest === undefined) return { ...of, sort: undefined, includes: () => true }
  const text = (token = '') => String(resolveValue(token, attributes))
  const [, prefixed, prefix] = /^begins_with\((#?\w+), (:\w+)\)$/.exec(rest) ?? []
  if (prefixed !== undefined)
    return { ...of, sort: resolveName(prefixed, attributes), includes: (sort) => sort.startsWith(text(prefix)) }
  const [, between, from, to] = /^(#?\w+) BETWEEN (:\w+) AND (:\w+)$/.exec(rest) ?? []
  if (between !== undefined) {
    const [first, last] = [text(from), text(to)]
    return { ...of, sort: resolveName(between, attributes), includes: (sort) => sort >= first && sort <= last }
  }
  const [, before, limit] = /^(#?\w+) < (:\w+)$/.exec(rest) ?? []
  if (before !== undefined) {
    const end = text(limit)
    return { ...of, sort: resolveName(before, attributes), includes: (sort) => sort < end }
  }
  throw createUnsupportedError(rest)
}

/** Returns the attribute that an action of SET changes, and its new value: a value, or a number and what is added to it. */
const setBy = (
  action: string,
  item: Item,
  attributes: ExpressionAttributes,
): readonly [name: string, value: unknown] => {
  const [, name, added, value = ''] = /^(#?\w+) = (?:(#?\w+) \+ )?(:\w+)$/.exec(action) ?? []
  if (name === undefined) throw createUnsupportedError(action)
  const given = resolveValue(value, attributes)
  if (added === undefined) return [resolveName(name, attributes), given]
  const before = item[resolveName(added, attributes)]
  if (typeof before !== 'number') throw createUnsupportedError(`${action}, where there is no number`)
  return [resolveName(name, attributes), before + Number(given)]
}

/** Returns the item after an update, and the attributes that the update sets. */
export const applyUpdate = (
  expression: string,
  item: Item,
  attributes: ExpressionAttributes,
): { readonly item: Item; readonly changed: Item } => {
  const [, removed] = /^REMOVE (#?\w+(?:, #?\w+)*)$/.exec(expression) ?? []
  if (removed !== undefined) {
    const names = new Set(removed.split(', ').map((token) => resolveName(token, attributes)))
    return { item: Object.fromEntries(Object.entries(item).filter(([name]) => !names.has(name))), changed: {} }
  }
  const [, sets, added, amount = ''] = /^(?:SET (.+?))?(?:(?:^| )ADD (#?\w+) (:\w+))?$/.exec(expression) ?? []
  if (sets === undefined && added === undefined) throw createUnsupportedError(expression)
  const changed = Object.fromEntries([
    ...(sets === undefined ? [] : sets.split(', ')).map((action) => setBy(action, item, attributes)),
    ...(added === undefined ? [] : [sumOf(resolveName(added, attributes), amount, item, attributes)]),
  ])
  return { item: { ...item, ...changed }, changed }
}

const sumOf = (name: string, amount: string, item: Item, attributes: ExpressionAttributes) =>
  [name, Number(item[name] ?? 0) + Number(resolveValue(amount, attributes))] as const
