import type { Expected } from '../../attack.ts'

export const times = (count: number, each: (at: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, at) => each(at)).join(between)
export const nested = (levels: number, open: string, inside: string): string =>
  `${open.repeat(levels)} ${inside} ${'} '.repeat(levels)}`

export const tooComplex: Expected = {
  status: 400,
  errors: [['TOO_COMPLEX', /^(The operation costs ([\d.e+]+|Infinity), and at most|There are \d+ )/]],
}
export const tooLarge: Expected = {
  status: 400,
  errors: [
    [
      'TOO_COMPLEX',
      'The document has more than 5000 selections once its fragments are unfolded. Ask for fewer fields.',
    ],
  ],
}
export const tooOften: Expected = {
  status: 400,
  errors: [
    [
      'TOO_COMPLEX',
      'The document names the same fields of the same objects too often: it has more than 10000 pairs of them.',
    ],
  ],
}
export const tooLong: Expected = {
  status: 400,
  errors: [['GRAPHQL_PARSE_FAILED', 'Syntax Error: Document contains more that 4000 tokens. Parsing aborted.']],
}
/** The parser goes as deep as the stack lets it, which is not always the same. */
export const tooDeep: Expected = {
  status: 400,
  errors: [
    [
      'GRAPHQL_PARSE_FAILED',
      /^(The document is nested too deeply\.|Syntax Error: Document contains more that 4000 tokens\. Parsing aborted\.)$/,
    ],
  ],
}
export const invalid = (...messages: readonly (string | RegExp)[]): Expected => ({
  status: 400,
  errors: messages.map((message) => ['GRAPHQL_VALIDATION_FAILED', message]),
})
/** So many faults are named, and then nobody looks for more. */
export const manyFaults = (message: string | RegExp): Expected =>
  invalid(
    ...Array.from({ length: 20 }, () => message),
    'Too many validation errors, error limit reached. Validation aborted.',
  )
export const wrongVariable = (message: RegExp): Expected => ({ status: 400, errors: [['BAD_USER_INPUT', message]] })
