import { createHash } from 'node:crypto'
import { printSchema, type GraphQLSchema } from 'graphql'

/** A codegen plugin: the whole schema as a TypeScript module, so that a bundle carries it and nothing is read at start. */
export const plugin = (schema: GraphQLSchema): string => {
  const text = `${printSchema(schema)}\n`
  const hash = createHash('sha256').update(text).digest('hex')
  return `/** The published schema: schema.graphql. */\nexport const typeDefs = ${JSON.stringify(text)}\n\n/** SHA-256 of it. */\nexport const schemaHash = '${hash}'\n`
}
