import { describe, expect, it } from 'vitest'
import { createTableInput } from '#local/environment/table.ts'
import { tableDefinition } from '#platform/table/indexes.ts'
import { deploymentNames, deployments } from '../model/regions.ts'
import { account, ofType, only, synthesize } from '../testing/synthesize.ts'

describe.each(deploymentNames)('what %s keeps', (name) => {
  const { data, service, terminationProtection } = synthesize(name)
  const { properties: table } = only(data, 'AWS::DynamoDB::Table')
  const { limits, retention } = deployments[name]
  const caps = { MaxReadRequestUnits: limits.readUnits, MaxWriteRequestUnits: limits.writeUnits }

  it('is in a table with the keys and indexes that the stores are written for', () => {
    const { partitionKey, sortKey, indexes, timeToLive, stream } = tableDefinition
    expect(table['KeySchema']).toEqual(keys(partitionKey, sortKey))
    expect(byName(table['GlobalSecondaryIndexes'], 'IndexName')).toEqual(
      byName(
        indexes.map((index) => ({
          IndexName: index.name,
          KeySchema: keys(index.partitionKey, index.sortKey),
          Projection: { ProjectionType: 'ALL' },
          OnDemandThroughput: caps,
        })),
        'IndexName',
      ),
    )
    expect(table['TimeToLiveSpecification']).toEqual({ AttributeName: timeToLive, Enabled: true })
    expect(table['StreamSpecification']).toEqual({ StreamViewType: stream })
  })

  it('is in the table that a laptop has', () => {
    const local = createTableInput('multichannel')
    expect(table['KeySchema']).toEqual(local.KeySchema)
    expect(table['BillingMode']).toBe(local.BillingMode)
    expect(byName(table['AttributeDefinitions'], 'AttributeName')).toEqual(
      byName(local.AttributeDefinitions, 'AttributeName'),
    )
    expect(byName(table['GlobalSecondaryIndexes'], 'IndexName')).toEqual(
      byName(
        local.GlobalSecondaryIndexes?.map((index) => ({ ...index, OnDemandThroughput: caps })),
        'IndexName',
      ),
    )
    expect((table['StreamSpecification'] as { StreamViewType: string }).StreamViewType).toBe(
      local.StreamSpecification?.StreamViewType,
    )
  })

  it('survives its stack, a replacement, and a wrong hand', () => {
    for (const { name: resource, deletionPolicy, updateReplacePolicy } of data)
      expect([resource, deletionPolicy, updateReplacePolicy]).toEqual([resource, 'Retain', 'Retain'])
    expect(table['DeletionProtectionEnabled']).toBe(true)
    expect(table['PointInTimeRecoverySpecification']).toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: retention.backupDays,
    })
    expect(terminationProtection).toBe(true)
  })

  it("is encrypted with the deployment's own key, which rotates", () => {
    const key = only(data, 'AWS::KMS::Key')
    expect(key.properties['EnableKeyRotation']).toBe(true)
    expect(table['SSESpecification']).toMatchObject({ SSEEnabled: true, KMSMasterKeyId: `${key.name}.Arn` })
    for (const { properties } of ofType(data, 'AWS::SecretsManager::Secret'))
      expect(properties['KmsKeyId']).toBe(`${key.name}.Arn`)
  })

  it('takes so many requests and no more, in the table and in each index', () => {
    expect(table).toMatchObject({ BillingMode: 'PAY_PER_REQUEST', OnDemandThroughput: caps })
  })

  it('is opened by services of this account alone, and each does only what it has to', () => {
    const { properties } = only(data, 'AWS::KMS::Key')
    const [owner, ...services] = (properties['KeyPolicy'] as { Statement: readonly KeyStatement[] }).Statement
    expect(JSON.stringify(owner?.Principal)).toContain(':root')
    const { region, partition } = deployments[name]
    const bus = `arn:${partition}:events:${region}:${account}:event-bus/${only(service, 'AWS::Events::EventBus').properties['Name'] as string}`
    expect(services.map(({ Principal, Action, Condition }) => [Principal, Action, Condition?.StringEquals])).toEqual([
      [
        { Service: 'events.amazonaws.com' },
        ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
        { 'kms:EncryptionContext:aws:events:event-bus:arn': bus },
      ],
      [{ Service: 'events.amazonaws.com' }, 'kms:DescribeKey', undefined],
      [
        { Service: 'cloudwatch.amazonaws.com' },
        ['kms:Decrypt', 'kms:GenerateDataKey'],
        { 'aws:SourceAccount': account },
      ],
      [
        { Service: 'delivery.logs.amazonaws.com' },
        'kms:Decrypt',
        { 'kms:EncryptionContext:SourceArn': `arn:${partition}:logs:${region}:${account}:*` },
      ],
    ])
  })

  it('holds no secret that anybody has written down', () => {
    const [signing, apiKeys, audit, recipients, upstream] = ofType(data, 'AWS::SecretsManager::Secret')
    for (const made of [signing, apiKeys, audit, recipients])
      expect(made?.properties).toHaveProperty('GenerateSecretString')
    expect(upstream?.properties).not.toHaveProperty('GenerateSecretString')
    for (const secret of [signing, apiKeys, audit, recipients, upstream])
      expect(secret?.properties).not.toHaveProperty('SecretString')
  })

  it('is all the state there is, but for logs, queues, and events that can be replayed', () => {
    const kept = [...data, ...service].filter(({ type }) => stateful.test(type))
    // The queues of jobs belong to what works on the data, and outlive it: a job in them may be nowhere else.
    const ofJobs = kept.filter(({ name: one }) => one.startsWith('Jobs'))
    expect(ofJobs.map(({ deletionPolicy }) => deletionPolicy)).toEqual(Array.from({ length: 8 }, () => 'Retain'))
    const others = kept.filter((one) => !ofJobs.includes(one))
    expect(others.map((one) => `${one.type} ${one.name} ${one.deletionPolicy ?? 'Delete'}`)).toEqual([
      'AWS::KMS::Key Key961B73FD Retain',
      'AWS::DynamoDB::Table TableCD117FA1 Retain',
      'AWS::SecretsManager::Secret SigningSecret Retain',
      'AWS::SecretsManager::Secret ApiKeySecret Retain',
      'AWS::SecretsManager::Secret AuditSecret Retain',
      'AWS::SecretsManager::Secret RecipientSecret Retain',
      'AWS::SecretsManager::Secret UpstreamSecret Retain',
      'AWS::SQS::Queue AlarmsUnheardQueue5AD87C0D Delete',
      'AWS::Events::Archive NewsArchive72558244 Delete',
      'AWS::SQS::Queue RelayFailuresQueue6EC7E64D Delete',
      'AWS::SQS::Queue SweepFailuresQueueC589082E Delete',
      'AWS::SQS::Queue MailReportsFailuresQueue6C8DF170 Delete',
    ])
    const logs = ofType(service, 'AWS::Logs::LogGroup')
    const writers = [
      ...ofType(service, 'AWS::Lambda::Function'),
      ...ofType(service, 'AWS::StepFunctions::StateMachine'),
    ]
    // And the access log and the firewall's.
    expect(logs).toHaveLength(writers.length + 2)
    for (const { deletionPolicy } of logs) expect(deletionPolicy).toBe('Delete')
  })
})

const stateful =
  /^AWS::(DynamoDB|KMS|SecretsManager|S3|SQS|RDS|EFS|SSM|ElastiCache|Kinesis|Events)::(?!QueuePolicy|Rule|EventBus)/

type KeyStatement = {
  readonly Principal: unknown
  readonly Action: unknown
  readonly Condition?: { readonly StringEquals: unknown }
}

const keys = (partitionKey: string, sortKey: string | undefined) => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  ...(sortKey === undefined ? [] : [{ AttributeName: sortKey, KeyType: 'RANGE' }]),
]

/** CloudFormation and DynamoDB give these lists no order. */
const byName = (list: unknown, name: string): readonly unknown[] =>
  (list as Record<string, string>[]).toSorted((one, other) => (one[name] ?? '').localeCompare(other[name] ?? ''))
