import { RegionInfo } from 'aws-cdk-lib/region-info'
import { leastQuota, limitWindow, lowestPrice } from '#platform/limit/bounds.ts'
import { requestsPerKey } from '../model/limits.ts'
import type { Deployment, Limits } from '../model/settings.ts'
import { authorities, placeOf, withoutChoice } from './places.ts'

/** Something that a deployment says and that cannot be: where, and in words why. */
export type Contradiction = { readonly deployment: string; readonly field: string; readonly why: string }
export const inWords = ({ deployment, field, why }: Contradiction): string => `${deployment}: ${field}: ${why}`

/** A rule looks at one deployment and says what is wrong with which of its fields. */
type Rule = (one: Deployment) => readonly (readonly [field: string, why: string])[]

/** Throws with all that contradicts itself in a deployment: none is synthesized from settings that cannot be. */
export const refuseContradictions = (name: string, deployment: Deployment): void => {
  const found = contradictionsIn(name, deployment)
  if (found.length > 0) throw new Error(found.map(inWords).join('\n'))
}

export const contradictionsIn = (name: string, deployment: Deployment): readonly Contradiction[] =>
  [nameOf(name), ...rules.map((rule) => rule(deployment))]
    .flat()
    .map(([field, why]) => ({ deployment: name, field, why }))

/** What no two deployments may have in common, and what is wrong with each by itself. */
export const contradictionsAmong = (all: Readonly<Record<string, Deployment>>): readonly Contradiction[] => {
  const deployments = Object.entries(all)
  const own = deployments.flatMap(([name, deployment]) => contradictionsIn(name, deployment))
  const taken = deployments.flatMap(([name, deployment], index) =>
    deployments
      .slice(0, index)
      .flatMap(([other, earlier]) =>
        Object.entries(onlyOnes).flatMap(([field, of]) =>
          of(deployment) !== undefined && of(deployment) === of(earlier)
            ? [{ deployment: name, field, why: `${of(deployment)} is ${other}'s already` }]
            : [],
        ),
      ),
  )
  return [...own, ...taken]
}

/** Nothing is shared, so that what is known of one deployment opens nothing in another. */
const onlyOnes: Readonly<Record<string, (one: Deployment) => string | undefined>> = {
  'domain.name': ({ domain }) => domain?.name,
  'upstream.clientId': ({ upstream }) => upstream.clientId,
  mailFrom: ({ mailFrom }) => mailFrom,
  invitationUrl: ({ invitationUrl }) => invitationUrl,
  stopUrl: ({ stopUrl }) => stopUrl,
  connectUrl: ({ connectUrl }) => connectUrl,
  'oidcIssuers[0].issuer': ({ oidcIssuers }) => oidcIssuers[0]?.issuer,
}

/** It becomes part of the names of state machines, buses and alarms. */
const nameOf = (name: string): ReturnType<Rule> =>
  /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && name.length <= 24
    ? []
    : [['(name)', 'lower-case letters, digits and single hyphens, at most 24']]

/** Spelled as a table, so that a rule set that comes or goes is a compile error here. */
const ruleSets: Readonly<Record<Deployment['ruleSet'], true>> = { '2017-05': true, '2021-06': true }
/** The spans that CloudWatch Logs knows, up to two years. */
const logSpans = new Set([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731])

const partitionOf = (region: string) => RegionInfo.get(region).partition
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '')
const mailHost = (address: string): string => address.split('@')[1] ?? ''

/** Limits of the API, the firewall, the gateway and the table of which one would make another useless. */
const disagreements = (limits: Limits): ReturnType<Rule> => {
  const { callerUnits, organizationUnits, requestsPerSecond, requestsPerAddress, readUnits } = limits
  const perSecond = organizationUnits / limitWindow
  return [
    ...(callerUnits >= leastQuota
      ? []
      : [['limits.callerUnits', `too little for the dearest operations, at least ${leastQuota}`] as const]),
    ...(organizationUnits >= callerUnits
      ? []
      : [['limits.organizationUnits', 'less than one of its callers may spend'] as const]),
    ...(requestsPerAddress >= requestsPerKey(limits)
      ? []
      : [
          [
            'limits.requestsPerAddress',
            `the firewall would stop a key that calls from one address before the API does, at ${requestsPerKey(limits)}`,
          ] as const,
        ]),
    ...(perSecond / lowestPrice <= requestsPerSecond / 2 && perSecond <= readUnits / 2
      ? []
      : [['limits.organizationUnits', 'one organization alone could take more than half of the stack'] as const]),
  ]
}

