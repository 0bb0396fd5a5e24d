import {
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql'
import type { Finding } from './stage.ts'

/**
 * Checks that the documents fit the schema, and that they cover it: every field of every type, and every mutation. A field
 * that is added to the contract is missing here until a document reads it.
 */
export const checkCoverage = (schema: GraphQLSchema, documents: DocumentNode): readonly Finding[] => {
  const invalid = validate(schema, documents).map(({ message }) => ({ document: 'all', reason: message }))
  const read = new Set<string>()
  const info = new TypeInfo(schema)
  visit(
    documents,
    visitWithTypeInfo(info, {
      Field: () => {
        const [parent, field] = [info.getParentType(), info.getFieldDef()]
        if (!parent || !field) return
        for (const type of isInterfaceType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent])
          read.add(`${type.name}.${field.name}`)
      },
    }),
  )
  const uncovered = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !isInputObjectType(type))
    .flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
    )
    .filter((field) => !read.has(field))
  return [...invalid, ...uncovered.map((field) => ({ document: 'none', reason: `no document reads ${field}` }))]
}
