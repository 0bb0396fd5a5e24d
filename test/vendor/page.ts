import { endpoints, type Certainty } from '#gateways/vendor/endpoints.ts'
import type { TokenKind, VendorSystem } from '@multichannel/vendor-requests/requests.ts'
import { table } from '../../tools/markdown.ts'
import { atAuthority, classes, type AnswerClass, type Outcome } from './classes.ts'
import { endpointNames } from './try.ts'

const systems: Readonly<Record<VendorSystem, string>> = {
  AUTHORITY: 'The authority, where tokens come from',
  PARTNER_CENTER: 'Partner Center',
  GRAPH: 'Microsoft Graph',
}
const tokens: Readonly<Record<TokenKind, string>> = {
  NONE: 'none',
  APPLICATION: 'application',
  USER: 'user with MFA',
  EITHER: 'either',
}
const certainties: Readonly<Record<Certainty, string>> = {
  DOCUMENTED: 'documented',
  SEEN: 'seen in practice',
  ASSUMED: '**assumed**',
}
const outcomes: Readonly<Record<Outcome, string>> = {
  DONE: 'done',
  ABSENT: 'not there',
  LATER: 'later',
  REFUSED: 'refused',
  NOT_ABLE: 'not able',
}

const consequences = [
  ['done', 'The work goes on.'],
  [
    'not there',
    'There is no such thing. Where something is removed, that is done. Of a customer it is the answer: not on the list.',
  ],
  ['later', 'The same request is sent again. It says nothing about the business, and ends nothing.'],
  ['refused', 'Microsoft does not do what was requested. Its code and text go on record, and its partner sees them.'],
  [
    'not able',
    'Microsoft does not let us in. The work is held, and nothing ends. It goes on by itself once a person has mended the cause.',
  ],
]

/** `docs/vendor.md`, from the tables that the client and its test work by. */
export const vendorPage = (): string => `# What is requested of Microsoft, and what its answers mean

\`npm run vendor\` writes this page. It is for who maintains the gateway (\`functions/gateways/vendor\`) and for who looks into an incident.

## Requests

Each request stands once, in \`functions/gateways/vendor/endpoints.ts\`. What comes back is checked in \`answers.ts\`: unknown words mean
"moving", missing parts mean "later", and text and number are the same. Nothing that was not checked goes further.

**Token** says in whose name Microsoft takes the request: of our application, of a user of the partner who has signed in with MFA, or of either.
The table of \`packages/vendor-requests\` says it to the client and to the simulator. The token of a user is the one with whose consent a global
administrator has connected the partner (\`connectPartner\`).
**Form** says how sure we are of what is sent and read: documented by Microsoft, seen in programs that work with it, or assumed.

${(Object.keys(systems) as VendorSystem[]).map(tableOf).join('\n')}
## Answers

An answer has one of five meanings. \`functions/gateways/vendor/outcomes.ts\` decides, by endpoint, status and code.

${table(['Meaning', 'What follows'], consequences)}

A request that only looks cannot be refused, except by a code that speaks of the business itself, such as 20002. A refusal without a code is
not Microsoft's own word: a firewall or a proxy speaks, so it is later.

Each of these answers is tried with each request, over HTTP. _Otherwise_ stands for the requests that are not named.

${table(
  ['Answer', 'Meaning'],
  classes.map((one) => [one.name, meaningOf(one)]),
)}
`

function tableOf(system: VendorSystem): string {
  const rows = endpointNames.flatMap((name) => {
    const { method, path, token, certainty, source, ...one } = endpoints[name]
    return one.system === system
      ? [[`\`${name}\``, `\`${method} ${path}\``, tokens[token], certainties[certainty], source]]
      : []
  })
  return `### ${systems[system]}

${table(['Request', 'On the wire', 'Token', 'Form', 'Source'], rows)}
`
}

/** What a class means: the most common meaning last, and before it the requests for which it means something else. */
function meaningOf({ means, from }: AnswerClass): string {
  const groups = Map.groupBy(
    endpointNames.filter((name) => from !== 'AUTHORITY' || !atAuthority(name)),
    means,
  )
  const [[most] = ['LATER' as const], ...others] = [...groups].toSorted(
    ([, one], [, other]) => other.length - one.length,
  )
  if (others.length === 0) return outcomes[most]
  const named = others.map(
    ([outcome, names]) => `${outcomes[outcome]} for ${names.map((name) => `\`${name}\``).join(', ')}`,
  )
  return `${named.join('; ')}; otherwise ${outcomes[most]}`
}
