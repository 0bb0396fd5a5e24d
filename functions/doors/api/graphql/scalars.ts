import { GraphQLScalarType, Kind } from 'graphql'
import { email } from '#platform/kernel/text.ts'
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

/** Whether the calendar has the day: JavaScript takes 30 February for 2 March. */
const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** Instants are normalised to UTC with milliseconds, so that they compare as text. */
export const DateTime = textScalar(
  'DateTime',
  (text) => {
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined
    const date = new Date(text)
    if (!isDay(text.slice(0, 10)) || Number.isNaN(date.getTime())) return undefined
    const instant = date.toISOString()
    // An offset may lead out of the years that are written with four digits.
    return /^\d{4}-/.test(instant) ? instant : undefined
  },
  'an instant with its offset, such as 2026-11-23T09:30:00Z',
)
export const CountryCode = textScalar(
  'CountryCode',
  (text) => (/^[A-Z]{2}$/.test(text) ? text : undefined),
  'two capital letters, such as DE',
)
export const AbsoluteUrl = textScalar('URL', (text) => (URL.canParse(text) ? text : undefined), 'an absolute URL')
export const CalendarDate = textScalar(
  'Date',
  (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text) ? text : undefined),
  'a day, such as 2026-11-23',
)
export const UUID = textScalar(
  'UUID',
  (text) => (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text.toLowerCase() : undefined),
  'a UUID',
)
export const EmailAddress = textScalar(
  'EmailAddress',
  (text) => {
    const checked = email(text)
    return 'text' in checked ? checked.text : undefined
  },
  'an email address',
)
