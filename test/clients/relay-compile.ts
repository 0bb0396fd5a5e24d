import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kind, parse, print, visit, type DocumentNode } from 'graphql'
import type { Json } from '#local/client.ts'
import { compileStrictly, loadGenerated, runTool, scalars, writeFile } from './generate.ts'
import type { Stage } from './stage.ts'

/** What a query needs from this folder, and Relay compiles only for itself. */
const ownDocuments = (): DocumentNode => parse(readFileSync(new URL('relay/pages.graphql', import.meta.url), 'utf8'))

/** Fragments are read where they are spread, so that an answer can be compared as a whole. */
const unmask = (documents: DocumentNode): DocumentNode =>
  visit(documents, {
    FragmentSpread: (spread) => ({
      ...spread,
      directives: [
        ...(spread.directives ?? []),
        {
          kind: Kind.DIRECTIVE,
          name: { kind: Kind.NAME, value: 'relay' },
          arguments: [
            {
              kind: Kind.ARGUMENT,
              name: { kind: Kind.NAME, value: 'mask' },
              value: { kind: Kind.BOOLEAN, value: false },
            },
          ],
        },
      ],
    }),
  })

/** Relay wants a module for each definition: its name begins the names of what is in it. */
const moduleOf = (name: string): string => name.split('_')[0]?.replace(/(Query|Mutation)$/, '') ?? name

const writeModules = (folder: string, documents: DocumentNode): void => {
  const modules = new Map<string, string[]>()
  for (const definition of documents.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue
    const name = moduleOf(definition.name?.value ?? '')
    modules.set(name, [
      ...(modules.get(name) ?? []),
      `export const ${definition.name?.value} = graphql\`${print(definition)}\``,
    ])
  }
  for (const [name, definitions] of modules)
    writeFile(folder, `modules/${name}.ts`, `import { graphql } from 'relay-runtime'\n${definitions.join('\n')}\n`)
}

export type Compiled = {
  readonly faults: readonly string[]
  /** What the compiler made of operations and fragments, by their names. */
  readonly artifacts: Readonly<Record<string, Json>>
}

/** Compiles all documents with the published schema, and what comes of them with TypeScript. */
export const compileForRelay = async ({ folder: root, sdl, documents }: Stage): Promise<Compiled> => {
  const folder = join(root, 'relay')
  writeFile(folder, 'schema.graphql', sdl)
  mkdirSync(join(folder, 'source'), { recursive: true })
  writeModules(folder, unmask(documents))
  writeModules(folder, ownDocuments())
  writeFile(
    folder,
    'relay.config.json',
    JSON.stringify({
      src: './modules',
      schema: './schema.graphql',
      language: 'typescript',
      artifactDirectory: './source',
      eagerEsModules: true,
      customScalarTypes: scalars,
      requireCustomScalarTypes: true,
    }),
  )
  const { failed, output } = await runTool(
    'relay-compiler/cli.js',
    ['--output', 'quiet-with-errors', 'relay.config.json'],
    folder,
  )
  const faults = failed || /warn|error/i.test(output) ? [output.trim()] : await compileStrictly(folder)
  if (faults.length > 0) return { faults, artifacts: {} }
  const names = readdirSync(join(folder, 'source')).filter((file) => file.endsWith('.graphql.ts'))
  const entry = names.map((file) => `export { default as ${file.replace('.graphql.ts', '')} } from './${file}'`)
  writeFile(folder, 'source/artifacts.ts', entry.join('\n'))
  return { faults, artifacts: (await loadGenerated(folder, 'artifacts.ts')) as Compiled['artifacts'] }
}
