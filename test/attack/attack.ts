import { isDeepStrictEqual } from 'node:util'
import type { Json } from '#local/client.ts'
import type { Answered, Call } from './http.ts'
import type { Stage } from './stage.ts'

/** What one request may do to the table: no call at all, calls that read, or a change. */
export type Ran = 'nothing' | 'reads' | 'writes'

/** The answer that is wanted, whole. A regular expression stands for a text. */
export type Expected = {
  readonly status: number
  /** The code and the message of each error, in their order. */
  readonly errors?: readonly (readonly [code: string | RegExp, message: string | RegExp])[]
  /** The data; absent or null when left out. */
  readonly data?: Json
  /** The body as text, where it is none of GraphQL. */
  readonly text?: string | RegExp
  readonly headers?: Readonly<Record<string, string | RegExp | undefined>>
  /** No call to the table when left out. */
  readonly ran?: Exclude<Ran, 'writes'>
}

/** One try to get in, get at, or bring down. It throws where the answer is another one than it should be. */
export type Attack = {
  readonly name: string
  readonly play: (stage: Stage) => Promise<void>
  /** Whether it may change the table: some have to win once, so that they can be seen to win only once. */
  readonly changes?: boolean
}

export type Group = { readonly name: string; readonly attacks: (stage: Stage) => readonly Attack[] }

/** A row of a table: what it is called, what is sent, and the answer. */
export type Row = readonly [name: string, request: Call, expected: Expected]

export const attackOf = ([name, request, expected]: Row): Attack => ({
  name,
  play: async (stage) => stage.expect(request, expected),
})

/** Says what is wrong with an answer; undefined where nothing is. */
export const faultIn = (answered: Answered, expected: Expected): string | undefined => {
  const { status, headers, text, json } = answered
  const shown = `${status} ${text.slice(0, 1600)}`
  if (status !== expected.status) return `the status is ${shown} in place of ${expected.status}`
  for (const [name, wanted] of Object.entries(expected.headers ?? {}))
    if (!matches(wanted, headers[name])) return `the header ${name} is ${String(headers[name])}`
  if (expected.text !== undefined) return matches(expected.text, text) ? undefined : `the body is ${shown}`
  const { data, errors, extensions, ...others } = (json ?? {}) as Json
  if (json === undefined || Object.keys(others).length > 0) return `this is no answer of GraphQL: ${shown}`
  const { cost: _, ...more } = extensions ?? {}
  if (Object.keys(more).length > 0) return `there is more in the answer: ${JSON.stringify(more)}`
  const seen = (errors ?? []).map((error: Json) => [error.extensions?.code, error.message])
  if (!matches(expected.errors ?? [], seen)) return `the errors are ${shown}`
  return matches(expected.data ?? null, data ?? null) ? undefined : `the data is ${shown}`
}

/** Whether a value is the one that is wanted, whole: no key more, no key less. */
export const matches = (wanted: unknown, value: unknown): boolean => {
  if (wanted instanceof RegExp) return typeof value === 'string' && wanted.test(value)
  if (typeof wanted !== 'object' || wanted === null || typeof value !== 'object' || value === null)
    return isDeepStrictEqual(wanted, value)
  const keys = Object.keys(wanted)
  return (
    Array.isArray(wanted) === Array.isArray(value) &&
    keys.length === Object.keys(value).length &&
    keys.every((key) => Object.hasOwn(value, key) && matches((wanted as Json)[key], (value as Json)[key]))
  )
}
