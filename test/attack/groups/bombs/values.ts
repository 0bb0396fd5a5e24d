import type { Row } from '../../attack.ts'
import { invalid, manyFaults, times, tooComplex, tooLong, wrongVariable } from './expected.ts'

/** What stands beside fields: directives, operations, variables, the schema itself, and text. */
export const values: readonly Row[] = [
  // Directives, operations, variables.
  [
    'one directive 500 times',
    { query: `{ viewer ${'@include(if: true) '.repeat(500)} { subject } }` },
    manyFaults('The directive "@include" can only be used once at this location.'),
  ],
  [
    '1,500 directives that are not there',
    { query: `{ viewer ${times(1_500, (at) => `@d${at}`)} { subject } }` },
    manyFaults(/^Unknown directive "@d\d+"\.$/),
  ],
  [
    'parts of an answer that come later',
    { query: '{ ... @defer { viewer { subject } } }' },
    invalid('Unknown directive "@defer".'),
  ],
  [
    'a list that comes piece by piece',
    { query: '{ ruleSets @stream { key } }' },
    invalid('Unknown directive "@stream".'),
  ],
  [
    '500 operations without a choice',
    { query: times(500, (at) => `query q${at} { viewer { subject } }`) },
    {
      status: 400,
      errors: [['OPERATION_RESOLUTION_FAILURE', 'The document has several operations: name one with operationName.']],
    },
  ],
  [
    '500 operations of one name',
    { query: times(500, () => 'query q { viewer { subject } }'), operationName: 'q' },
    manyFaults('There can be only one operation named "q".'),
  ],
  [
    '900 variables that nobody uses',
    { query: `query(${times(900, (at) => `$v${at}: Int`)}) { viewer { subject } }` },
    manyFaults(/^Variable "\$v\d+" is never used\.$/),
  ],
  [
    '600 arguments that are not there',
    { query: `{ viewer(${times(600, (at) => `a${at}: 1`)}) { subject } }` },
    manyFaults(/^Unknown argument "a\d+" on field "Query\.viewer"\.$/),
  ],
  [
    '600 fields that are not there',
    { query: `{ viewer { ${times(600, (at) => `nobody${at}`)} } }` },
    manyFaults(/^Cannot query field "nobody\d+" on type "Viewer"\.$/),
  ],
  ['4,001 tokens', { query: `{ viewer { ${'subject '.repeat(3_996)} } }` }, tooLong],

  // Variables.
  [
    '2,000 unknown keys in one variable',
    {
      query: 'mutation($input: AddCustomerInput!) { addCustomer(input: $input) { dryRun } }',
      variables: { input: Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`k${at}`, 1])) },
    },
    wrongVariable(/^Variable "\$input" got invalid value \{ k0: 1, .{400,500}…$/s),
  ],
  [
    'a variable of 20,000 levels',
    {
      body: `{"query":"query($where: CustomerWhere) { customers(where: $where) { nodes { id } } }","variables":{"where":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`,
    },
    wrongVariable(/^Variable "\$where" got invalid value .{0,500}$/s),
  ],
  [
    '20,000 levels that nobody asks for',
    { body: `{"query":"{viewer{subject}}","variables":{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}}` },
    { status: 200, data: { viewer: { subject: 'direct' } } },
  ],
  [
    '5,000 services',
    {
      query:
        'mutation($k: [String!]!) { createInvitation(input: { serviceKeys: $k, dryRun: true }) { dryRun userErrors { code path } } }',
      variables: { k: Array.from({ length: 3_000 }, () => 'azure') },
    },
    { status: 200, data: { createInvitation: { dryRun: true, userErrors: [] } }, ran: 'reads' },
  ],
  [
    '1,000 services of no catalogue',
    {
      query:
        'mutation($k: [String!]!) { createInvitation(input: { serviceKeys: $k, dryRun: true }) { dryRun userErrors { code path } } }',
      variables: { k: Array.from({ length: 1_000 }, (_, at) => `s${at}`) },
    },
    {
      status: 200,
      data: {
        createInvitation: {
          dryRun: true,
          userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'serviceKeys', '0'] }],
        },
      },
      ran: 'reads',
    },
  ],
  [
    'a name of 40,000 characters for an enum',
    {
      query: 'query($s: [InvitationStatus!]) { invitations(where: { status: $s }) { nodes { id } } }',
      variables: { s: ['X'.repeat(40_000)] },
    },
    wrongVariable(/^Variable "\$s" got invalid value "X{400,500}…$/),
  ],
  [
    'a cursor of 40,000 characters',
    { query: 'query($c: String) { invitations(after: $c) { nodes { id } } }', variables: { c: 'A'.repeat(40_000) } },
    { status: 200, errors: [['BAD_CURSOR', 'The cursor is not one of this list.']], ran: 'reads' },
  ],
  [
    '4,000 suggestions in a value',
    { query: `{ node(id: [${'"Did you mean ", '.repeat(1_900)}]) { id } }` },
    invalid(/^ID cannot represent a non-string and non-integer value: \["$/),
  ],
  [
    '4,000 suggestions in a variable',
    {
      query: 'query($n: Int) { invitations(first: $n) { nodes { id } } }',
      variables: { n: 'Did you mean '.repeat(4_000) },
    },
    wrongVariable(/^Variable "\$n" got invalid value "$/),
  ],
  [
    'an id of 40,000 characters',
    { query: 'query($c: ID!) { node(id: $c) { id } }', variables: { c: `cus_${'0'.repeat(40_000)}` } },
    { status: 200, data: { node: null } },
  ],
  ...['1e999', '-1e999', '9223372036854775807', '2147483648', '1.5', '"1"', 'true'].map((number): Row => [
    `a page of ${number}`,
    { body: `{"query":"query($n: Int) { invitations(first: $n) { nodes { id } } }","variables":{"n":${number}}}` },
    wrongVariable(
      /^Variable "\$n" got invalid value .+; Int cannot represent non(-integer| 32-bit signed integer) value/s,
    ),
  ]),
  ...['2147483647', '0', '-1', '101'].map((number): Row => [
    `a page of ${number}`,
    { query: `{ invitations(first: ${number}) { nodes { id } } }` },
    { status: 200, errors: [['BAD_USER_INPUT', 'first must be 1 to 100.']], ran: 'reads' },
  ]),
  [
    'a test clock of 1e999 milliseconds',
    {
      as: 'operator',
      body: '{"query":"mutation($m: Float!) { advanceTestClock(input: { milliseconds: $m }) { now } }","variables":{"m":1e999}}',
    },
    wrongVariable(/^Variable "\$m" got invalid value Infinity; Float cannot represent non numeric value: Infinity$/),
  ],

  // The schema.
  [
    'the schema 60 times',
    { query: `{ ${times(60, (at) => `a${at}: __schema { types { name fields { name } } }`)} }` },
    tooComplex,
  ],
  [
    'a type 200 times',
    { query: `{ ${times(200, (at) => `a${at}: __type(name: "Customer") { name fields { name } }`)} }` },
    tooComplex,
  ],
  [
    'the fields of the types of the fields of the types',
    { query: '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }' },
    invalid('Maximum introspection depth exceeded'),
  ],
  [
    'the possible types of the possible types',
    {
      query:
        '{ __type(name: "Node") { possibleTypes { interfaces { possibleTypes { interfaces { possibleTypes { name } } } } } } }',
    },
    invalid('Maximum introspection depth exceeded'),
  ],
  [
    'the schema 60 times in one fragment',
    { query: `{ ...f } fragment f on Query { ${times(60, (at) => `a${at}: __schema { types { name } }`)} }` },
    tooComplex,
  ],

  // Text.
  [
    '40,000 commas',
    { query: `{ viewer ${','.repeat(40_000)} { subject } }` },
    { status: 200, data: { viewer: { subject: 'direct' } } },
  ],
  [
    'a comment of 40,000 characters',
    { query: `{ viewer { subject } } #${'x'.repeat(40_000)}` },
    { status: 200, data: { viewer: { subject: 'direct' } } },
  ],
  [
    'a block of 3,000 lines',
    { query: `{ node(id: """${'\\n  ""\\n'.repeat(3_000)}""") { id } }` },
    { status: 200, data: { node: null } },
  ],
  [
    'a block of 12,000 lines of spaces',
    { query: `{ node(id: """${' \n'.repeat(12_000)}x""") { id } }` },
    { status: 200, data: { node: null } },
  ],
  [
    'a string that does not end',
    { query: `{ node(id: "${'x'.repeat(40_000)}` },
    { status: 400, errors: [['GRAPHQL_PARSE_FAILED', 'Syntax Error: Unterminated string.']] },
  ],
  [
    'half a character in a document',
    { body: '{"query":"{ viewer { subject \\ud83d } }"}' },
    { status: 400, errors: [['GRAPHQL_PARSE_FAILED', 'Syntax Error: Invalid character: U+D83D.']] },
  ],
  [
    'a null character in a document',
    { query: '{ viewer { subject\u0000 } }' },
    { status: 400, errors: [['GRAPHQL_PARSE_FAILED', 'Syntax Error: Unexpected character: U+0000.']] },
  ],
]
