import type { Attack } from '../../attack.ts'
import type { Stage } from '../../stage.ts'

/** Endings of ids that would name another item, if ids were put into keys as they come. */
const endings = [
  '#',
  '#FILE',
  '#FILE#',
  '|',
  ' ',
  '\u0000',
  '\n',
  '%00',
  '/..',
  "' OR '1'='1",
  '" OR 1=1 --',
  '*',
  '?',
  '{{7*7}}',
  '$ne',
  '\u202e',
  '\ufeff',
  'A',
  '_',
  '=',
]
const ways: Readonly<Record<string, string>> = {
  customer: 'cus',
  invitation: 'inv',
  relationship: 'rel',
  subscription: 'sub',
  switchRequest: 'swr',
  migrationPlan: 'mig',
  partner: 'par',
  apiKey: 'key',
  job: 'job',
  node: 'cus',
}
const idsOf = ({ scene }: Stage): Readonly<Record<string, string>> => ({
  cus: scene.fabrikam.id,
  inv: scene.own.id,
  rel: scene.direct,
  sub: scene.fabrikam.bought['Azure'] ?? '',
  swr: scene.switchRequest,
  mig: scene.plan,
  par: scene.partnerOf('direct'),
  key: scene.apiKey,
  job: scene.job,
})
const everyWay = Object.keys(ways)
const byId = (name: string, alter: (id: string) => string): Attack => ({
  name,
  play: async (stage) => {
    const ids = idsOf(stage)
    const query = `query(${everyWay.map((way) => `$${way}: ID!`).join(' ')}) { ${everyWay.map((way) => `${way}(id: $${way}) { id }`).join(' ')} nodes(ids: [${everyWay.map((way) => `$${way}`).join(' ')}]) { id } }`
    const variables = Object.fromEntries(everyWay.map((way) => [way, alter(ids[ways[way] ?? ''] ?? '')]))
    await stage.expect(
      { query, variables },
      {
        status: 200,
        data: { ...Object.fromEntries(everyWay.map((way) => [way, null])), nodes: everyWay.map(() => null) },
        ran: 'reads',
      },
    )
  },
})
export const ids: readonly Attack[] = [
  ...endings.map((ending) => byId(`ids with ${JSON.stringify(ending)} behind them`, (id) => id + ending)),
  byId('ids with a space before them', (id) => ` ${id}`),
  byId('ids in capitals', (id) => id.toUpperCase()),
  byId('ids without their last character', (id) => id.slice(0, -1)),
  byId('the prefix of ids alone', (id) => id.slice(0, 4)),
  byId('keys of the table', () => 'cus_#FILE#'),
  byId('names of the language', () => '__proto__'),
]

/** Filters that would find more, if they were put into keys as they come. */
export const filters: readonly Attack[] = [
  'LABEL#urgent',
  '#',
  'x#LABEL#y',
  '\u{10ffff}',
  '*',
  '%',
  '.*',
  "' OR '1'='1",
  '__proto__',
].map((text) => ({
  name: `the filter ${JSON.stringify(text)}`,
  play: async (stage) => {
    await stage.expect(
      {
        query:
          'query($x: String!) { customers(where: { name: $x }) { nodes { id } } r: relationships(where: { reference: $x }) { nodes { id } } l: relationships(where: { labels: [$x] }) { nodes { id } } }',
        variables: { x: text },
      },
      { status: 200, data: { customers: { nodes: [] }, r: { nodes: [] }, l: { nodes: [] } }, ran: 'reads' },
    )
    await stage.expect(
      {
        query: 'query($x: String!) { customerByTenant(tenantId: $x) { id } customerByDomain(domain: $x) { id } }',
        variables: { x: text },
      },
      { status: 200, data: { customerByTenant: null, customerByDomain: null }, ran: 'reads' },
    )
  },
}))
