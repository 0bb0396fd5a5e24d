import { getIntrospectionQuery } from 'graphql'
import type { Random } from './random.ts'

/** A body of a request that is made to be refused, or to cost much before it is. */
export type Body = { readonly query: string; readonly variables?: unknown; readonly operationName?: string }

const spreads = (count: number): string => Array.from({ length: count }, (_, at) => `...f${at}`).join(' ')
const fragments = (count: number, inside: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => `fragment f${at} on Viewer { ${inside(at)} }`).join(' ')

/** Families of documents that cost much, or have brought GraphQL servers down, each in a size that chance decides. None is over 64 KB. */
const families: readonly ((random: Random, size: number) => Body)[] = [
  // What is allowed and known to cost much: previews, decisions, the schema, lists below lists.
  (_, size) => ({
    query: `{ switchRequests(first: ${Math.min(9, size)}) { nodes { impact { moves { id } stays { subscription { id } } warnings } } } }`,
  }),
  (_, size) => ({
    query: `{ subscriptions(first: ${Math.min(100, size)}) { nodes { id allowedActions { action allowed reason code } } } }`,
  }),
  (_, size) => ({
    query: `{ subscriptions(first: ${Math.min(90, size)}) { nodes { channelDecisions { outcome rules { key } } } } }`,
  }),
  (_, size) => ({
    query: `query($i: ChannelDecisionInput!) { ${Array.from({ length: Math.min(150, size) }, (__, at) => `a${at}: channelDecision(input: $i) { outcome rules { key } }`).join(' ')} }`,
    variables: { i: { about: { facts: { channel: 'EA', serviceKind: 'LICENSE_BASED' } } } },
  }),
  (_, size) => ({
    query: `{ customers(first: 10) { nodes { subscriptions(first: ${Math.min(100, size)}) { nodes { id name } } relationships { nodes { id } } } } }`,
  }),
  () => ({ query: getIntrospectionQuery() }),
  (random) => ({
    query: `{ ${Array.from({ length: 1 + random.below(5) }, (_, at) => `a${at}: __schema { types { name description fields { name description args { name type { name } } type { name kind ofType { name } } } } }`).join(' ')} }`,
  }),
  // Depth.
  (_, size) => ({ query: `{ ${'viewer { '.repeat(size)} subject ${'} '.repeat(size)} }` }),
  (_, size) => ({
    query: `{ viewer { ${'partner { customers { nodes { relationships { nodes { customer { '.repeat(size / 12)} id ${'} } } } } } '.repeat(size / 12)} } }`,
  }),
  (_, size) => ({ query: `{ node(id: ${'['.repeat(size)}${']'.repeat(size)}) { id } }` }),
  // The same many times: pairs of fields are compared with each other.
  (_, size) => ({ query: `{ ${'viewer { subject } '.repeat(size)} }` }),
  (_, size) => ({ query: `{ viewer { ${'subject '.repeat(size * 2)} } }` }),
  (_, size) => ({
    query: `{ ${Array.from({ length: size }, (__, at) => `a: node(id: "cus_${at}") { id }`).join(' ')} }`,
  }),
  (_, size) => ({
    query: `{ viewer { ${Array.from({ length: size }, (__, at) => `... on Viewer { ${at % 2 ? 'a: subject' : 'a: name'} }`).join(' ')} } }`,
  }),
  (_, size) => ({ query: `{ viewer { ${'... { partner { id } } '.repeat(size)} } }` }),
  (_, size) => ({
    query: `{ viewer { ${'...f '.repeat(size)} } } fragment f on Viewer { ${'partner { id name } '.repeat(60)} }`,
  }),
  // Names.
  (_, size) => ({ query: `{ ${Array.from({ length: size }, (__, at) => `nobody${at}`).join(' ')} }` }),
  (_, size) => ({ query: `{ viewer { ${Array.from({ length: size }, (__, at) => `subjec${at}`).join(' ')} } }` }),
  (_, size) => ({ query: `{ ${Array.from({ length: size }, (__, at) => `a${at}: viewer { subject }`).join(' ')} }` }),
  // Fragments.
  (_, size) => ({
    query: `{ viewer { ...f0 } } ${Array.from({ length: size / 4 }, (__, at) => `fragment f${at} on Viewer { ...f${at + 1} ...f${at + 1} }`).join(' ')} fragment f${Math.floor(size / 4)} on Viewer { subject }`,
  }),
  (_, size) => ({
    query: `{ viewer { ...f0 } } ${Array.from({ length: size / 4 }, (__, at) => `fragment f${at} on Viewer { ...f${(at + 1) % Math.floor(size / 4)} }`).join(' ')}`,
  }),
  (_, size) => ({
    query: `{ viewer { subject } } ${Array.from({ length: size / 4 }, (__, at) => `fragment f${at} on Viewer { subject }`).join(' ')}`,
  }),
  (random, size) => {
    const count = Math.max(2, Math.floor(Math.sqrt(size)))
    const spreads = () => Array.from({ length: 8 }, () => `...f${random.below(count)}`).join(' ')
    return {
      query: `{ viewer { ${spreads()} } } ${Array.from({ length: count }, (_, at) => `fragment f${at} on Viewer { partner { id } ${spreads()} }`).join(' ')}`,
    }
  },
  (_, size) => ({
    query: `{ viewer { subject } } fragment f on Viewer { ${'partner { id name } '.repeat(size / 2)} }`,
  }),
  (_, size) => ({
    query: `{ viewer { ${spreads(size / 8)} } } ${fragments(size / 8, () => 'partner { id name createdAt }')}`,
  }),
  (_, size) => ({
    query: `{ viewer { ...f0 } } ${fragments(size / 10, (at) => `partner { id } ...f${2 * at + 1} ...f${2 * at + 2}`)}`,
  }),
  (_, size) => ({
    query: `{ viewer { ${spreads(size / 20)} } } ${fragments(size / 20, (at) => `a${at % 50}: subject b${at % 50}: name`)}`,
  }),
  (_, size) => ({
    query: `{ viewer { partner { ...f0 } } } ${Array.from({ length: size / 20 }, (__, at) => `fragment f${at} on Partner { customers { nodes { relationships { nodes { partner { ...f${at + 1} } } } } } }`).join(' ')}`,
  }),
  (_, size) => ({
    query: `${Array.from({ length: size / 10 }, (__, at) => `query q${at} { viewer { ...f0 } }`).join(' ')} ${fragments(size / 10, (at) => `...f${at + 1}`)}`,
    operationName: 'q0',
  }),
  (_, size) => ({
    query: `query(${Array.from({ length: size / 10 }, (__, at) => `$v${at}: Boolean!`).join(' ')}) { viewer { ...f0 } } ${fragments(size / 10, (at) => `subject @include(if: $v${at}) ...f${at + 1} ...f${at + 1}`)}`,
  }),
  // Directives, operations, variables and arguments.
  (_, size) => ({ query: `{ viewer ${'@include(if: true) '.repeat(size)} { subject } }` }),
  (_, size) => ({ query: `{ viewer ${'@nobody '.repeat(size)} { subject } }` }),
  (_, size) => ({
    query: Array.from({ length: size / 2 }, (__, at) => `query q${at} { viewer { subject } }`).join(' '),
    operationName: 'q0',
  }),
  (_, size) => ({
    query: `query(${Array.from({ length: size }, (__, at) => `$v${at}: Int = ${at}`).join(' ')}) { viewer { subject } }`,
  }),
  (_, size) => ({
    query: `{ viewer(${Array.from({ length: size }, (__, at) => `a${at}: 1`).join(' ')}) { subject } }`,
  }),
  (_, size) => ({ query: `{ nodes(ids: [${'"cus_1" '.repeat(size * 2)}]) { id } }` }),
  (_, size) => ({
    query: 'query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Customer { name } } }',
    variables: { ids: Array.from({ length: size * 3 }, (__, at) => `cus_${at}`) },
  }),
  (_, size) => ({
    query: 'mutation($input: AddCustomerInput!) { addCustomer(input: $input) { dryRun } }',
    variables: { input: Object.fromEntries(Array.from({ length: size * 2 }, (__, at) => [`key${at}`, at])) },
  }),
  (_, size) => ({
    query: 'query($where: CustomerWhere) { customers(where: $where) { nodes { id } } }',
    variables: { where: { name: 'x'.repeat(size * 30) } },
  }),
  (_, size) => ({
    query: 'query($where: CustomerWhere) { customers(where: $where) { nodes { id } } }',
    variables: { where: JSON.parse(`${'['.repeat(size)}${']'.repeat(size)}`) as unknown },
  }),
  // Text.
  (_, size) => ({ query: `{ viewer { subject } } # ${'x'.repeat(size * 30)}` }),
  (_, size) => ({ query: `{ node(id: """${'\\n "" '.repeat(size * 5)}""") { id } }` }),
  (_, size) => ({ query: `{ node(id: """${' \n'.repeat(size * 15)}x""") { id } }` }),
  (random, size) => ({
    query: Array.from({ length: size * 10 }, () => String.fromCodePoint(32 + random.below(400))).join(''),
  }),
  (random, size) => ({
    query: Array.from({ length: size }, () =>
      random.pick(['{', '}', 'viewer', '...', 'on', 'fragment', '(', ')', ':', '$a', '"x"', '1', '@include', 'query']),
    ).join(' '),
  }),
]

export const attack = (random: Random): Body => {
  const family = random.pick(families as readonly [(typeof families)[number], ...typeof families])
  return family(random, random.pick([20, 100, 400, 1000, 1300]))
}

/** Breaks a document that is right: a part of it is cut out, doubled or replaced. */
export const broken = (random: Random, text: string): string => {
  const [from, to] = [random.below(text.length), random.below(text.length)].toSorted((one, other) => one - other)
  const part = text.slice(from, to)
  return (
    text.slice(0, from) + random.pick(['', part + part, part.replace(/\w+/, 'nobody'), '}', '{ id }']) + text.slice(to)
  )
}
