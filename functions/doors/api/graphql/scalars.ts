import { GraphQLScalarType, Kind } from 'graphql'
import { badRequest } from './errors.ts'

const textScalar = (name: string, parse: (text: string) => string | undefined, form: string) => {
  const read = (value: unknown): string => {
    const parsed = typeof value === 'string' ? parse(value) : undefined
    if (parsed === undefined) throw badRequest(`${name} must be ${form}.`)
    return parsed
  }
  return new GraphQLScalarType({
    name,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
    serialize: (value) => value,
  })
}

/** Instants are normalised to UTC with milliseconds, so that they compare as text. */
export const DateTime = textScalar(
  'DateTime',
  (text) => {
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined
    const date = new Date(text)
    return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
  },
  'an instant with its offset, such as 2026-11-23T09:30:00Z',
)
export const CountryCode = textScalar(
  'CountryCode',
  (text) => (/^[A-Z]{2}$/.test(text) ? text : undefined),
  'two capital letters, such as DE',
)
export const AbsoluteUrl = textScalar('URL', (text) => (URL.canParse(text) ? text : undefined), 'an absolute URL')
