import { readdirSync, readFileSync } from 'node:fs'
import { parse, print, separateOperations, type DocumentNode } from 'graphql'

/** An operation of a document, with the fragments that it needs, and nothing else. */
export type Operation = {
  readonly name: string
  readonly kind: 'query' | 'mutation'
  readonly document: DocumentNode
  readonly text: string
}

export const documentsFolder = new URL('documents/', import.meta.url)

/** All documents in one. The names of operations and fragments are unique, as every client requires. */
export const readDocuments = (): DocumentNode =>
  parse(
    readdirSync(documentsFolder)
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => readFileSync(new URL(file, documentsFolder), 'utf8'))
      .join('\n'),
  )

export const operationsOf = (documents: DocumentNode): readonly Operation[] =>
  Object.entries(separateOperations(documents)).map(([name, document]) => ({
    name,
    kind: name.endsWith('Mutation') ? 'mutation' : 'query',
    document,
    text: print(document),
  }))
