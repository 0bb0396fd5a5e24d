import type { Row } from '../../attack.ts'
import { invalid, manyFaults, nested, times, tooComplex, tooDeep, tooLong, tooOften } from './expected.ts'

/** Fields: too deep, and too many times. */
export const fields: readonly Row[] = [
  // Depth.
  ...[100, 400, 1_300].map((levels): Row => [
    `a field that is not there, ${levels} levels deep`,
    { query: `{ ${nested(levels, 'a { ', 'id')} }` },
    invalid('Cannot query field "a" on type "Query".'),
  ]),
  ['levels beyond what a document may have', { query: `{ ${nested(3_000, 'a { ', 'id')} }` }, tooDeep],
  [
    'a circle of customers and relationships, 40 times round',
    {
      query: `{ viewer { partner { ${nested(40, 'customers(first: 100) { nodes { relationships(first: 100) { nodes { partner { ', 'id').replaceAll('} ', '} } } } } ')} } } }`,
    },
    tooComplex,
  ],
  [
    'a page of 100 in a page of 100 in a page of 100',
    {
      query:
        '{ customers(first: 100) { nodes { relationships(first: 100) { nodes { timeline(first: 100) { nodes { id } } } } } } }',
    },
    tooComplex,
  ],
  [
    'the same by edges',
    {
      query:
        '{ customers(first: 100) { edges { node { relationships(first: 100) { edges { node { timeline(first: 100) { edges { node { id } } } } } } } } } }',
    },
    tooComplex,
  ],
  [
    'the same backwards',
    {
      query:
        '{ customers(last: 100) { nodes { relationships(last: 100) { nodes { timeline(last: 100) { nodes { id } } } } } } }',
    },
    tooComplex,
  ],
  [
    'the same by variables',
    {
      query:
        'query($n: Int) { customers(first: $n) { nodes { relationships(first: $n) { nodes { timeline(first: $n) { nodes { id } } } } } } }',
      variables: { n: 100 },
    },
    tooComplex,
  ],
  [
    'the same by defaults of variables',
    {
      query:
        'query($n: Int = 100) { customers(first: $n) { nodes { relationships(first: $n) { nodes { timeline(first: $n) { nodes { id } } } } } } }',
    },
    tooComplex,
  ],
  [
    'the same by the defaults of pages',
    {
      query: `{ customers { nodes { relationships { nodes { timeline { nodes { ${times(20, (at) => `a${at}: id`)} } } } } } } }`,
    },
    tooComplex,
  ],
  [
    'a page below each of many ids',
    {
      query:
        'query($ids: [ID!]!) { nodes(ids: $ids) { ... on Partner { customers(first: 100) { nodes { id name } } } } }',
      variables: { ids: Array.from({ length: 100 }, () => 'par_1') },
    },
    tooComplex,
  ],
  [
    'one id 4,500 times',
    {
      query: 'query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Customer { name domain } } }',
      variables: { ids: Array.from({ length: 4_500 }, () => 'cus_1') },
    },
    tooComplex,
  ],
  [
    'an id as a list of lists',
    { query: `{ node(id: ${'['.repeat(1_500)}${']'.repeat(1_500)}) { id } }` },
    invalid(/^ID cannot represent a non-string and non-integer value: /),
  ],
  [
    'lists in lists beyond what a document may have',
    { query: `{ node(id: ${'['.repeat(3_990)}${']'.repeat(3_990)}) { id } }` },
    tooDeep,
  ],
  [
    '1,980 lists in lists',
    { query: `{ node(id: ${'['.repeat(1_980)}${']'.repeat(1_980)}) { id } }` },
    {
      status: 400,
      errors: [
        [/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/, /^(The document is nested too deeply\.|ID cannot represent .+)$/s],
      ],
    },
  ],
  [
    '900 objects in objects',
    { query: `{ node(id: ${'{a:'.repeat(900)}1${'}'.repeat(900)}) { id } }` },
    invalid(/^ID cannot represent a non-string and non-integer value: /),
  ],
  [
    'a variable of 1,900 lists',
    { query: `query($x: ${'['.repeat(1_900)}Int${']'.repeat(1_900)}) { viewer { subject } }` },
    invalid('Variable "$x" is never used.'),
  ],
  [
    'an input object of 500 levels',
    { query: `mutation { addCustomer(input: ${nested(500, '{ name: ', '"x"')}) { dryRun } }` },
    {
      status: 400,
      errors: [
        ...['contactEmail', 'country', 'domain', 'tenantId'].map(
          (name) =>
            [
              'GRAPHQL_VALIDATION_FAILED',
              `Field "AddCustomerInput.${name}" of required type "${name === 'country' ? 'CountryCode' : 'String'}!" was not provided.`,
            ] as const,
        ),
        ['GRAPHQL_VALIDATION_FAILED', /^String cannot represent a non string value: .{400,456}…$/],
      ],
    },
  ],

  // The same many times.
  ['600 names for the viewer', { query: `{ ${times(600, (at) => `a${at}: viewer { subject }`)} }` }, tooComplex],
  ['2,000 names for the viewer', { query: `{ ${times(2_000, (at) => `a${at}: viewer { subject }`)} }` }, tooLong],
  [
    '640 names for an impact',
    { query: `{ switchRequest(id: "swr_1") { ${times(640, (at) => `a${at}: impact { access }`)} } }` },
    tooComplex,
  ],
  [
    '213 names for a decision',
    {
      query: `query($i: ChannelDecisionInput!) { ${times(213, (at) => `a${at}: channelDecision(input: $i) { outcome }`)} }`,
      variables: { i: { about: { facts: { channel: 'EA', serviceKind: 'LICENSE_BASED' } } } },
    },
    tooComplex,
  ],
  [
    '100 names for an invitation',
    {
      query: `mutation { ${times(100, (at) => `a${at}: createInvitation(input: { serviceKeys: ["azure"] }) { dryRun }`)} }`,
    },
    tooComplex,
  ],
  [
    '30 invitations in two fragments',
    {
      query: `mutation { ...f ...g } fragment f on Mutation { ${times(15, (at) => `a${at}: createInvitation(input: { serviceKeys: ["azure"] }) { dryRun }`)} } fragment g on Mutation { ${times(15, (at) => `b${at}: createInvitation(input: { serviceKeys: ["azure"] }) { dryRun }`)} }`,
    },
    tooComplex,
  ],
  [
    '60 invitations of which all are left out',
    {
      query: `mutation { ${times(60, (at) => `a${at}: createInvitation(input: { serviceKeys: ["azure"] }) @include(if: true) { dryRun }`)} }`,
    },
    tooComplex,
  ],
  [
    '400 customers by their tenants',
    {
      query: `query($t: String!) { ${times(400, (at) => `a${at}: customerByTenant(tenantId: $t) { id name domain contactEmail country version createdAt updatedAt timeline { nodes { id } } }`).slice(0, 20_000)} } }`,
      variables: { t: 'x' },
    },
    { status: 400, errors: [['GRAPHQL_PARSE_FAILED', /^Syntax Error: /]] },
  ],
  [
    'pages of all allowed actions',
    { query: '{ subscriptions(first: 100) { nodes { allowedActions { action } channelDecisions { outcome } } } }' },
    tooComplex,
  ],
  [
    'one field 140 times',
    { query: `{ viewer { ${'subject '.repeat(140)} } }` },
    { status: 200, data: { viewer: { subject: 'direct' } } },
  ],
  ['one field 900 times', { query: `{ viewer { ${'subject '.repeat(900)} } }` }, tooOften],
  ['one field with fields 300 times', { query: `{ viewer { ${'partner { id name } '.repeat(300)} } }` }, tooOften],
  [
    'one field in each of 480 parts',
    { query: `{ viewer { ${'... { partner { id } } '.repeat(480)} nobody } }` },
    tooOften,
  ],
  [
    'one field at the end of 60 ways',
    { query: `{ ${'viewer { partner { customers { nodes { id name } } } } '.repeat(60)} nobody }` },
    tooOften,
  ],
  [
    '90 fields of one name that contradict each other',
    { query: `{ ${times(90, (at) => `a: node(id: "cus_${at}") { id }`)} }` },
    manyFaults(/^Fields "a" conflict because they have differing arguments\./),
  ],
  [
    '300 fields of one name that contradict each other',
    { query: `{ ${times(300, (at) => `a: node(id: "cus_${at}") { id }`)} }` },
    tooComplex,
  ],
]
