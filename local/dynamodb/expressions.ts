/** The expressions of DynamoDB that this project uses, and no others: what is not understood is an error. */
export type Names = Readonly<Record<string, string>>
export type Values = Readonly<Record<string, unknown>>
type Given = {
  readonly ExpressionAttributeNames?: Names | undefined
  readonly ExpressionAttributeValues?: Values | undefined
}
type Item = Readonly<Record<string, unknown>>

const notUnderstood = (expression: string) => new Error(`The table in memory does not understand: ${expression}`)

const attribute = (token: string, { ExpressionAttributeNames: names }: Given): string => {
  if (!token.startsWith('#')) return token
  const name = names?.[token]
  if (name === undefined) throw notUnderstood(token)
  return name
}
const value = (token: string, { ExpressionAttributeValues: values }: Given): unknown => {
  const found = values?.[token]
  if (found === undefined) throw notUnderstood(token)
  return found
}

/** Whether one of the alternatives of a condition or filter holds on an item; without an expression it does. */
export const conditionHolds = (expression: string | undefined, item: Item, given: Given): boolean =>
  expression === undefined || expression.split(' OR ').some((clause) => clauseHolds(clause.trim(), item, given))

const clauseHolds = (clause: string, item: Item, given: Given): boolean => {
  const [, presence, name = ''] = /^(attribute_exists|attribute_not_exists)\((#?\w+)\)$/.exec(clause) ?? []
  if (presence !== undefined) return (item[attribute(name, given)] !== undefined) === (presence === 'attribute_exists')
  const [, left, right = ''] = /^(#?\w+) = (:\w+)$/.exec(clause) ?? []
  if (left === undefined) throw notUnderstood(clause)
  return item[attribute(left, given)] === value(right, given)
}

/** The attributes that a condition or filter speaks of. */
export const attributesOf = (expression = '', given: Given): readonly string[] =>
  (expression.match(/(?<![:\w])#?\w+(?![\w(])/g) ?? []).map((token) => attribute(token, given))

/** The partition that a key condition names, and which sort values are in its range. */
export const keyRange = (
  expression: string,
  given: Given,
): {
  readonly attribute: string
  readonly partition: string
  /** The attribute of the sort key, where the condition speaks of it. */
  readonly sort: string | undefined
  readonly includes: (sort: string) => boolean
} => {
  const [, name, partition = '', rest] = /^(#?\w+) = (:\w+)(?: AND (.+))?$/.exec(expression) ?? []
  if (name === undefined) throw notUnderstood(expression)
  const of = { attribute: attribute(name, given), partition: String(value(partition, given)) }
  if (rest === undefined) return { ...of, sort: undefined, includes: () => true }
  const text = (token = '') => String(value(token, given))
  const [, prefixed, prefix] = /^begins_with\((#?\w+), (:\w+)\)$/.exec(rest) ?? []
  if (prefixed !== undefined)
    return { ...of, sort: attribute(prefixed, given), includes: (sort) => sort.startsWith(text(prefix)) }
  const [, between, from, to] = /^(#?\w+) BETWEEN (:\w+) AND (:\w+)$/.exec(rest) ?? []
  if (between !== undefined) {
    const [first, last] = [text(from), text(to)]
    return { ...of, sort: attribute(between, given), includes: (sort) => sort >= first && sort <= last }
  }
  const [, before, limit] = /^(#?\w+) < (:\w+)$/.exec(rest) ?? []
  if (before !== undefined) {
    const end = text(limit)
    return { ...of, sort: attribute(before, given), includes: (sort) => sort < end }
  }
  throw notUnderstood(rest)
}

/** An item after an update, and the attributes that it set. */
export const updated = (
  expression: string,
  item: Item,
  given: Given,
): { readonly item: Item; readonly changed: Item } => {
  const [, removed] = /^REMOVE (#?\w+(?:, #?\w+)*)$/.exec(expression) ?? []
  if (removed !== undefined) {
    const names = new Set(removed.split(', ').map((token) => attribute(token, given)))
    return { item: Object.fromEntries(Object.entries(item).filter(([name]) => !names.has(name))), changed: {} }
  }
  const [, added, amount = ''] = /^ADD (#?\w+) (:\w+)$/.exec(expression) ?? []
  if (added === undefined) throw notUnderstood(expression)
  const name = attribute(added, given)
  const changed = { [name]: Number(item[name] ?? 0) + Number(value(amount, given)) }
  return { item: { ...item, ...changed }, changed }
}
