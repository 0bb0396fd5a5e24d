import { type CreateTableCommandInput, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTable } from './create-table.ts'
import { type LocalDynamoDb, startDynamoDb } from './launch.ts'

let database: LocalDynamoDb
let client: DynamoDBClient
beforeAll(async () => {
  database = await startDynamoDb({ data: 'memory', log: () => {} })
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  client = new DynamoDBClient({ endpoint: database.url, region: 'local', credentials })
})
afterAll(async () => {
  client.destroy()
  await database.stop()
})

const definition = (TableName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: ['pk', 'sk', 'gpk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byOwner',
      KeySchema: [{ AttributeName: 'gpk', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['b', 'a'] },
    },
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
})

describe('creating a local table', () => {
  it('happens once: the second call finds the same table and stream', async () => {
    const first = await createTable(client, definition('once'))
    expect(first.streamArn).toMatch(/^arn:aws:dynamodb:.*table\/once\/stream\//)
    expect(await createTable(client, definition('once'))).toEqual(first)
  })

  it('is safe when two processes do it at the same moment', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => createTable(client, definition('raced'))))
    expect(first).toEqual(second)
  })

  it('switches expiry on by the given attribute, once', async () => {
    for (const _ of ['first start', 'second start']) {
      await createTable(client, definition('expiring'), { timeToLiveAttribute: 'expiresAt' })
    }
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: 'expiring' }))
    expect(TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' })
  })

  it.each<[string, (was: CreateTableCommandInput) => CreateTableCommandInput, string]>([
    ['sort key', (was) => ({ ...was, KeySchema: was.KeySchema?.slice(0, 1) }), '- has    table: pk S HASH, sk S RANGE'],
    ['index', (was) => ({ ...was, GlobalSecondaryIndexes: undefined }), '- has    global index byOwner: gpk S HASH'],
    ['stream', (was) => ({ ...was, StreamSpecification: undefined }), '- wanted stream: none'],
  ])('refuses a table that was created with another %s', async (name, change, difference) => {
    const original = definition(`other-${name.replace(' ', '-')}`)
    await createTable(client, original)
    const attempt = createTable(client, change(original))
    await expect(attempt).rejects.toThrow(difference)
    await expect(attempt).rejects.toThrow('Remove the local data file')
  })
})
