import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { deploymentNames, deployments } from '../model/regions.ts'
import type { Deployment } from '../model/settings.ts'
import { contradictionsAmong, contradictionsIn, inWords, refuseContradictions } from './contradictions.ts'

const { germany, sandbox } = deployments satisfies Record<string, Deployment>
const eu: Deployment = deployments['global-eu']
const wordsFor = (name: string, deployment: Deployment) => contradictionsIn(name, deployment).map(inWords)

describe('the deployments of regions.ts', () => {
  it.each(deploymentNames)('%s does not contradict itself', (name) => {
    expect(wordsFor(name, deployments[name])).toEqual([])
  })

  it('have nothing in common that would open one from another', () => {
    expect(contradictionsAmong(deployments)).toEqual([])
  })

  it('are checked by the command', () => {
    const check = fileURLToPath(new URL('check.ts', import.meta.url))
    expect(execFileSync(process.execPath, [check], { encoding: 'utf8' })).toContain('no contradiction')
  })
})

describe('a sovereign stack is refused', () => {
  it.each<[string, Partial<Deployment>, string]>([
    [
      'whose vendor calls would go to the worldwide cloud',
      { upstream: { ...germany.upstream, graphUrl: 'https://graph.microsoft.com' } },
      'germany: upstream.graphUrl: graph.microsoft.com is not known to be in the European Union, and the stack is sovereign',
    ],
    [
      'that does not say what goes to the API that Microsoft has only one of',
      { leaves: [] },
      'germany: upstream.partnerCenterUrl: api.partnercenter.microsoft.com is not known to be in the European Union, and the stack is sovereign',
    ],
    [
      'that says something leaves although there is a choice',
      { leaves: [...germany.leaves, { to: 'graph.microsoft.com', what: 'everything', why: 'it was easier' }] },
      'germany: leaves[1].to: nothing has to go to graph.microsoft.com: there is a choice',
    ],
    [
      'whose notifications would be sent from the United States',
      { mailRegion: 'us-east-1' },
      'germany: mailRegion: us-east-1 is outside of partition aws-eusc, and notifications are personal data',
    ],
    [
      'whose notifications come from an address elsewhere',
      { mailFrom: 'invitations@multichannel.example' },
      'germany: mailFrom: multichannel.example is not known to be in the European Union, and the stack is sovereign',
    ],
    [
      'whose alarms are mailed to somebody elsewhere',
      { alarmMail: ['oncall@us.multichannel.example'] },
      'germany: alarmMail[0]: us.multichannel.example is not known to be in the European Union, and the stack is sovereign',
    ],
    [
      'whose users would sign in elsewhere',
      { oidcIssuers: [{ ...germany.oidcIssuers[0], issuer: 'https://login.multichannel.example/v2.0' }] },
      'germany: oidcIssuers[0].issuer: login.multichannel.example is not known to be in the European Union, and the stack is sovereign',
    ],
    [
      'that is in the partition that is not',
      { region: 'eu-central-1', partition: 'aws', mailRegion: 'eu-central-1', budget: { monthly: 1, currency: 'USD' } },
      'germany: partition: aws is run from outside of the European Union, and the stack is sovereign',
    ],
  ])('%s', (_, change, words) => {
    expect(wordsFor('germany', { ...germany, ...change })).toEqual([words])
  })
})

