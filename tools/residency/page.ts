import { placeOf } from '#infra/config/places.ts'
import { offeredInSovereign } from '#infra/rules/offered.ts'
import type { Deployment } from '#infra/model/settings.ts'
import type { Synthesized } from '#infra/testing/synthesize.ts'
import { table } from '../markdown.ts'
import { keptBy } from './kept.ts'

/** What a deployment keeps where, and what goes out of it: read from its templates and its settings, and from nothing else. */
export const residencyPage = (name: string, deployment: Deployment, { data, service }: Synthesized): string => {
  const { region, partition, cloud, sovereign, residency } = deployment
  const kept = keptBy([...data, ...service], deployment).map(({ what, where, encrypted, kept: howLong }) => [
    what,
    where,
    encrypted,
    howLong,
  ])
  return `# What ${name} keeps, and where

_Made by \`npm run residency\` from the synthesized stacks and \`infra/model/regions.ts\`. Do not edit: CI compares._

${residency}

${table(
  ['', ''],
  [
    ['Region', `\`${region}\``],
    ['Partition', `\`${partition}\``],
    ["Vendor's cloud", cloud],
    ['Sovereign', sovereign ? 'yes: nothing stands outside of the European Union but what is said below' : 'no'],
    ['Sandbox', deployment.sandbox ? 'yes: for data that are nobody’s' : 'no'],
  ],
)}

## What is kept in \`${region}\`

${table(['What', 'Where', 'Encrypted with', 'For how long'], kept)}

The code is brought there through the bucket of the CDK's bootstrap stack, in the same region and account.

## What leaves

${table(['What', 'To', 'Which stands', 'Why'], leaving(deployment))}

Nothing else does. A template with an ARN, an endpoint or a region of elsewhere, with what another deployment exports, or with
CloudFront, EventBridge Pipes, AppSync or a global table in it, is refused when it is synthesized (\`infra/rules/crossings.ts\`).
${sovereign ? sovereignPart() : ''}`
}

const place = (host: string): string => (placeOf(host) === 'EU' ? 'in the European Union' : 'worldwide, or nobody says')
const hostIn = (url: string): string => new URL(url).hostname

const leaving = ({ upstream, leaves, oidcIssuers, mailFrom, mailRegion, alarmMail }: Deployment) => {
  const byVendor = [
    [
      upstream.partnerCenterUrl,
      'the directory ids of partner and customer, and what is to become of their relationship',
    ],
    [upstream.graphUrl, 'the same ids, and the roles and groups of delegated admin'],
    [upstream.authorityUrl, 'the id of our application, its secret, and the directory id of the partner'],
  ] as const
  return [
    ...byVendor.map(([url, what]) => {
      const host = hostIn(url)
      const leaving = leaves.find(({ to }) => to === host)
      return [
        leaving?.what ?? what,
        `\`${host}\``,
        place(host),
        leaving?.why ?? 'a relationship is made with Microsoft',
      ]
    }),
    ...oidcIssuers.map(({ jwksUri }) => {
      const host = hostIn(jwksUri)
      return ['nothing: the keys of the issuer are fetched', `\`${host}\``, place(host), 'tokens are checked with them']
    }),
    [
      `letters from ${mailFrom}, sent by SES in \`${mailRegion}\``,
      'the addresses of partners and customers',
      'wherever they have their mailboxes',
      'they are invited, reminded and told',
    ],
    ...alarmMail.map((address) => {
      const host = address.split('@')[1] ?? ''
      return ['the words of alarms and of the budget: no data', address, place(host), 'somebody is on call']
    }),
    [
      'answers',
      'whoever asks with a token or key that entitles to them',
      'wherever they are',
      'that is what it is for',
    ],
  ]
}

const sovereignPart = (): string => `
## What it is made of

Services taken to be offered in the sovereign partition, which is compared with the region before a first deployment
([deploy](../guides/deploy.md#germany)); SES, X-Ray and the CDK's bucket are used besides. A kind of resource that is not here
is refused.

${table(
  ['Service', 'What for', 'Kinds'],
  Object.entries(offeredInSovereign).map(([service, { why, types }]) => [service, why, types.join(', ')]),
)}
`
