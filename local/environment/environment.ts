import { createHash } from 'node:crypto'
import { lanes, type Lane } from '#platform/jobs/job.ts'
import { usualMailBudgets } from '#infra/model/settings.ts'
import type { MailBudgets } from '#platform/recipient/budget.ts'
import type { EnvVariables } from '#runtime/env.ts'

/** The stacks that run on a laptop: one for the worldwide cloud, and one like sovereign Germany. */
export const localStacks = {
  global: {
    cloud: 'GLOBAL',
    ruleSet: '2021-06',
    region: 'eu-central-1',
    partition: 'aws',
    graphResource: 'https://graph.microsoft.com',
    residency: 'On this machine only.',
  },
  germany: {
    cloud: 'GERMANY',
    ruleSet: '2017-05',
    region: 'eusc-de-east-1',
    partition: 'aws-eusc',
    graphResource: 'https://graph.microsoft.de',
    residency: 'On this machine only, as the sovereign Germany stack keeps it.',
  },
} as const
export type LocalStackName = keyof typeof localStacks

export const stackName = (name: LocalStackName): string => `local-${name}`

export const account = '000000000000'
export const queueName = (lane: Lane): string => `multichannel-${lane}`
export const deadLetterQueueName = (lane: Lane): string => `multichannel-${lane}-dead-letters`
export const tableName = 'multichannel'
export const secrets = {
  signing: 'multichannel/signing',
  apiKeys: 'multichannel/api-keys',
  audit: 'multichannel/audit',
  recipients: 'multichannel/recipients',
  upstream: 'multichannel/upstream',
} as const
/** What the names of the secrets with the consents of partners begin with. */
export const consentPrefix = 'multichannel/partners/'
export const mailConfigurationSet = 'multichannel'
export const upstreamClientId = '5d3f9c1e-6c1f-4a55-9d55-0d6f5a1f7a10'
/** How long the tokens of a local stack live, in seconds: longer than a demo or a trial takes. */
export const tokenLifetime = 30 * 86_400
export const operatorTenantId = '00000000-0000-4000-8000-00000000000f'

/** The page on which partners are connected, where its address is not known before the stack has started. */
export const unservedConnectUrl = 'https://multichannel.example/connect'

/** The URLs of the embedded services. */
export type Endpoints = Readonly<
  Record<
    'dynamodb' | 'stepFunctions' | 'mailbox' | 'bus' | 'queues' | 'secretStore' | 'issuer' | 'partnerCenter',
    string
  >
>

/** The configuration of the functions: the same variables as when deployed, with the endpoints of this machine. */
export const functionVariables = (
  name: LocalStackName,
  endpoints: Endpoints,
  {
    machines,
    version,
    logLevel,
    corsOrigins = ['*'],
    mailBudgets = usualMailBudgets,
    stopUrl = 'https://multichannel.example/emails',
    connectUrl = unservedConnectUrl,
    spending = { caller: 1_000_000, organization: 2_000_000 },
  }: {
    /** The ARN of each state machine, under the variable that has it. */
    readonly machines: Pick<EnvVariables, 'ACCEPTANCE_MACHINE_ARN' | 'TRANSFER_MACHINE_ARN'>
    readonly version: string
    readonly logLevel: EnvVariables['LOG_LEVEL']
    readonly corsOrigins?: readonly string[]
    readonly mailBudgets?: MailBudgets
    /** The page on which recipients stop emails, where its address is known before the stack has started. */
    readonly stopUrl?: string
    /** The page on which partners are connected, in the same way. */
    readonly connectUrl?: string
    /** What a caller and an organization may spend in a minute: more than any trial does, unless a story is about it. */
    readonly spending?: { readonly caller: number; readonly organization: number }
  },
): Readonly<Record<string, string>> => {
  const { cloud, ruleSet, region, partition, graphResource, residency } = localStacks[name]
  const own: EnvVariables = {
    STACK: stackName(name),
    VERSION: version,
    AWS_REGION: region,
    AWS_PARTITION: partition,
    CLOUD: cloud,
    RULE_SET: ruleSet,
    DATA_RESIDENCY: residency,
    TABLE_NAME: tableName,
    EVENT_BUS_NAME: 'multichannel',
    JOB_QUEUES: JSON.stringify(
      Object.fromEntries(lanes.map((lane) => [lane, `${endpoints.queues}/${account}/${queueName(lane)}`])),
    ),
    ...machines,
    SIGNING_SECRET_ID: secrets.signing,
    API_KEY_SECRET_ID: secrets.apiKeys,
    AUDIT_SECRET_ID: secrets.audit,
    TIMELINE_RETENTION_DAYS: 'null',
    RECIPIENT_SECRET_ID: secrets.recipients,
    UPSTREAM_SECRET_ID: secrets.upstream,
    UPSTREAM_CLIENT_ID: upstreamClientId,
    CONSENT_SECRETS: JSON.stringify({ prefix: consentPrefix, key: 'alias/multichannel' }),
    PARTNER_CENTER_URL: endpoints.partnerCenter,
    GRAPH_URL: endpoints.partnerCenter,
    // The simulator answers at an address of this machine, but only to tokens for the real resource.
    PARTNER_CENTER_RESOURCE: 'https://api.partnercenter.microsoft.com',
    GRAPH_RESOURCE: graphResource,
    AUTHORITY_URL: endpoints.partnerCenter,
    // The simulated customer's portal.
    APPROVAL_URL: `${endpoints.partnerCenter}/portal/approve/{id}`,
    CONNECT_URL: connectUrl,
    INVITATION_URL: 'https://multichannel.example/accept',
    MAIL_FROM: 'invitations@multichannel.example',
    MAIL_REGION: region,
    MAIL_CONFIGURATION_SET: mailConfigurationSet,
    MAIL_BUDGETS: JSON.stringify(mailBudgets),
    STOP_URL: stopUrl,
    OIDC_ISSUERS: JSON.stringify([
      {
        issuer: endpoints.issuer,
        jwksUri: `${endpoints.issuer}/jwks`,
        audience: 'multichannel',
        operatorTenantId,
        // A trial may run for weeks.
        longestSeconds: tokenLifetime,
        claims: { tenantId: 'tid', roles: 'roles', name: 'name', email: 'email' },
      },
    ]),
    CORS_ORIGINS: JSON.stringify(corsOrigins),
    SPENDING: JSON.stringify(spending),
    REMINDER_DAYS: JSON.stringify([3, 10, 20, 27]),
    BUSINESS_CALENDAR: JSON.stringify({
      timeZone: 'Europe/Berlin',
      days: [1, 2, 3, 4, 5],
      from: 9,
      until: 17,
      holidays: [],
    }),
    TEST_CLOCK: 'on',
    LOG_LEVEL: logLevel,
  }
  return {
    ...(own as Record<string, string>),
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SFN: endpoints.stepFunctions,
    AWS_ENDPOINT_URL_SESV2: endpoints.mailbox,
    AWS_ENDPOINT_URL_EVENTBRIDGE: endpoints.bus,
    AWS_ENDPOINT_URL_SQS: endpoints.queues,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secretStore,
  }
}

/** The secrets of a stack on a laptop, by their ids. */
export const secretsOf = (name: LocalStackName): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(secrets).map(([purpose, id]) => [id, secretOf(name, purpose)]))

/** Secrets of a laptop: the same each time, so that links outlive a restart, and worth nothing anywhere else. */
export const secretOf = (name: LocalStackName, purpose: string): string =>
  createHash('sha256').update(`local ${name} ${purpose}`).digest('hex')