/** Every host that a deployment names, with the field that names it. */
const hostsOf = ({
  oidcIssuers,
  upstream,
  ...one
}: Deployment): readonly (readonly [field: string, host: string])[] => [
  ...oidcIssuers.flatMap(({ issuer, jwksUri }, index) => [
    [`oidcIssuers[${index}].issuer`, hostOf(issuer)] as const,
    [`oidcIssuers[${index}].jwksUri`, hostOf(jwksUri)] as const,
  ]),
  ...Object.entries(upstream).flatMap(([field, value]) =>
    field.endsWith('Url') ? [[`upstream.${field}`, hostOf(value)] as const] : [],
  ),
  ...(one.domain ? [['domain.name', one.domain.name] as const] : []),
  ['mailFrom', mailHost(one.mailFrom)],
  ['invitationUrl', hostOf(one.invitationUrl)],
  ['stopUrl', hostOf(one.stopUrl)],
  ['connectUrl', hostOf(one.connectUrl)],
  ['runbookUrl', hostOf(one.runbookUrl)],
  ...one.alarmMail.map((address, index) => [`alarmMail[${index}]`, mailHost(address)] as const),
  ...one.corsOrigins.map((origin, index) => [`corsOrigins[${index}]`, origin === '*' ? '*' : hostOf(origin)] as const),
]

