import {
  Kind,
  parse,
  parseType,
  print,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql'
import type { Json } from '#local/client.ts'
import { textOf, type Grammar } from '#bench/worst/grammar.ts'
import type { Random } from '#bench/worst/random.ts'
import { attack, broken } from '#bench/worst/attacks.ts'

/** Makes bodies of requests: documents that the schema allows, such with variables, nearly right ones, broken ones, and bombs. */
export const bodiesFrom =
  (schema: GraphQLSchema, grammar: Grammar) =>
  (random: Random): string => {
    const right = () => textOf(grammar.document(random, random.chance(0.3) ? 'mutation' : 'query'))
    switch (random.below(10)) {
      case 0:
      case 1:
      case 2:
        return JSON.stringify({ query: right() })
      case 3:
      case 4:
        return JSON.stringify(withVariables(schema, right()))
      case 5:
      case 6: {
        const { query, variables } = withVariables(schema, right())
        return JSON.stringify({ query, variables: altered(random, variables) })
      }
      case 7:
        return JSON.stringify({ query: broken(random, right()) })
      case 8:
        return JSON.stringify(attack(random))
      default:
        return broken(random, JSON.stringify(withVariables(schema, right())))
    }
  }

type Varied = { readonly query: string; readonly variables: Readonly<Record<string, unknown>> }

/** The same document with its arguments in variables, as clients send it. */
const withVariables = (schema: GraphQLSchema, text: string): Varied => {
  const info = new TypeInfo(schema)
  const variables: Record<string, unknown> = {}
  const definitions: VariableDefinitionNode[] = []
  const document = visit(
    parse(text),
    visitWithTypeInfo(info, {
      Argument: (node) => {
        const type = info.getInputType()
        if (!type) return undefined
        const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: `v${definitions.length}` } } as const
        variables[variable.name.value] = valueFromASTUntyped(node.value)
        definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(String(type)) })
        // Nothing below it is looked at any more.
        return { ...node, value: variable }
      },
      OperationDefinition: { leave: (node) => ({ ...node, variableDefinitions: definitions }) },
    }),
  )
  return { query: print(document), variables }
}

/** Values that are of no type, or at the edge of one. */
const strange: readonly [unknown, ...unknown[]] = [
  null,
  '',
  ' ',
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  true,
  [],
  {},
  [[]],
  [null],
  { a: 1 },
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  '\u202e',
  '𝄞',
  '#',
  '|',
  'a@b.example\r\nBcc: c@d.example',
  '2026-02-30',
  '2026-03-01T08:00:00Z',
  '0000-00-00',
  'x'.repeat(3_000),
  'Did you mean "x"?',
  'cus_',
  'inv_00000000000000000000000000',
  '9'.repeat(400),
]

/** The same values with another one in one place, or without one, or with one more. */
const altered = (random: Random, value: unknown): Json => {
  if (Array.isArray(value) && value.length > 0 && random.chance(0.8)) {
    const at = random.below(value.length)
    return value.map((one, index) => (index === at ? altered(random, one) : one))
  }
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0 && random.chance(0.85)) {
    const entries = Object.entries(value)
    const at = random.below(entries.length)
    if (random.chance(0.1)) return Object.fromEntries(entries.toSpliced(at, 1))
    if (random.chance(0.1)) return { ...value, [random.pick(['x', 'constructor', 'dryRun', ''])]: random.pick(strange) }
    return Object.fromEntries(entries.map(([key, one], index) => [key, index === at ? altered(random, one) : one]))
  }
  return random.pick(strange)
}
