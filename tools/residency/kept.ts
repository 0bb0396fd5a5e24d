import type { Resource } from '#infra/testing/synthesize.ts'
import type { Deployment } from '#infra/model/settings.ts'

/** Something that a deployment keeps: what of whom, and for how long. */
export type Kept = {
  readonly what: string
  readonly where: string
  readonly encrypted: string
  readonly kept: string
}

type Description = (resource: Resource, deployment: Deployment) => Kept

const ownKey = 'own key'
const ofService = 'key of the service'
const days = (count: unknown): string => `${Number(count)} days`

/** What each secret of ours is for. */
const secrets: Readonly<Record<string, string>> = {
  SigningSecret: 'the secret that signs links and cursors',
  ApiKeySecret: 'the secret by which API keys are known',
  AuditSecret: 'the secret that signs the journal of timelines',
  RecipientSecret: 'the key under which addresses are counted and stopped',
}

/** What the kinds of resources keep that keep something. */
const descriptions: Readonly<Record<string, Description>> = {
  'AWS::DynamoDB::Table': (_, { retention }) => ({
    what: 'partners, customers, their administrators’ addresses, invitations, relationships, subscriptions, plans, and what happened to each; which addresses want no emails, or take none, as keyed hashes; for a day, what callers have spent; for 30 days, in which groups of a partner those are of whom it wants to know',
    where: 'table',
    encrypted: ownKey,
    kept: `until deleted; timelines of what has ended ${retention.timelineDays === undefined ? 'for good' : days(retention.timelineDays)}; ${days(retention.backupDays)} of backups; stays when the stack goes`,
  }),
  'AWS::KMS::Key': () => ({
    what: 'the key itself, in hardware that does not give it out',
    where: 'key',
    encrypted: '–',
    kept: 'rotated every year, old ones kept; stays when the stack goes',
  }),
  'AWS::SecretsManager::Secret': ({ name }) => ({
    what:
      secrets[name] ??
      'the secret of our application with Microsoft; beside it, one for each partner that is connected: the consent of its user',
    where: 'secret',
    encrypted: ownKey,
    kept: 'until replaced; stays when the stack goes',
  }),
  'AWS::Events::Archive': ({ properties }) => ({
    what: 'events: what happened, to whom, with the ids and names in it',
    where: 'archive of the event bus',
    encrypted: ownKey,
    kept: days(properties['RetentionDays']),
  }),
  'AWS::Events::EventBus': () => ({
    what: 'events on their way to whoever listens in this account',
    where: 'event bus',
    encrypted: ownKey,
    kept: 'a day at most, while a listener does not answer',
  }),
  'AWS::StepFunctions::StateMachine': () => ({
    what: 'ids of what a workflow carries on, task tokens, the words of errors',
    where: 'history of executions',
    encrypted: ownKey,
    kept: '90 days after the end of each',
  }),
  'AWS::SQS::Queue': ({ name, properties }) => ({
    what: name.startsWith('Alarms')
      ? 'alarms that could not be mailed'
      : name.startsWith('MailReports')
        ? 'reports of emails that came back and could not be recorded, with the address'
        : name.startsWith('Jobs')
          ? 'work to be done: ids of what it is about, and events that are to be published'
          : 'where in the stream or schedule something failed',
    where: 'queue',
    encrypted: name.startsWith('Jobs') ? ownKey : ofService,
    kept: days(Number(properties['MessageRetentionPeriod']) / 86_400),
  }),
  'AWS::SES::ConfigurationSet': () => ({
    what: 'addresses that took no email or called one spam, in the suppression list of the account',
    where: 'mail service',
    encrypted: ofService,
    kept: 'until removed by hand',
  }),
  'AWS::SNS::Topic': () => ({
    what: 'the words of alarms, on their way to those who are notified; their mail addresses',
    where: 'topic',
    encrypted: ownKey,
    kept: 'until delivered; addresses until removed',
  }),
  'AWS::Logs::LogGroup': ({ name, properties }) => ({
    what: logOf(name),
    where: 'log',
    encrypted: ofService,
    kept: days(properties['RetentionInDays']),
  }),
  'AWS::Lambda::Function': () => ({
    what: 'our code and its settings: no data, no secret; traces of what it called',
    where: 'functions and X-Ray',
    encrypted: ofService,
    kept: 'as long as the version; traces 30 days',
  }),
  'AWS::CloudWatch::Alarm': () => ({
    what: 'counts and durations',
    where: 'metrics',
    encrypted: ofService,
    kept: '15 months',
  }),
  'AWS::WAFv2::WebACL': () => ({
    what: 'how often which address and which API key has called of late',
    where: 'firewall',
    encrypted: ofService,
    kept: 'five minutes',
  }),
  'AWS::Budgets::Budget': (_, { partition }) => ({
    what: 'what the account costs, and who is notified of it',
    where:
      partition === 'aws'
        ? 'billing, which is one service for all regions of the partition'
        : 'billing of the partition',
    encrypted: ofService,
    kept: 'until removed',
  }),
}

const logOf = (name: string): string => {
  if (name.includes('Firewall'))
    return 'who was refused by the firewall and why, with the address; no credentials, no queries'
  if (name.includes('AccessLog')) return 'who came when, by address, and how it went; no headers, no bodies'
  if (name.startsWith('Workflow')) return 'which step of which workflow ran when; not what was passed on'
  return 'what a function had to say: ids, codes and faults; no secrets'
}

/** Kinds that say how others are joined, and keep nothing of anybody. */
const keepNothing =
  /^AWS::(ApiGateway::\w+|CloudWatch::Dashboard|CodeDeploy::\w+|Events::(Rule|EventBusPolicy)|IAM::\w+|Lambda::(Alias|EventInvokeConfig|EventSourceMapping|Permission|Version)|Logs::MetricFilter|SES::ConfigurationSetEventDestination|SNS::(Subscription|TopicPolicy)|SQS::QueuePolicy|StepFunctions::(StateMachineAlias|StateMachineVersion)|WAFv2::(LoggingConfiguration|WebACLAssociation))$/

/** All that a deployment keeps, each kind of thing once. Throws for a kind of resource that nobody has described. */
export const keptBy = (resources: readonly Resource[], deployment: Deployment): readonly Kept[] => {
  const kept = resources.flatMap((resource) => {
    const description = descriptions[resource.type]
    if (description) return [description(resource, deployment)]
    if (keepNothing.test(resource.type)) return []
    throw new Error(`${resource.type}: what it keeps is unknown; add it to tools/residency/kept.ts`)
  })
  return [...new Map(kept.map((one) => [`${one.where} ${one.what}`, one])).values()]
}