const rules: readonly Rule[] = [
  ({ region, partition }) =>
    partitionOf(region) === partition
      ? []
      : [['region', `${region} is in partition ${partitionOf(region) ?? 'unknown'}, not in ${partition}`]],

  ({ ruleSet }) =>
    Object.hasOwn(ruleSets, ruleSet)
      ? []
      : [['ruleSet', `there is no rule set ${ruleSet}, only ${Object.keys(ruleSets).join(' and ')}`]],

  ({ cloud, upstream: { authorityUrl } }) =>
    hostOf(authorityUrl) === authorities[cloud]
      ? []
      : [['upstream.authorityUrl', `tokens for the ${cloud} cloud come from ${authorities[cloud]} alone`]],

  ({ cloud, sovereign, partition }) => [
    ...(cloud === 'GERMANY' && !sovereign
      ? [['sovereign', 'the GERMANY cloud is served by sovereign stacks only'] as const]
      : []),
    ...(sovereign && partition === 'aws'
      ? [['partition', 'aws is run from outside of the European Union, and the stack is sovereign'] as const]
      : []),
  ],

  ({ sandbox, testClock, corsOrigins }) => [
    ...(testClock === 'on' && !sandbox
      ? [['testClock', 'whoever may move the clock of production may expire what others wait for'] as const]
      : []),
    ...(corsOrigins.includes('*') && !sandbox
      ? [['corsOrigins', 'any page may call a sandbox, but production names its pages'] as const]
      : []),
  ],

  ({ mailRegion, partition }) =>
    partitionOf(mailRegion) === partition
      ? []
      : [['mailRegion', `${mailRegion} is outside of partition ${partition}, and notifications are personal data`]],

  (one) =>
    one.sovereign
      ? hostsOf(one).flatMap(([field, host]) =>
          placeOf(host) === 'EU' || one.leaves.some(({ to }) => to === host && withoutChoice.includes(to))
            ? []
            : [[field, `${host} is not known to be in the European Union, and the stack is sovereign`] as const],
        )
      : [],

  ({ leaves }) =>
    leaves.flatMap(({ to }, index) =>
      withoutChoice.includes(to)
        ? []
        : [[`leaves[${index}].to`, `nothing has to go to ${to}: there is a choice`] as const],
    ),

  (one) =>
    hostsOf(one).flatMap(([field, host]) =>
      host === '' ? [[field, 'not an address, or one without a host'] as const] : [],
    ),

  ({ upstream, oidcIssuers, ...one }) =>
    Object.entries({
      ...Object.fromEntries(
        Object.entries(upstream).flatMap(([field, url]) => (field.endsWith('Url') ? [[`upstream.${field}`, url]] : [])),
      ),
      ...Object.fromEntries(oidcIssuers.map(({ jwksUri }, index) => [`oidcIssuers[${index}].jwksUri`, jwksUri])),
      invitationUrl: one.invitationUrl,
      stopUrl: one.stopUrl,
      connectUrl: one.connectUrl,
    }).flatMap(([field, url]) => (url.startsWith('https://') ? [] : [[field, `${url} is not https`] as const])),

  ({ retention: { logDays, eventDays, backupDays, timelineDays = 1 } }) => [
    ...(logSpans.has(logDays) ? [] : [['retention.logDays', `CloudWatch Logs keeps no ${logDays} days`] as const]),
    ...(eventDays >= 1 ? [] : [['retention.eventDays', 'at least one day, or nothing can be played again'] as const]),
    ...(Number.isInteger(timelineDays) && timelineDays >= 1
      ? []
      : [['retention.timelineDays', `a timeline is kept for whole days, at least one, not ${timelineDays}`] as const]),
    ...(backupDays >= 1 && backupDays <= 35
      ? []
      : [['retention.backupDays', `a table can be restored to 1 to 35 days back, not ${backupDays}`] as const]),
  ],

  ({ limits }) => [
    ...Object.entries(limits).flatMap(([field, value]) =>
      Number.isInteger(value) && value > 0 ? [] : [[`limits.${field}`, 'a whole number above nothing'] as const],
    ),
    ...(limits.burst >= limits.requestsPerSecond
      ? []
      : [['limits.burst', 'smaller than a second of what is allowed each second'] as const]),
    ...disagreements(limits),
  ],

  ({ stopUrl, connectUrl, domain }) =>
    Object.entries({ stopUrl, connectUrl }).flatMap(([field, url]) =>
      domain === undefined || hostOf(url) === domain.name
        ? []
        : [[field, `the page is served by the API, at ${domain.name}`] as const],
    ),

  ({ mailBudgets }) => [
    ...Object.entries(mailBudgets).flatMap(([field, value]) =>
      Number.isInteger(value) && value > 0 ? [] : [[`mailBudgets.${field}`, 'a whole number above nothing'] as const],
    ),
    ...(mailBudgets.perPartnerAndRecipient <= mailBudgets.perRecipient
      ? []
      : [['mailBudgets.perRecipient', 'one partner alone may send more to an address than all together'] as const]),
  ],

  ({ canary: { percent, minutes } }) =>
    percent >= 1 && percent <= 99 && minutes >= 1
      ? []
      : [['canary', 'one to 99 per cent for a minute or longer, or nobody sees it fail']],

  ({ partition, budget: { monthly, currency } }) => [
    ...(monthly > 0 ? [] : [['budget.monthly', 'a budget of nothing is passed at once'] as const]),
    ...(currency === (partition === 'aws' ? 'USD' : 'EUR')
      ? []
      : [['budget.currency', `accounts of ${partition} are not billed in ${currency}`] as const]),
  ],

  ({ oidcIssuers, alarmMail, reminderDays }) => [
    ...(oidcIssuers.length > 0 ? [] : [['oidcIssuers', 'nobody could sign in'] as const]),
    ...(alarmMail.length > 0 ? [] : [['alarmMail', 'nobody would get alarms'] as const]),
    ...(reminderDays.every((days) => Number.isInteger(days) && days > 0)
      ? []
      : [['reminderDays', 'whole days after the invitation'] as const]),
  ],
]
