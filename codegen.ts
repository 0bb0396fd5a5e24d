import { readFileSync } from 'node:fs'
import type { CodegenConfig } from '@graphql-codegen/cli'

const graphql = 'functions/doors/api/graphql'

/** The type behind each object of the schema: those of models.ts, by their names. */
const mappers = Object.fromEntries(
  [...readFileSync(`${graphql}/models.ts`, 'utf8').matchAll(/^export type (\w+)Model\b/gm)].map(([, name = '']) => [
    name,
    `./models.ts#${name}Model`,
  ]),
)

/** From schema/*.graphql: the resolver types, with capability types behind the objects, and the schema as a module. */
const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  generates: {
    'functions/doors/api/graphql/resolvers.generated.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        useTypeImports: true,
        immutableTypes: true,
        enumsAsTypes: true,
        importExtension: '.ts',
        emitLegacyCommonJSImports: false,
        avoidOptionals: { defaultValue: true },
        maybeValue: 'T | null',
        contextType: './context.ts#Context',
        scalars: {
          ID: { input: 'string', output: 'string' },
          DateTime: { input: 'string', output: 'string' },
          URL: 'string',
          CountryCode: 'string',
        },
        mappers,
      },
    },
    'functions/doors/api/graphql/schema.generated.ts': { plugins: ['./schema/as-module.ts'] },
  },
}

export default config
