import { describe, expect, it } from 'vitest'
import { createTableInput } from '#local/table.ts'
import { tableDefinition } from '#persistence/table.ts'
import { deploymentNames } from '../regions.ts'
import { inventory, ofType, only, synthesized } from '../testing/synthesized.ts'

describe.each(deploymentNames)('what %s keeps', (name) => {
  const { data, service, terminationProtection } = synthesized(name)
  const { properties: table } = only(data, 'AWS::DynamoDB::Table')

  it('is in a table with the keys and indexes that the stores are written for', () => {
    const { partitionKey, sortKey, indexes, timeToLive, stream } = tableDefinition
    expect(table['KeySchema']).toEqual(keys(partitionKey, sortKey))
    expect(byName(table['GlobalSecondaryIndexes'], 'IndexName')).toEqual(
      byName(
        indexes.map((index) => ({
          IndexName: index.name,
          KeySchema: keys(index.partitionKey, index.sortKey),
          Projection: { ProjectionType: 'ALL' },
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
      byName(local.GlobalSecondaryIndexes, 'IndexName'),
    )
    expect((table['StreamSpecification'] as { StreamViewType: string }).StreamViewType).toBe(
      local.StreamSpecification?.StreamViewType,
    )
  })

  it('survives its stack, a replacement, and a wrong hand', () => {
    for (const { name: resource, deletionPolicy, updateReplacePolicy } of data)
      expect([resource, deletionPolicy, updateReplacePolicy]).toEqual([resource, 'Retain', 'Retain'])
    expect(table['DeletionProtectionEnabled']).toBe(true)
    expect(table['PointInTimeRecoverySpecification']).toMatchObject({ PointInTimeRecoveryEnabled: true })
    expect(terminationProtection).toBe(true)
  })

  it("is encrypted with the deployment's own key, which rotates", () => {
    const key = only(data, 'AWS::KMS::Key')
    expect(key.properties['EnableKeyRotation']).toBe(true)
    expect(table['SSESpecification']).toMatchObject({ SSEEnabled: true, KMSMasterKeyId: `${key.name}.Arn` })
    for (const { properties } of ofType(data, 'AWS::SecretsManager::Secret'))
      expect(properties['KmsKeyId']).toBe(`${key.name}.Arn`)
  })

  it('holds no secret that anybody has written down', () => {
    const [signing, upstream] = ofType(data, 'AWS::SecretsManager::Secret')
    expect(signing?.properties).toHaveProperty('GenerateSecretString')
    expect(upstream?.properties).not.toHaveProperty('GenerateSecretString')
    for (const secret of [signing, upstream]) expect(secret?.properties).not.toHaveProperty('SecretString')
  })

  it('is all the state there is, but for logs and the notes of what the relay gave up on', () => {
    expect(inventory(data)).toEqual({ 'AWS::DynamoDB::Table': 1, 'AWS::KMS::Key': 1, 'AWS::SecretsManager::Secret': 2 })
    expect(inventory(service.filter(({ type }) => stateful.test(type)))).toEqual({
      'AWS::Logs::LogGroup': 8,
      'AWS::SQS::Queue': 1,
    })
  })
})

const stateful = /^AWS::(DynamoDB|KMS|SecretsManager|S3|SQS|SNS|Logs|RDS|EFS|SSM|ElastiCache)::(?!QueuePolicy)/

const keys = (partitionKey: string, sortKey: string | undefined) => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  ...(sortKey === undefined ? [] : [{ AttributeName: sortKey, KeyType: 'RANGE' }]),
]

/** CloudFormation and DynamoDB give these lists no order. */
const byName = (list: unknown, name: string): readonly unknown[] =>
  (list as Record<string, string>[]).toSorted((one, other) => (one[name] ?? '').localeCompare(other[name] ?? ''))
