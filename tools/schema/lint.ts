import graphqlPlugin from '@graphql-eslint/eslint-plugin'
import { ESLint, type Linter } from 'eslint'

/**
 * Reads the schema's files with the linter for GraphQL: everything is described, named by its conventions, reachable, and
 * paged as Relay expects it. Returns one line for each fault.
 */
export const lintSchema = async (root: string): Promise<readonly string[]> => {
  const eslint = new ESLint({
    cwd: root,
    // The TypeScript of this project has another linter.
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: [files],
        languageOptions: {
          parser: graphqlPlugin.parser,
          parserOptions: { graphQLConfig: { schema: `${root}/${files}` } },
        },
        plugins: { '@graphql-eslint': graphqlPlugin as unknown as ESLint.Plugin },
        rules,
      },
    ],
  })
  const results = await eslint.lintFiles([files])
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message }) => `${filePath.slice(root.length + 1)}:${line} ${message}`),
  )
}

const files = 'schema/*.graphql'

const rules: Linter.RulesRecord = {
  '@graphql-eslint/require-description': [
    'error',
    { types: true, rootField: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true },
  ],
  '@graphql-eslint/no-hashtag-description': 'error',
  '@graphql-eslint/naming-convention': [
    'error',
    {
      types: 'PascalCase',
      FieldDefinition: 'camelCase',
      InputValueDefinition: 'camelCase',
      'EnumValueDefinition[parent.name.value!=MutationName]': 'UPPER_CASE',
      // These are names of fields.
      'EnumValueDefinition[parent.name.value=MutationName]': 'camelCase',
    },
  ],
  '@graphql-eslint/no-unreachable-types': 'error',
  '@graphql-eslint/relay-arguments': ['error', { includeBoth: true }],
  '@graphql-eslint/relay-connection-types': 'error',
  '@graphql-eslint/relay-edge-types': [
    'error',
    { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
  ],
  '@graphql-eslint/relay-page-info': 'error',
  '@graphql-eslint/require-deprecation-reason': 'error',
}
