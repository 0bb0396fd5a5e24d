import { readFileSync } from 'node:fs'
import type { Json } from '#local/client.ts'

/** An example is one query of a guide: its actor, and the answer below it. */
export type Example = {
  readonly line: number
  readonly actor: string
  readonly query: string
  readonly isMutation: boolean
  readonly answer: Json
}

/**
 * Reads the examples of a guide, in their order: a block of GraphQL that begins with `# as <actor>`, and the block of JSON
 * behind it. Throws where a block of either kind stands alone, so that none is left out by mistake.
 */
export const examplesIn = (guide: URL): readonly Example[] => {
  const text = readFileSync(guide, 'utf8')
  const blocks = [...text.matchAll(/^```(graphql|json)\n([\s\S]*?)^```$/gm)].map(
    ({ index, 1: kind, 2: body = '' }) => ({
      kind,
      body,
      line: text.slice(0, index).split('\n').length,
    }),
  )
  return blocks.flatMap(({ kind, body, line }, at) => {
    if (kind === 'json') {
      if (blocks[at - 1]?.kind !== 'graphql') throw new Error(`Line ${line}: an answer without a question`)
      return []
    }
    const [, actor = '', query = ''] = /^# as (\w+)\n([\s\S]*)$/.exec(body) ?? []
    const answer = blocks[at + 1]
    if (actor === '' || answer?.kind !== 'json') throw new Error(`Line ${line}: nobody asks this, or nothing answers`)
    return [{ line, actor, query, isMutation: query.startsWith('mutation'), answer: JSON.parse(answer.body) as Json }]
  })
}

/** The names hold the values that were called `<name>` in the answers so far. */
export type Names = Readonly<Record<string, string>>

/** Returns the names that a query takes as its variables. */
export const variablesOf = (query: string, names: Names): Names =>
  Object.fromEntries(
    [...(/^\w+ \(([^)]*)\)/.exec(query)?.[1] ?? '').matchAll(/\$(\w+):/g)].map(([, name = '']) => {
      const value = names[name]
      if (value === undefined) throw new Error(`Nothing has been called <${name}> yet`)
      return [name, value]
    }),
  )

/**
 * Compares an answer with the guide. Returns the names in it, or undefined where they differ. An object may have more fields
 * and a list more elements than are shown, but an empty list is empty. `…` is any text, and `<name>` the same text each time.
 */
export const namesFrom = (shown: Json, answer: Json, names: Names): Names | undefined => {
  if (typeof shown === 'string') return fromText(shown, answer, names)
  if (Array.isArray(shown)) return Array.isArray(answer) ? fromList(shown, answer, names) : undefined
  if (shown === null || typeof shown !== 'object') return shown === answer ? names : undefined
  if (answer === null || typeof answer !== 'object') return undefined
  let known: Names | undefined = names
  for (const [field, value] of Object.entries(shown)) known = known && namesFrom(value, answer[field], known)
  return known
}

const fromText = (shown: string, answer: Json, names: Names): Names | undefined => {
  if (typeof answer !== 'string') return undefined
  if (shown === '…') return names
  const [, before = '', name] = /^(.*)<(\w+)>$/.exec(shown) ?? []
  if (name === undefined) return shown === answer ? names : undefined
  if (!answer.startsWith(before)) return undefined
  const value = answer.slice(before.length)
  return names[name] === undefined || names[name] === value ? { ...names, [name]: value } : undefined
}

/** Compares lists in the order that is shown, with anything in between. */
const fromList = (shown: readonly Json[], answer: readonly Json[], names: Names): Names | undefined => {
  if (shown.length === 0) return answer.length === 0 ? names : undefined
  let known: Names | undefined = names
  let from = 0
  for (const one of shown) {
    let found: Names | undefined
    while (!found && from < answer.length) {
      found = namesFrom(one, answer[from], known)
      from += 1
    }
    if (!found) return undefined
    known = found
  }
  return known
}
