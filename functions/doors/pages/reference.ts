import { buildSchema, introspectionFromSchema, type IntrospectionInputValue } from 'graphql'
import { renderSchema } from 'graphql-markdown'

type Introspection = ReturnType<typeof introspectionFromSchema>
type FullType = Introspection['__schema']['types'][number]

/** The groups of the reference, in its order. */
const groups = [
  ['Objects', 'OBJECT'],
  ['Inputs', 'INPUT_OBJECT'],
  ['Enums', 'ENUM'],
  ['Scalars', 'SCALAR'],
  ['Interfaces', 'INTERFACE'],
] as const

/** The schema as Markdown: every type, field, argument and value with its description; and the list of its types. */
export const referenceOf = (sdl: string): { readonly markdown: string; readonly contents: string } => {
  const introspection = withDefaults(introspectionFromSchema(buildSchema(sdl)))
  const lines: string[] = []
  renderSchema(introspection, {
    title: 'Schema',
    skipTableOfContents: true,
    printer: (line) => lines.push(line),
  })
  return { markdown: lines.join('\n'), contents: contentsOf(introspection) }
}

/** A default belongs to what a caller has to know, and introspection has it apart from the description. */
const withDefaults = (introspection: Introspection): Introspection => {
  const withDefault = (value: IntrospectionInputValue): IntrospectionInputValue =>
    value.defaultValue == null
      ? value
      : { ...value, description: `${value.description ?? ''} Default: \`${value.defaultValue}\`.` }
  return {
    __schema: {
      ...introspection.__schema,
      types: introspection.__schema.types.map((type): FullType => {
        if (type.kind === 'INPUT_OBJECT') return { ...type, inputFields: type.inputFields.map(withDefault) }
        if (type.kind === 'OBJECT' || type.kind === 'INTERFACE')
          return { ...type, fields: type.fields.map((field) => ({ ...field, args: field.args.map(withDefault) })) }
        return type
      }),
    },
  }
}

const contentsOf = ({ __schema: { types, queryType, mutationType } }: Introspection): string => {
  const link = (name: string) => `<a href="#${name.toLowerCase()}">${name}</a>`
  const roots = [queryType.name, ...(mutationType ? [mutationType.name] : [])]
  return [
    ...roots.map(link),
    ...groups.map(([title, kind]) => {
      const names = types
        .filter((type) => type.kind === kind && !type.name.startsWith('__') && !roots.includes(type.name))
        .map(({ name }) => name)
        .toSorted()
      return names.length > 0 ? `<h2>${title}</h2>${names.map(link).join('')}` : ''
    }),
  ].join('\n')
}