describe('any stack is refused', () => {
  it.each<[string, Partial<Deployment>, string]>([
    [
      'that is production and has a clock that can be moved',
      { testClock: 'on' },
      'global-eu: testClock: whoever may move the clock of production may expire what others wait for',
    ],
    [
      'that is production and may be called by any page',
      { corsOrigins: ['*'] },
      'global-eu: corsOrigins: any page may call a sandbox, but production names its pages',
    ],
    [
      'whose region is in another partition',
      { region: 'eusc-de-east-1' },
      'global-eu: region: eusc-de-east-1 is in partition aws-eusc, not in aws',
    ],
    [
      'whose region is nowhere',
      { region: 'eu-middle-9' },
      'global-eu: region: eu-middle-9 is in partition unknown, not in aws',
    ],
    [
      'whose tokens would come from the authority of another cloud',
      { upstream: { ...eu.upstream, authorityUrl: 'https://login.microsoftonline.de' } },
      'global-eu: upstream.authorityUrl: tokens for the GLOBAL cloud come from login.microsoftonline.com alone',
    ],
    [
      'that would send secrets in the clear',
      { upstream: { ...eu.upstream, graphUrl: 'http://graph.microsoft.com' } },
      'global-eu: upstream.graphUrl: http://graph.microsoft.com is not https',
    ],
    [
      'with an address that is none',
      { runbookUrl: 'the wiki' },
      'global-eu: runbookUrl: not an address, or one without a host',
    ],
    [
      'whose logs would have to be kept for a span that is not offered',
      { retention: { ...eu.retention, logDays: 100 } },
      'global-eu: retention.logDays: CloudWatch Logs keeps no 100 days',
    ],
    [
      'that keeps timelines for a part of a day',
      { retention: { ...eu.retention, timelineDays: 0.5 } },
      'global-eu: retention.timelineDays: a timeline is kept for whole days, at least one, not 0.5',
    ],
    [
      'that wants to go back further than a table can',
      { retention: { ...eu.retention, backupDays: 90 } },
      'global-eu: retention.backupDays: a table can be restored to 1 to 35 days back, not 90',
    ],
    [
      'without a limit to what it may cost',
      { limits: { ...eu.limits, writeUnits: 0 } },
      'global-eu: limits.writeUnits: a whole number above nothing',
    ],
    [
      'whose callers could not run what is allowed',
      { limits: { ...eu.limits, callerUnits: 9_999, organizationUnits: 9_999 } },
      'global-eu: limits.callerUnits: too little for the dearest operations, at least 10000',
    ],
    [
      'whose organizations may do less than one of their people',
      { limits: { ...eu.limits, organizationUnits: eu.limits.callerUnits - 1 } },
      'global-eu: limits.organizationUnits: less than one of its callers may spend',
    ],
    [
      'whose firewall refuses what the API allows',
      { limits: { ...eu.limits, requestsPerAddress: 7_199 } },
      'global-eu: limits.requestsPerAddress: the firewall would stop a key that calls from one address before the API does, at 7200',
    ],
    [
      'that one organization could fill',
      { limits: { ...eu.limits, organizationUnits: 120_060 } },
      'global-eu: limits.organizationUnits: one organization alone could take more than half of the stack',
    ],
    [
      'whose new versions would take over all at once',
      { canary: { percent: 100, minutes: 10 } },
      'global-eu: canary: one to 99 per cent for a minute or longer, or nobody sees it fail',
    ],
    [
      'whose budget is in a currency that it is not billed in',
      { budget: { monthly: 400, currency: 'EUR' } },
      'global-eu: budget.currency: accounts of aws are not billed in EUR',
    ],
    [
      'whose stop links would lead past its API',
      { domain: { name: 'api.multichannel.example', certificateId: 'c1' }, stopUrl: 'https://other.example/emails' },
      'global-eu: stopUrl: the page is served by the API, at api.multichannel.example',
    ],
    [
      'whose partners would be led past its API',
      {
        domain: { name: 'api.multichannel.example', certificateId: 'c1' },
        connectUrl: 'https://other.example/connect',
      },
      'global-eu: connectUrl: the page is served by the API, at api.multichannel.example',
    ],
    [
      'that would write to nobody',
      { mailBudgets: { ...eu.mailBudgets, perPartner: 0 } },
      'global-eu: mailBudgets.perPartner: a whole number above nothing',
    ],
    [
      'whose budgets cannot both hold',
      { mailBudgets: { perPartner: 500, perPartnerAndRecipient: 9, perRecipient: 6 } },
      'global-eu: mailBudgets.perRecipient: one partner alone may send more to an address than all together',
    ],
    ['that nobody could sign in to', { oidcIssuers: [] }, 'global-eu: oidcIssuers: nobody could sign in'],
    ['whose alarms nobody would get', { alarmMail: [] }, 'global-eu: alarmMail: nobody would get alarms'],
    [
      'that serves the German cloud and is not sovereign',
      { cloud: 'GERMANY', upstream: { ...eu.upstream, authorityUrl: 'https://login.microsoftonline.de' } },
      'global-eu: sovereign: the GERMANY cloud is served by sovereign stacks only',
    ],
  ])('%s', (_, change, words) => {
    expect(wordsFor('global-eu', { ...eu, ...change })).toEqual([words])
  })

  it('with a rule set that nobody wrote, although a cast satisfies the compiler', () => {
    const dreamed = { ...eu, ruleSet: '2031-01' as Deployment['ruleSet'] }
    expect(wordsFor('global-eu', dreamed)).toEqual([
      'global-eu: ruleSet: there is no rule set 2031-01, only 2017-05 and 2021-06',
    ])
  })

  it('whose name could not be part of the names of its resources', () => {
    expect(wordsFor('Global_EU', eu)).toEqual([
      'Global_EU: (name): lower-case letters, digits and single hyphens, at most 24',
    ])
  })

  it('that has what another one has', () => {
    const twin: Deployment = { ...sandbox, upstream: { ...sandbox.upstream, clientId: eu.upstream.clientId } }
    expect(contradictionsAmong({ 'global-eu': eu, twin }).map(inWords)).toEqual([
      `twin: upstream.clientId: ${eu.upstream.clientId} is global-eu's already`,
    ])
  })

  it('with everything that is wrong in one message', () => {
    expect(() => refuseContradictions('global-eu', { ...eu, testClock: 'on', alarmMail: [] })).toThrow(
      /^global-eu: testClock: .*\nglobal-eu: alarmMail: nobody would get alarms$/,
    )
  })
})
