import { isDeepStrictEqual } from 'node:util'
import type { DocumentNode, GraphQLSchema } from 'graphql'
import type { Json } from '#local/client.ts'
import type { Operation } from './operations.ts'

/** What a client did not manage, with the document in which it was seen. */
export type Finding = { readonly document: string; readonly reason: string }

/** Who sends an operation, with what, and how a mutation is refused where it is to be refused. */
export type Call = {
  readonly actor: string
  readonly variables?: Readonly<Record<string, Json>>
  /** The type and the code of the user error that is expected. */
  readonly refused?: readonly [type: string, code: string]
  /** Nothing is found, and that is right. */
  readonly nothing?: boolean
}

/** What every client gets: a running stack, the contract as it is published, the documents, and what to send with each. */
export type Stage = {
  readonly url: string
  readonly headersOf: (actor: string) => Readonly<Record<string, string>>
  readonly sdl: string
  readonly schema: GraphQLSchema
  readonly documents: DocumentNode
  readonly operations: readonly Operation[]
  readonly callOf: (operation: string) => Call
  /** A folder for what a client generates; it is removed at the end. */
  readonly folder: string
  /** Resolves when the stack does nothing more. */
  readonly idle: () => Promise<void>
}

export type Report = {
  readonly client: string
  /** What was checked, in one line for people. */
  readonly did: string
  readonly findings: readonly Finding[]
}

export type Answer = { readonly data?: Json; readonly errors?: readonly { readonly message: string }[] }

/** A fetch with the credentials of an actor that remembers the last answer, as the server sent it. */
export const recordingFetch = (headers: Readonly<Record<string, string>>) => {
  let answer: Answer = {}
  const send = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const all = new Headers(init?.headers)
    for (const [name, value] of Object.entries(headers)) all.set(name, value)
    const response = await fetch(input, { ...init, headers: all })
    const text = await response.text()
    answer = JSON.parse(text) as Answer
    const contentType = response.headers.get('content-type') ?? ''
    return new Response(text, { status: response.status, headers: { 'content-type': contentType } })
  }
  return { fetch: send, answer: () => answer }
}

/** Says what is wrong with an answer, whatever client has received it; undefined where nothing is. */
export const faultOf = ({ kind }: Operation, { refused, nothing }: Call, answer: Answer): string | undefined => {
  if (answer.errors) return answer.errors.map(({ message }) => message).join('; ')
  if (!answer.data) return 'no data'
  const roots: readonly (readonly [string, Json])[] = Object.entries(answer.data)
  if (kind === 'query') {
    const empty = roots.filter(([, value]) => value === null).map(([root]) => root)
    if (nothing === true) return undefined
    const lists = emptyLists(answer.data)
    if (lists.length > 0) return `these lists are empty, and show nothing: ${lists.join(', ')}`
    return empty.length > 0 ? `nothing was found: ${empty.join(', ')}` : undefined
  }
  const got = roots.flatMap(([, value]) =>
    Array.isArray(value?.userErrors) ? value.userErrors.map((one: Json) => [one.__typename, one.code]) : [],
  )
  const expected = refused ? [refused] : []
  return isDeepStrictEqual(got, expected)
    ? undefined
    : `refused with ${JSON.stringify(got)} in place of ${JSON.stringify(expected)}`
}

/** The paths of the connections without an object: a document that reads one proves nothing of it. */
const emptyLists = (value: Json, path = ''): readonly string[] => {
  if (typeof value !== 'object' || value === null) return []
  const objects = value.nodes ?? value.edges
  if (Array.isArray(objects) && objects.length === 0) return [path]
  return Object.keys(value).flatMap((key) => emptyLists(value[key], `${path}.${key}`))
}

/** Says where two JSON values differ first; undefined where they are the same. */
export const difference = (expected: Json, actual: Json, path = 'data'): string | undefined => {
  if (isDeepStrictEqual(expected, actual)) return undefined
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
  if (isObject(expected) && isObject(actual))
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const found = difference((expected as Json)[key], (actual as Json)[key], `${path}.${key}`)
      if (found !== undefined) return found
    }
  return `${path} is ${shorten(actual)} in place of ${shorten(expected)}`
}

const shorten = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 120)

/** A value without the names of types, which some clients request and keep to themselves. */
export const withoutTypenames = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(withoutTypenames)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__typename')
      .map(([key, one]) => [key, withoutTypenames(one)]),
  )
}

/** Runs something, and returns what it wrote to the console as warnings: libraries say there what they stumble over. */
export const collectWarnings = async (run: () => Promise<void>): Promise<readonly string[]> => {
  const lines: string[] = []
  const { warn, error } = console
  const collect = (...parts: readonly unknown[]) => void lines.push(parts.map(String).join(' '))
  Object.assign(console, { warn: collect, error: collect })
  try {
    await run()
  } finally {
    Object.assign(console, { warn, error })
  }
  return lines
}

/** Makes one client for each actor, when it is needed first: nobody shares a cache with somebody else. */
export const byActor = <T>(create: (actor: string) => T): ((actor: string) => T) => {
  const made = new Map<string, T>()
  return (actor) => {
    const known = made.get(actor) ?? create(actor)
    made.set(actor, known)
    return known
  }
}

/** The operations in the order in which clients play them: what changes something comes first. */
export const inOrder = ({ operations }: Stage) => ({
  mutations: operations.filter(({ kind }) => kind === 'mutation'),
  queries: operations.filter(({ kind }) => kind === 'query'),
})
