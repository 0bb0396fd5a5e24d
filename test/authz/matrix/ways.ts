/** The ways by which somebody may try to come to an object of others: by its id, in lists that name it, with cursors and with tokens. */
import { randomUUID } from 'node:crypto'
import { idOf, type IdPrefix } from '#platform/kernel/ids.ts'
import type { Json } from '#local/client.ts'
import { familyOf, partiesOf, type Facts, type World as Everything } from '../parties.ts'
import type { Inspector } from './inspect.ts'
import type { Probes } from './probes.ts'
import { tableCalls, type Guest, type Stage } from './stage.ts'

/** What a guest got, as it was sent: status and body; and how often the table was called for it. */
export type Asker = (
  guest: Guest,
  query: string,
  variables?: Json,
) => Promise<{ readonly text: string; readonly answer: Json; readonly calls: string }>

export const askerOf =
  ({ world }: Stage): Asker =>
  async ({ name }, query, variables = {}) => {
    const response = await fetch(world.stack.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...world.headersOf(name) },
      body: JSON.stringify({ query, variables }),
    })
    const body = await response.text()
    const answer = JSON.parse(body)
    // A request that is wrong in itself shows nothing of rights: whoever sends it is answered alike.
    const isWrong = ({ path, extensions }: Json): boolean =>
      !ofRefusals.has(extensions.code) && !(extensions.code === 'BAD_USER_INPUT' && path !== undefined)
    if ((answer.errors ?? []).some(isWrong)) throw new Error(`${query} ${JSON.stringify(variables)}: ${body}`)
    // What is left of a budget depends on the requests before.
    const text = `${response.status} ${body.replace(/"remaining":\d+/, '"remaining":0')}`
    return { text, answer, calls: response.headers.get(tableCalls) ?? '' }
  }

/** The errors by which a request is refused for who sends it. One that names what is not there has the path of its field besides. */
const ofRefusals: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_CURSOR'])

export type Walk = {
  readonly stage: Stage
  readonly probes: Probes
  readonly facts: Everything
  readonly inspector: Inspector
  readonly ask: Asker
}

/** An id of the same kind that nothing has. */
export const missingLike = (id: string): string => {
  const bits = (prefix: IdPrefix) => idOf(prefix, randomUUID())
  // A link is named by its two partners, a job by what it is about.
  if (id.startsWith('lnk_')) return `lnk_${bits('par').slice(4)}${bits('par').slice(4)}`
  const [kind, about] = id.split(':')
  return about === undefined ? bits(id.slice(0, 3) as IdPrefix) : `${kind}:${bits(about.slice(0, 3) as IdPrefix)}`
}

const isForeign = (guest: Guest, one: Facts, facts: Everything): boolean =>
  guest.sees !== 'all' && !partiesOf(one, facts).includes(guest.organization)

/** Keys that are without a scope have one partner in common: what they come to by ids is all alike. */
const fewer = (guest: Guest, most: number): number => (guest.without.length > 0 ? 1 : most)

/** Objects of others, so many of each type: spread over all that there are, because these are in the order of their making. */
export const foreign = (guest: Guest, facts: Everything, type: string, most: number): readonly Facts[] => {
  const all = [...facts.values()].filter((one) => one.__typename === type && isForeign(guest, one, facts))
  const wanted = fewer(guest, most)
  const every = Math.max(1, Math.floor(all.length / wanted))
  return all.filter((_, place) => place % every === 0).slice(0, wanted)
}

/** By its id an object of others is like none: at its own field, as a node, and among nodes. */
export const byId = async ({ stage, probes, facts, inspector, ask }: Walk, most: number): Promise<void> => {
  for (const guest of stage.guests)
    for (const type of probes.nodeTypes) {
      const own = probes.byId.get(type)
      const queries = [
        ...(own === undefined ? [] : [`query($id: ID!) { it: ${own}(id: $id) { __typename id } }`]),
        'query($id: ID!) { it: node(id: $id) { __typename id } }',
        `query($id: ID!) { it: node(id: $id) { ... on ${type} { __typename id } } }`,
        'query($id: ID!) { it: nodes(ids: [$id, $id]) { __typename id } }',
      ]
      for (const { id } of foreign(guest, facts, type, most))
        await Promise.all(
          queries.map(async (query) => {
            const asking = {
              guest,
              way: query.includes('nodes') ? 'nodes' : query.includes('node(') ? 'node' : 'id',
              given: [id],
            }
            const missing = missingLike(id)
            const [theirs, none] = [await ask(guest, query, { id }), await ask(guest, query, { id: missing })]
            inspector.inspect(asking, theirs.answer)
            inspector.check(
              asking,
              same(theirs.text, id, none.text, missing) ? undefined : `${id} is not like none: ${theirs.text}`,
            )
            inspector.check(
              { ...asking, way: 'cost' },
              theirs.calls === none.calls ? undefined : `${id} costs ${theirs.calls}, and none ${none.calls}: ${query}`,
            )
          }),
        )
    }
}

