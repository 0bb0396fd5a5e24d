/** Walks through everything that somebody gets from the root on: each list, each object, each value, whatever it leads to. */
import type { Json } from '#local/client.ts'
import type { Facts } from '../parties.ts'
import type { Probes } from './probes.ts'

export type Ask = (query: string, variables?: Readonly<Record<string, Json>>) => Promise<Json>

/** How many requests are under way at a time. */
const atOnce = 4
/** The pages of one list that are read at most. */
const mostPages = 10

/**
 * @param look Sees every answer.
 * @returns All objects that were found, each with all its values.
 */
export const crawl = async (
  probes: Probes,
  ask: Ask,
  look: (answer: Json) => void,
  limit = Infinity,
): Promise<ReadonlyMap<string, Facts>> => {
  const found = new Map<string, Facts>()
  const walked = new Set<string>()
  const lists = new Map<string, string[]>()
  const waiting: { readonly id: string; readonly type: string }[] = []

  const keep = (value: Json, within?: string): void => {
    if (Array.isArray(value)) return value.forEach((one) => keep(one, within))
    if (typeof value !== 'object' || value === null) return
    const { __typename: type, id } = value
    const isObject = typeof type === 'string' && typeof id === 'string'
    if (isObject) {
      const known = found.get(id)
      found.set(id, { ...known, ...value, ...(within !== undefined && !known?.['within'] && { within }) })
      if (probes.nodeTypes.includes(type) && !walked.has(id)) {
        walked.add(id)
        waiting.push({ id, type })
      }
    }
    // That a partner has noted a customer shows in its list alone.
    if (type === 'Partner')
      for (const { id: customer } of value.customers?.nodes ?? [])
        lists.set(customer, [...(lists.get(customer) ?? []), id])
    for (const inner of Object.values(value))
      keep(inner, isObject ? (probes.nodeTypes.includes(type) ? id : within) : within)
  }
  const see = async (query: string, variables?: Readonly<Record<string, Json>>): Promise<Json> => {
    const answer = await ask(query, variables)
    look(answer)
    keep(answer.data)
    return answer
  }
  /** A list that goes on is read on. */
  const readOn = async (query: string, variables: Readonly<Record<string, Json>>, pages = 1): Promise<void> => {
    const { data } = await see(query, variables)
    const page = pageIn(data)
    if (page?.hasNextPage !== true || pages >= mostPages) return
    await readOn(query, { ...variables, after: page.endCursor }, pages + 1)
  }
  const paged = (selection: string): string =>
    selection.replace(/\(first: (\d+)\) \{ nodes/, '(first: $1, after: $after) { nodes')

  for (const selection of probes.root) {
    const list = paged(selection)
    await readOn(list === selection ? `{ ${selection} }` : `query($after: String) { ${list} }`, {})
  }
  const walk = async (): Promise<void> => {
    for (let next = waiting.shift(); next && walked.size - waiting.length <= limit; next = waiting.shift()) {
      const { id, type } = next
      for (const selection of probes.of(type)) {
        const list = paged(selection)
        const after = list === selection ? '' : ', $after: String'
        await readOn(`query($id: ID!${after}) { node(id: $id) { ... on ${type} { ${list} } } }`, { id })
      }
    }
  }
  // One that finds nothing to do may stop too early; the last one does what is left.
  await Promise.all(Array.from({ length: atOnce }, walk))
  await walk()
  for (const [customer, listedBy] of lists) {
    const one = found.get(customer)
    if (one) found.set(customer, { ...one, listedBy })
  }
  return found
}

/** The page of the list that an answer is about. */
const pageIn = (value: Json): { readonly hasNextPage: boolean; readonly endCursor: string } | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  if (value.pageInfo) return value.pageInfo
  for (const inner of Object.values(value)) {
    const page = Array.isArray(inner) ? undefined : pageIn(inner)
    if (page) return page
  }
  return undefined
}
