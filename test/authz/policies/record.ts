/** What the policies come to is on record, in `policies.json`: how many cases each function has, how they end, and a hash of all answers. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Refusal } from '#platform/kernel/refusal.ts'
import { codeOf } from '../../laws/everybody.ts'
import type { Policies } from './cases.ts'
import { outputOf, textOf } from './evaluate.ts'

export type FunctionRecord = {
  readonly cases: number
  /** How often each outcome came about: `yes`, the code of a refusal, or the answer itself where it is a word. */
  readonly outcomes: Readonly<Record<string, number>>
  /** SHA-256 of all answers as JSON, one a line. */
  readonly sha256: string
}
export type PolicyRecord = Readonly<Record<string, Readonly<Record<string, FunctionRecord>>>>

const path = new URL('../policies.json', import.meta.url)
export const readRecord = (): PolicyRecord => JSON.parse(readFileSync(path, 'utf8')) as PolicyRecord
export const writeRecord = (record: PolicyRecord): void => writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`)

export type Outputs = ReadonlyMap<string, readonly string[]>

/** The answers of every case, by function; `file` and name are the key, with a blank between. */
export const outputsOf = async (policies: Policies): Promise<Outputs> => {
  const outputs = new Map<string, readonly string[]>()
  for (const [file, functions] of Object.entries(policies))
    for (const [name, cases] of Object.entries(functions())) {
      const texts = await Promise.all(cases.map(async (one) => outputOf(one)))
      outputs.set(`${file} ${name}`, texts)
    }
  return outputs
}

export const recordOf = async (policies: Policies): Promise<PolicyRecord> => {
  const record: Record<string, Record<string, FunctionRecord>> = {}
  for (const [key, texts] of await outputsOf(policies)) {
    const [file = '', name = ''] = key.split(' ')
    const words = Object.entries(Object.groupBy(texts.flatMap(wordsOf), (word) => word))
    record[file] ??= {}
    record[file][name] = {
      cases: texts.length,
      outcomes: Object.fromEntries(
        words
          .map(([word, all = []]) => [word, all.length] as const)
          .toSorted(([one], [other]) => (one < other ? -1 : 1)),
      ),
      sha256: createHash('sha256').update(texts.join('\n')).digest('hex'),
    }
  }
  return record
}

const isRefusal = (value: unknown): value is Refusal => {
  const { kind } = (value ?? {}) as { readonly kind?: unknown }
  return typeof kind === 'string' && kinds.has(kind)
}
const kinds: ReadonlySet<string> = new Set([
  'not-found',
  'forbidden',
  'invalid',
  'wrong-state',
  'rule',
  'already-exists',
  'preconditions-unmet',
])

/** The words for an answer: of a table of actions one for each. */
const wordsOf = (text: string): readonly string[] => {
  if (text === 'undefined') return ['yes']
  if (text.startsWith('fault: ')) return [text]
  return wordsFor(JSON.parse(text))
}
const wordsFor = (value: unknown): readonly string[] => {
  if (value === 'undefined') return ['yes']
  if (typeof value !== 'object' || value === null) return [String(value)]
  if (isRefusal(value)) return [codeOf(value).replace('–', 'NOT_FOUND')]
  if ('refusal' in value) return wordsFor(value.refusal)
  if (Array.isArray(value)) return [`${value.length} of them`]
  const answers = Object.values(value)
  return answers.every((one) => one === 'undefined' || isRefusal(one)) ? answers.flatMap(wordsFor) : ['done']
}

/** Where a record differs from another one, in words. */
export const differences = (before: PolicyRecord, now: PolicyRecord): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((file) =>
    [...new Set([...Object.keys(before[file] ?? {}), ...Object.keys(now[file] ?? {})])].flatMap((name) => {
      const [was, is] = [before[file]?.[name], now[file]?.[name]]
      if (!is) return [`${file}: ${name} has no cases any more`]
      if (!was) return [`${file}: ${name} is not on record`]
      if (was.sha256 === is.sha256) return []
      return [`${file}: ${name} answers otherwise: ${textOf(was.outcomes)} was, ${textOf(is.outcomes)} is`]
    }),
  )
