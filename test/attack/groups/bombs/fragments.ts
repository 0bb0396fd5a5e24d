import type { Row } from '../../attack.ts'
import { invalid, manyFaults, times, tooComplex, tooLarge, tooOften } from './expected.ts'

const small = { status: 200, data: { viewer: { subject: 'direct' } } } as const

/** `count` fragments on the viewer, and the last one that some of them lead to. */
const chain = (count: number, inside: (at: number) => string): string =>
  `${times(count, (at) => `fragment f${at} on Viewer { ${inside(at)} }`)} fragment f${count} on Viewer { subject }`
const doubling = (count: number): string => chain(count, (at) => `...f${at + 1} ...f${at + 1}`)

/** Fragments: what they unfold to, what has to agree in them, and where they lead. */
export const fragments: readonly Row[] = [
  [
    'one fragment 1,300 times',
    { query: `{ viewer { ${'...f '.repeat(1_300)} } } fragment f on Viewer { subject }` },
    small,
  ],
  ['fragments that double 9 times', { query: `{ viewer { ...f0 } } ${doubling(9)}` }, small],
  ...[20, 30, 300].map((count): Row => [
    `fragments that double ${count} times`,
    { query: `{ viewer { ...f0 } } ${doubling(count)}` },
    tooLarge,
  ]),
  [
    'fragments that double and are not right',
    { query: `{ nobody viewer { ...f0 } } ${chain(30, (at) => `nobody ...f${at + 1} ...f${at + 1}`)}` },
    tooLarge,
  ],
  ['fragments that double, which nobody uses', { query: `{ viewer { subject } } ${doubling(30)}` }, tooLarge],
  [
    'fragments that double by names',
    {
      query: `{ viewer { partner { ...f0 } } } ${times(30, (at) => `fragment f${at} on Partner { a: customers { nodes { relationships { nodes { partner { ...f${at + 1} } } } } } b: customers { nodes { relationships { nodes { partner { ...f${at + 1} } } } } } }`)} fragment f30 on Partner { id }`,
    },
    tooLarge,
  ],
  [
    'fragments that double by parts',
    { query: `{ viewer { ...f0 } } ${chain(30, (at) => `... { ...f${at + 1} } ... on Viewer { ...f${at + 1} }`)}` },
    tooLarge,
  ],
  [
    'fragments that double and are left out',
    {
      query: `{ viewer { ...f0 @include(if: false) } } ${chain(30, (at) => `...f${at + 1} @skip(if: true) ...f${at + 1} @skip(if: true)`)}`,
    },
    tooLarge,
  ],
  [
    'fragments that double, with variables in them',
    {
      query: `query(${times(60, (at) => `$v${at}: Boolean!`)}) { viewer { ...f0 } } ${chain(60, (at) => `subject @include(if: $v${at}) ...f${at + 1} ...f${at + 1}`)}`,
    },
    tooLarge,
  ],
  ['90 fragments in a row', { query: `{ viewer { ...f0 } } ${chain(90, (at) => `subject ...f${at + 1}`)}` }, small],
  [
    '300 fragments in a row',
    { query: `{ viewer { ...f0 } } ${chain(300, (at) => `subject ...f${at + 1}`)}` },
    tooOften,
  ],
  [
    '200 operations with 150 fragments in a row',
    {
      query: `${times(200, (at) => `query q${at} { viewer { ...f0 } }`)} ${chain(150, (at) => `...f${at + 1}`)}`,
      operationName: 'q0',
    },
    tooLarge,
  ],
  [
    '150 fragments with the same fields',
    {
      query: `{ nobody viewer { ${times(150, (at) => `...f${at}`)} } } ${times(150, (at) => `fragment f${at} on Viewer { partner { id name createdAt } }`)}`,
    },
    tooOften,
  ],
  [
    '150 fragments that lead to each other, with the same fields',
    {
      query: `{ nobody viewer { ...f0 } } ${times(150, (at) => `fragment f${at} on Viewer { partner { id } ...f${2 * at + 1} ...f${2 * at + 2} }`)}`,
    },
    tooOften,
  ],
  [
    '30 fragments with 30 names each',
    {
      query: `{ viewer { ${times(30, (at) => `...f${at}`)} } } ${times(30, (at) => `fragment f${at} on Viewer { ${times(30, (name) => `a${name}: subject`)} }`)}`,
    },
    tooComplex,
  ],
  [
    'one field 600 times in a fragment that nobody uses',
    { query: `{ viewer { subject } } fragment f on Viewer { ${'partner { id name } '.repeat(600)} }` },
    tooOften,
  ],
  [
    'a fragment in itself',
    { query: '{ viewer { ...f } } fragment f on Viewer { subject ...f }' },
    invalid('Cannot spread fragment "f" within itself.'),
  ],
  [
    'a fragment in itself, further down each time',
    {
      query:
        '{ viewer { partner { ...f } } } fragment f on Partner { id customers { nodes { relationships { nodes { partner { ...f ...f } } } } } }',
    },
    {
      status: 400,
      errors: [
        ['GRAPHQL_VALIDATION_FAILED', /^Cannot spread fragment "f" within itself\.$/],
        ['GRAPHQL_VALIDATION_FAILED', /^Cannot spread fragment "f" within itself\.$/],
      ],
    },
  ],
  [
    'fragments in each other',
    { query: '{ viewer { ...f } } fragment f on Viewer { ...g } fragment g on Viewer { ...f }' },
    invalid('Cannot spread fragment "f" within itself via "g".'),
  ],
  [
    'a circle of 100 fragments',
    { query: `{ viewer { ...f0 } } ${times(100, (at) => `fragment f${at} on Viewer { ...f${(at + 1) % 100} }`)}` },
    invalid(/^Cannot spread fragment "f0" within itself via "f1", /),
  ],
  [
    'a circle of 300 fragments',
    { query: `{ viewer { ...f0 } } ${times(300, (at) => `fragment f${at} on Viewer { ...f${(at + 1) % 300} }`)}` },
    tooOften,
  ],
  [
    '500 fragments that nobody uses',
    { query: `{ viewer { subject } } ${times(500, (at) => `fragment f${at} on Viewer { subject }`)}` },
    manyFaults(/^Fragment "f\d+" is never used\.$/),
  ],
  [
    '500 fragments of one name',
    { query: `{ viewer { ...f } } ${times(500, () => 'fragment f on Viewer { subject }')}` },
    manyFaults('There can be only one fragment named "f".'),
  ],
  [
    '120 fragments that are not there',
    { query: `{ viewer { ${times(120, (at) => `...f${at}`)} } }` },
    manyFaults(/^Unknown fragment "f\d+"\.$/),
  ],
  ['500 fragments that are not there', { query: `{ viewer { ${times(500, (at) => `...f${at}`)} } }` }, tooOften],
  [
    '500 types that are not there',
    { query: `{ viewer { ${times(500, (at) => `... on T${at} { x${at} }`)} } }` },
    manyFaults(/^Unknown type "T\d+"\.$/),
  ],
]
