import type { Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { tableDefinition } from '#platform/table/indexes.ts'
import { limitPartitions } from '#platform/limit/records.ts'
import { testClockKey } from '#platform/table/system-keys.ts'

type IndexName = (typeof tableDefinition.indexes)[number]['name']
/** The index of pending work. It crosses all tenants, so only the sweeper may read it. */
const pendingIndex: IndexName = 'pending'

export type Permissions = ReturnType<typeof permissionsOn>

/**
 * Returns the permissions that a function can have, named after what our code does. Each is the actions of one gateway or
 * store. A transaction has no action of its own: it needs those of its writes.
 */
export const permissionsOn = (
  stack: Stack,
  on: {
    readonly tableArn: string
    readonly keyArn: string
    readonly busArn: string
    readonly queueArns: readonly string[]
    readonly signingSecretArn: string
    readonly apiKeySecretArn: string
    readonly auditSecretArn: string
    readonly recipientSecretArn: string
    readonly upstreamSecretArn: string
    /** Any of the secrets with the consents of partners: each is made when the partner is connected. */
    readonly consentSecretsArn: string
    /** The machines that it may start, supervise and answer. Permissions name the machine, not its alias. */
    readonly machineArns: readonly string[]
    readonly mailFrom: string
    readonly mailRegion: string
    readonly configurationSet: string
  },
) => {
  const allow = (actions: string[], ...resources: string[]) => new PolicyStatement({ actions, resources })
  const [, mailDomain = ''] = on.mailFrom.split('@')
  const query = (...indexes: string[]) =>
    allow(['dynamodb:Query'], ...indexes.map((index) => `${on.tableArn}/index/${index}`))

  return {
    readItem: allow(['dynamodb:BatchGetItem', 'dynamodb:GetItem'], on.tableArn),
    readCollection: allow(['dynamodb:Query'], on.tableArn),
    readLists: query(...tableDefinition.indexes.map(({ name }) => name).filter((name) => name !== pendingIndex)),
    readPending: query(pendingIndex),
    putItem: allow(['dynamodb:PutItem'], on.tableArn),
    checkItem: allow(['dynamodb:ConditionCheckItem'], on.tableArn),
    deleteItem: allow(['dynamodb:DeleteItem'], on.tableArn),
    acknowledgeEvent: allow(['dynamodb:UpdateItem'], on.tableArn),
    /** Adds to the counts of emails, which are with addresses and partners. */
    countMail: new PolicyStatement({
      actions: ['dynamodb:UpdateItem'],
      resources: [on.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['RECIPIENT#*', 'par_*'] } },
    }),
    /** The buckets of the limits, and nothing else. */
    spendUnits: new PolicyStatement({
      actions: ['dynamodb:UpdateItem'],
      resources: [on.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [limitPartitions] } },
    }),
    /** Only sandboxes have it, for this one item. */
    moveClock: new PolicyStatement({
      actions: ['dynamodb:UpdateItem'],
      resources: [on.tableArn],
      conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [testClockKey().pk] } },
    }),
    /** For functions that read nothing else, in sandboxes. */
    readClock: new PolicyStatement({
      actions: ['dynamodb:GetItem'],
      resources: [on.tableArn],
      conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [testClockKey().pk] } },
    }),
    signLinks: allow(['secretsmanager:GetSecretValue'], on.signingSecretArn),
    readApiKeys: allow(['secretsmanager:GetSecretValue'], on.apiKeySecretArn),
    /** Who can write the table must not be able to sign what is in it: only the workers have it. */
    signJournal: allow(['secretsmanager:GetSecretValue'], on.auditSecretArn),
    keyRecipients: allow(['secretsmanager:GetSecretValue'], on.recipientSecretArn),
    callUpstream: allow(['secretsmanager:GetSecretValue'], on.upstreamSecretArn),
    /** Reads the consent of a partner's user, and keeps its successor. */
    useConsents: allow(['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'], on.consentSecretsArn),
    addConsents: allow(['secretsmanager:CreateSecret'], on.consentSecretsArn),
    sendJob: allow(['sqs:SendMessage'], ...on.queueArns),
    publish: allow(['events:PutEvents'], on.busArn),
    startExecution: allow(['states:StartExecution'], ...on.machineArns),
    watchExecution: allow(
      ['states:DescribeExecution'],
      ...on.machineArns.map((arn) => `${arn.replace(':stateMachine:', ':execution:')}:*`),
    ),
    answerTask: allow(['states:SendTaskFailure', 'states:SendTaskSuccess'], ...on.machineArns),
    sendMail: new PolicyStatement({
      actions: ['ses:SendEmail'],
      // SES checks both: who sends, and by which configuration set.
      resources: [
        ['identity', mailDomain],
        ['configuration-set', on.configurationSet],
      ].map(([resource = '', resourceName]) =>
        stack.formatArn({ service: 'ses', region: on.mailRegion, resource, ...(resourceName && { resourceName }) }),
      ),
      conditions: { StringEquals: { 'ses:FromAddress': on.mailFrom } },
    }),
  }
}

/**
 * Allows AWS to use the key in the name of a function, while our code works with the table, the secrets, the bus and the
 * machines. DynamoDB and Step Functions document these actions for users of a customer managed key.
 */
export const useOfKey = (keyArn: string): PolicyStatement =>
  new PolicyStatement({
    actions: [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    resources: [keyArn],
  })

/** Allows Lambda to deliver the messages of queues to a function. */
export const queuePermissions = (queueArns: readonly string[]): readonly PolicyStatement[] => [
  new PolicyStatement({
    actions: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
    resources: [...queueArns],
  }),
]

/** Allows Lambda to deliver a table's stream to a function. */
export const streamPermissions = (streamArn: string): readonly PolicyStatement[] => [
  new PolicyStatement({
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    resources: [streamArn],
  }),
]
