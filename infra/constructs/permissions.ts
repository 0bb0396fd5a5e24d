import type { Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { testClockKey, tableDefinition } from '#persistence/table.ts'

type IndexName = (typeof tableDefinition.indexes)[number]['name']
/** The index of what still has to be done; it crosses all tenants, so only the sweeper has business there. */
const pendingIndex: IndexName = 'pending'

export type Permissions = ReturnType<typeof permissionsOn>

/**
 * What a function may be allowed, in the words of what our code does; each word is the actions of one gateway or store. A
 * transaction needs no action of its own: it needs those of the writes in it.
 */
export const permissionsOn = (
  stack: Stack,
  on: {
    readonly tableArn: string
    readonly keyArn: string
    readonly busArn: string
    readonly signingSecretArn: string
    readonly upstreamSecretArn: string
    /** Of the machines that it may start, look after and answer; permissions go by the machine, not by its alias. */
    readonly machineArns: readonly string[]
    readonly mailFrom: string
    readonly mailRegion: string
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
    crossOffNews: allow(['dynamodb:UpdateItem'], on.tableArn),
    /** In sandboxes: one item, and no other. */
    moveClock: new PolicyStatement({
      actions: ['dynamodb:UpdateItem'],
      resources: [on.tableArn],
      conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [testClockKey.pk] } },
    }),
    signLinks: allow(['secretsmanager:GetSecretValue'], on.signingSecretArn),
    callUpstream: allow(['secretsmanager:GetSecretValue'], on.upstreamSecretArn),
    publish: allow(['events:PutEvents'], on.busArn),
    startExecution: allow(['states:StartExecution'], ...on.machineArns),
    watchExecution: allow(
      ['states:DescribeExecution'],
      ...on.machineArns.map((arn) => `${arn.replace(':stateMachine:', ':execution:')}:*`),
    ),
    answerTask: allow(['states:SendTaskFailure', 'states:SendTaskSuccess'], ...on.machineArns),
    sendMail: new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [
        stack.formatArn({ service: 'ses', region: on.mailRegion, resource: 'identity', resourceName: mailDomain }),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': on.mailFrom } },
    }),
  }
}

/**
 * What AWS does in the name of a function while our code works with the table, the secrets, the bus and the machines: the
 * actions that DynamoDB and Step Functions name for the users of what is encrypted with a key of one's own.
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

/** What Lambda needs to bring a table's stream to a function. */
export const followingOf = (streamArn: string): readonly PolicyStatement[] => [
  new PolicyStatement({
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    resources: [streamArn],
  }),
]
