import { Stack } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { tableDefinition } from '#persistence/table.ts'

type IndexName = (typeof tableDefinition.indexes)[number]['name']
/** The index of what still has to be done; it crosses all tenants, so only the sweeper has business there. */
const pendingIndex: IndexName = 'pending'

/**
 * What a function may be allowed, in the words of what our code does; each word is the actions of one gateway or store. A
 * transaction needs no action of its own: it needs those of the writes in it.
 */
export const permissionsOn = ({
  table,
  streamArn,
  key,
  bus,
  machineArns,
  mailFrom,
}: {
  readonly table: Table
  readonly streamArn: string
  readonly key: Key
  readonly bus: EventBus
  readonly machineArns: readonly string[]
  readonly mailFrom: string
}) => {
  const stack = Stack.of(bus)
  const allow = (actions: string[], ...resources: string[]) => new PolicyStatement({ actions, resources })
  const [, mailDomain = ''] = mailFrom.split('@')
  const query = (...indexes: string[]) =>
    allow(['dynamodb:Query'], ...indexes.map((index) => `${table.tableArn}/index/${index}`))

  return {
    /** Whoever works with the table or a secret works with their key. */
    useKey: allow(
      ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      key.keyArn,
    ),
    readItem: allow(['dynamodb:GetItem'], table.tableArn),
    readItems: allow(['dynamodb:BatchGetItem'], table.tableArn),
    readCollection: allow(['dynamodb:Query'], table.tableArn),
    readLists: query(...tableDefinition.indexes.map(({ name }) => name).filter((name) => name !== pendingIndex)),
    readPending: query(pendingIndex),
    putItem: allow(['dynamodb:PutItem'], table.tableArn),
    checkItem: allow(['dynamodb:ConditionCheckItem'], table.tableArn),
    deleteItem: allow(['dynamodb:DeleteItem'], table.tableArn),
    crossOffNews: allow(['dynamodb:UpdateItem'], table.tableArn),
    followStream: [
      allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], streamArn),
      // Lambda lists the streams of the region to find the one it polls; the action knows no resource.
      allow(['dynamodb:ListStreams'], '*'),
    ],
    readSecret: (arn: string) => allow(['secretsmanager:GetSecretValue'], arn),
    publish: allow(['events:PutEvents'], bus.eventBusArn),
    startExecution: allow(['states:StartExecution'], ...machineArns),
    watchExecution: allow(
      ['states:DescribeExecution'],
      ...machineArns.map((arn) => `${arn.replace(':stateMachine:', ':execution:')}:*`),
    ),
    answerTask: allow(['states:SendTaskFailure', 'states:SendTaskSuccess'], ...machineArns),
    sendMail: new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [stack.formatArn({ service: 'ses', resource: 'identity', resourceName: mailDomain })],
      conditions: { StringEquals: { 'ses:FromAddress': mailFrom } },
    }),
  }
}
