import { createHash } from 'node:crypto'
import {
  getNamedType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql'
import type { Caller } from '#platform/kernel/actor.ts'
import { callersFault } from './graphql/errors.ts'
import { missingFor, people } from './graphql/scopes.ts'

/**
 * Refuses an operation of a program that reads what its key does not go as far as, before anything is read; and one that is not among
 * the documents to which the key is held.
 */
export const checkScopes = (
  actor: Caller,
  {
    source,
    document,
    schema,
  }: { readonly source: string; readonly document: DocumentNode; readonly schema: GraphQLSchema },
): void => {
  if (actor.kind !== 'integration') return
  if (actor.documents && !actor.documents.has(createHash('sha256').update(source).digest('hex')))
    throw callersFault('This document is not among those that the API key may send.', 'DOCUMENT_NOT_ALLOWED')
  const missing = new Set(readsOf(document, schema).flatMap((name) => missingFor(actor, name) ?? []))
  if (missing.has(people)) throw callersFault('This takes a person: no API key may read it.', 'FORBIDDEN')
  if (missing.size > 0)
    throw callersFault(
      `This takes an API key with ${missing.size === 1 ? 'the scope' : 'the scopes'} ${[...missing].join(', ')}.`,
      'FORBIDDEN',
    )
}

const known = new WeakMap<DocumentNode, readonly string[]>()

/** The types and fields that all operations of a document read together. */
const readsOf = (document: DocumentNode, schema: GraphQLSchema): readonly string[] => {
  const remembered = known.get(document)
  if (remembered) return remembered
  const read = new Set<string>()
  const info = new TypeInfo(schema)
  const isError = (type: GraphQLCompositeType | null | undefined): boolean =>
    isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'UserError')
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: () => {
        const [parent, type] = [info.getParentType(), getNamedType(info.getType())]
        read.add(`${String(parent)}.${info.getFieldDef()?.name}`)
        // Every client asks errors for the same fields. What an error refers to is null where the key does not go as far.
        if (type && !isError(parent)) read.add(type.name)
      },
      InlineFragment: ({ typeCondition }) => void (typeCondition && read.add(typeCondition.name.value)),
      FragmentDefinition: ({ typeCondition }) => void read.add(typeCondition.name.value),
    }),
  )
  const names = [...read]
  known.set(document, names)
  return names
}
