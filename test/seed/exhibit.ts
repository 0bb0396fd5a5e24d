/** An exhibit is one query with what its answer has to contain: it shows a sentence of the seed on a running stack. */
import { isDeepStrictEqual } from 'node:util'
import type { Json } from '#local/client.ts'
import type { World } from '../support/world-client.ts'

/** Who asks, in the words of the seed. */
export type Asker = 'direct partner' | 'another partner' | 'provider' | 'reseller' | 'customer'

export type Exhibit = {
  readonly cloud: 'GLOBAL' | 'GERMANY'
  readonly asker: Asker
  readonly query: string
  /** Ids and tokens differ from run to run, so that they are not among these. */
  readonly input?: Json
  readonly expected: Json
  /** What the answer was instead; undefined where it is as expected. */
  readonly instead?: Json
}

export type Show = {
  readonly world: World
  readonly cloud: Exhibit['cloud']
  /** Asks, and keeps the query and the answer as an exhibit. Returns the data. */
  readonly ask: (
    asker: Asker,
    query: string,
    expected: Json,
    variables?: Readonly<Record<string, unknown>>,
  ) => Promise<Json>
  /** Mutates, and keeps that as an exhibit. Returns the payload. */
  readonly run: (
    asker: Asker,
    mutation: string,
    fields: string,
    input: Readonly<Record<string, unknown>>,
    expected: Json,
  ) => Promise<Json>
}

export const showOn = (world: World, cloud: Exhibit['cloud'], actors: Readonly<Record<Asker, string>>) => {
  const exhibits: Exhibit[] = []
  const keep = (asker: Asker, query: string, expected: Json, answer: Json, input?: Json) => {
    exhibits.push({
      cloud,
      asker,
      query,
      ...(input !== undefined && { input: withoutIds(input) }),
      expected,
      ...(!contains(answer, expected) && { instead: answer }),
    })
  }
  const show: Show = {
    world,
    cloud,
    ask: async (asker, query, expected, variables = {}) => {
      const { data, errors } = await world.ask(actors[asker], query, variables)
      keep(
        asker,
        query,
        expected,
        errors.length > 0 ? { errors } : data,
        Object.keys(variables).length > 0 ? variables : undefined,
      )
      return data
    },
    run: async (asker, mutation, fields, input, expected) => {
      const payload = await world.run(actors[asker], mutation, fields, input)
      const query = `mutation { ${mutation} { ${fields} userErrors { code rules { key } } } }`
      keep(asker, query, expected, payload, input)
      return payload
    },
  }
  return { show, exhibits }
}

/** Whether the answer has everything that is expected of it; lists have to be as long. */
const contains = (answer: Json, expected: Json): boolean => {
  if (Array.isArray(expected))
    return (
      Array.isArray(answer) &&
      answer.length === expected.length &&
      expected.every((one, index) => contains(answer[index], one))
    )
  if (typeof expected !== 'object' || expected === null) return isDeepStrictEqual(answer, expected)
  return (
    typeof answer === 'object' &&
    answer !== null &&
    Object.entries(expected).every(([key, value]) => contains(answer[key], value))
  )
}

const id = /^([a-z]{3}_|[0-9a-f]{8}-[0-9a-f]{4}-).+/
const withoutIds = (input: Json): Json =>
  JSON.parse(JSON.stringify(input, (_, value) => (typeof value === 'string' && id.test(value) ? '…' : value)))
