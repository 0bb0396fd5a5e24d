import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * The SHA-256 of each document in files: a file of GraphQL is one document, as it is sent; a manifest of JSON has many, as Apollo
 * (`operations` with a `body`) or Relay (ids with texts) write it.
 */
export const hashesIn = (files: readonly string[]): readonly string[] =>
  files.flatMap(documentsIn).map((document) => createHash('sha256').update(document).digest('hex'))

const documentsIn = (file: string): readonly string[] => {
  const text = readFileSync(file, 'utf8')
  if (!file.endsWith('.json')) return [text]
  const manifest = JSON.parse(text) as { readonly operations?: readonly { readonly body?: unknown }[] }
  const documents = manifest.operations?.map(({ body }) => body) ?? Object.values(manifest)
  const texts = documents.filter((document) => typeof document === 'string')
  if (texts.length === 0 || texts.length < documents.length)
    throw new Error(`${file} is no manifest of Apollo or Relay: it has to have the text of each document`)
  return texts
}