export const same = (text: string, id: string, other: string, otherId: string): boolean =>
  text.replaceAll(id, 'ID') === other.replaceAll(otherId, 'ID')

/** A key without the scope of a family finds nothing of it, whether it is its partner's or not. */
export const byScope = async ({ stage, probes, facts, inspector, ask }: Walk): Promise<void> => {
  for (const guest of stage.guests)
    for (const scope of guest.without)
      for (const type of probes.nodeTypes.filter((name) => familyOf[name] === scope))
        for (const one of [...facts.values()].filter((object) => object.__typename === type)) {
          const { answer } = await ask(guest, 'query($id: ID!) { it: node(id: $id) { __typename id } }', { id: one.id })
          const asking = { guest, way: 'scope', given: [one.id] }
          inspector.check(asking, answer.data?.it == null ? undefined : `${one.id} without ${scope}`)
          inspector.inspect(asking, answer)
        }
}

/** A list that is narrowed to somebody with whom one has nothing to do is like one of nobody. */
export const byFilter = async ({ stage, probes, facts, inspector, ask }: Walk): Promise<void> => {
  for (const guest of stage.guests)
    for (const { field, filters } of probes.lists)
      for (const filter of filters) {
        const query = `query($id: ID) { it: ${field}(first: 5, where: { ${filter}: $id }) { nodes { __typename id } } }`
        for (const { id } of foreign(guest, facts, filter === 'partnerId' ? 'Partner' : 'Customer', 3)) {
          const missing = missingLike(id)
          const [theirs, none] = [await ask(guest, query, { id }), await ask(guest, query, { id: missing })]
          const asking = { guest, way: 'filter', given: [id] }
          inspector.inspect(asking, theirs.answer)
          inspector.check(
            asking,
            same(theirs.text, id, none.text, missing) ? undefined : `${field} of ${id}: ${theirs.text}`,
          )
        }
      }
}

/** A cursor opens its own list, for its owner. */
export const byCursor = async ({ stage, probes, inspector, ask }: Walk): Promise<void> => {
  for (const { field } of probes.lists) {
    const page = `query($after: String) { it: ${field}(first: 1, after: $after) { nodes { __typename id } pageInfo { endCursor } } }`
    const cursors = new Map<string, { readonly cursor: string; readonly id: string }>()
    for (const guest of stage.guests.filter(({ sees }) => sees !== 'nothing')) {
      const { data } = (await ask(guest, page)).answer
      const cursor: unknown = data?.it?.pageInfo?.endCursor
      if (typeof cursor === 'string') cursors.set(guest.organization, { cursor, id: data.it.nodes[0].id })
    }
    for (const guest of stage.guests)
      for (const [organization, { cursor }] of cursors) {
        if (organization === guest.organization) continue
        const { answer } = await ask(guest, page, { after: cursor })
        const asking = { guest, way: 'cursor' }
        inspector.inspect(asking, answer)
        inspector.check(
          asking,
          (answer.data?.it?.nodes ?? []).length === 0 ? undefined : `${field} by a cursor of others`,
        )
      }
  }
}

/** A link opens an invitation for the tenant that it is made out to, or for any tenant; for partners only where they are parties. */
export const byToken = async ({ stage, facts, inspector, ask }: Walk): Promise<void> => {
  const query = 'query($token: String!) { it: invitationByToken(token: $token) { __typename id } }'
  for (const guest of stage.guests)
    for (const [id, token] of stage.tokens) {
      const one = facts.get(id)
      if (!one) continue
      const { answer } = await ask(guest, query, { token })
      const asking = { guest, way: 'token', given: opensFor(guest, one, stage) ? [id] : [] }
      inspector.inspect(asking, answer)
      const isTheirs =
        guest.sees === 'all' || partiesOf(one, facts).includes(guest.organization) || opensFor(guest, one, stage)
      inspector.check(asking, answer.data?.it == null || isTheirs ? undefined : `${id} by its link`)
    }
}

/** Whether the link of an invitation is for whoever has it, and this guest is of a customer. */
const opensFor = ({ name }: Guest, one: Facts, { world }: Stage): boolean =>
  one['tenantId'] === null && world.stack.actors[name]?.kind === 'CUSTOMER_USER'
