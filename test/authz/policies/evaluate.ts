/** Bundles the policies with all their mutants in one text, and gives the outputs of the policies as written and of each mutant. */
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { build, type Plugin } from 'esbuild'
import { buildSchema, isEnumType, isObjectType } from 'graphql'
import { typeDefs } from '#doors/api/graphql/schema.generated.ts'
import type { Case, casesOf, Names, Policies } from './cases.ts'
import { chosen, withMutants, type Mutant } from './mutate.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The files that say who may do what, from the root of the project. */
export const policyFiles = (): readonly string[] =>
  globSync(['functions/**/policy.ts', 'functions/**/may-*.ts', 'functions/doors/api/graphql/scopes.ts'], { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .toSorted()

/** What scopes are about: the mutations, and the types with their fields. */
const names = (): Names => {
  const schema = buildSchema(typeDefs)
  const mutations = schema.getType('MutationName')
  return {
    mutations: isEnumType(mutations) ? mutations.getValues().map(({ name }) => name) : [],
    types: Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__')
        ? [type.name, ...Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)]
        : [],
    ),
  }
}

export type Laboratory = {
  readonly mutants: readonly Mutant[]
  /** The cases of the policies, as written (0) or with one condition changed. They share no state with those of another. */
  readonly policiesOf: (mutant: number) => Policies
}

export const openLaboratory = async (): Promise<Laboratory> => {
  const mutants: Mutant[] = []
  const files = new Map(
    policyFiles().map((file) => {
      const found = withMutants(readFileSync(join(root, file), 'utf8'), file, mutants.length + 1)
      mutants.push(...found.mutants)
      return [join(root, file), found.text] as const
    }),
  )
  const mutated: Plugin = {
    name: 'mutated',
    setup: (bundler) =>
      bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = files.get(path)
        return contents === undefined ? undefined : { contents, loader: 'ts' }
      }),
  }
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test/authz/policies/cases.ts')],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
    plugins: [mutated],
  })
  const code = outputFiles[0]?.text ?? ''
  // One text for all mutants: it is compiled once, and run anew for each.
  const run = new Script(`(function (require, module, exports, ${chosen}) {${code}\n})`).runInThisContext() as (
    require: NodeJS.Require,
    module: { exports: { casesOf?: typeof casesOf } },
    exports: object,
    mutant: number,
  ) => void
  const require = createRequire(import.meta.url)
  const about = names()
  return {
    mutants,
    policiesOf: (mutant) => {
      const module: { exports: { casesOf?: typeof casesOf } } = { exports: {} }
      run(require, module, module.exports, mutant)
      return module.exports.casesOf?.(about) ?? {}
    },
  }
}

/** What a case comes to, as text: the whole answer, or the fault that it is. Few policies have to be waited for. */
export const outputOf = (one: Case): string | Promise<string> => {
  try {
    const output = one()
    return output instanceof Promise ? output.then(textOf, faultOf) : textOf(output)
  } catch (error) {
    return faultOf(error)
  }
}

const faultOf = (error: unknown): string => `fault: ${(error as Error).message}`

/** As JSON, in which what is undefined stands as such. */
export const textOf = (value: unknown): string =>
  value === undefined
    ? 'undefined'
    : JSON.stringify(value, (_, part: unknown) => (part === undefined ? 'undefined' : part))
