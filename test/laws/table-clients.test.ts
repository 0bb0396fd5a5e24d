import { ConditionalCheckFailedException, DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  DynamoDBDocumentClient,
  ExecuteStatementCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTable } from '@multichannel/aws-emulation/dynamodb/create-table.ts'
import { startDynamoDb, type LocalDynamoDb } from '@multichannel/aws-emulation/dynamodb/launch.ts'
import { createLeanDocumentClient } from '@multichannel/aws-emulation/dynamodb/lean-client.ts'
import { createMemoryDocumentClient } from '@multichannel/aws-emulation/dynamodb/memory-client.ts'
import { anyStep, definition, type Step } from './dynamo-commands.ts'

let engine: LocalDynamoDb
let real: DynamoDBDocumentClient
let lean: DynamoDBDocumentClient
let tables = 0
beforeAll(async () => {
  engine = await startDynamoDb({ data: 'memory', log: () => {} })
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const bare = new DynamoDBClient({ endpoint: engine.url, region: 'local', credentials })
  real = DynamoDBDocumentClient.from(bare, { marshallOptions: { removeUndefinedValues: true } })
  lean = createLeanDocumentClient(engine.url)
})
afterAll(async () => {
  real.destroy()
  lean.destroy()
  await engine.stop()
})

/** Creates a new table in the engine, and returns its name. */
const createTestTable = async (): Promise<string> => {
  tables += 1
  const TableName = `table-${tables}`
  const names = [
    'pk',
    'sk',
    ...definition.indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey ?? []]),
  ]
  const keys = (hash: string, range?: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' as const }]),
  ]
  await createTable(real as unknown as DynamoDBClient, {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: names.flat().map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: keys('pk', 'sk'),
    GlobalSecondaryIndexes: definition.indexes.map(({ name, partitionKey, sortKey }) => ({
      IndexName: name,
      KeySchema: keys(partitionKey, sortKey),
      Projection: { ProjectionType: 'ALL' },
    })),
  })
  return TableName
}

/** Returns the outcome of a command in a form in which the order of attributes and of unordered answers does not count. */
const outcome = async (client: DynamoDBDocumentClient, command: object, ordered = false): Promise<unknown> => {
  try {
    const { $metadata: _, ...answer } = (await client.send(command as never)) as Record<string, unknown>
    const batch = Object.values((answer['Responses'] ?? {}) as Record<string, unknown[]>)[0]
    const items = (batch ?? answer['Items']) as unknown[] | undefined
    const listed = items?.map(canonical)
    return {
      ...(listed && { items: ordered ? listed : listed.toSorted() }),
      item: canonical(answer['Item'] ?? null),
      changed: canonical(answer['Attributes'] ?? null),
      last: answer['LastEvaluatedKey'],
    }
  } catch (error) {
    const { name, CancellationReasons, Item } = error as Error & {
      readonly CancellationReasons?: readonly { Code?: string }[]
      readonly Item?: object
    }
    return { name, reasons: CancellationReasons?.map(({ Code }) => Code), item: canonical(Item ?? null) }
  }
}
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )

/** Reads all pages of a query. Each page starts where the one before ended. */
const pages = async (
  client: DynamoDBDocumentClient,
  TableName: string,
  one: Extract<Step, { do: 'page' }>['query'],
) => {
  const { expression = '', values = {} } = one.range
  const IndexName = 'index' in one.range ? one.range.index : one.index
  const index = definition.indexes.find(({ name }) => name === IndexName)
  const partition = IndexName === undefined ? 'A' : { owner: 'x', byId: 'Aa#1', pending: 'NEWS' }[IndexName]
  const seen: unknown[] = []
  let from: Record<string, unknown> | undefined
  do {
    const page = (await outcome(
      client,
      new QueryCommand({
        TableName,
        ...(IndexName !== undefined && { IndexName }),
        KeyConditionExpression: `#partition = :partition${expression}`,
        ...(one.pendingOnly && { FilterExpression: 'attribute_exists(pending)' }),
        ExpressionAttributeNames: {
          '#partition': index?.partitionKey ?? 'pk',
          ...(expression !== '' && { '#sort': index?.sortKey ?? 'sk' }),
        },
        ExpressionAttributeValues: { ':partition': partition, ...values },
        ScanIndexForward: one.forward,
        ...(one.limit !== undefined && { Limit: one.limit }),
        ...(from && { ExclusiveStartKey: from }),
      }),
      true,
    )) as { readonly last?: Record<string, unknown> }
    seen.push(page)
    from = page.last
  } while (from && seen.length < 20)
  return seen
}

/** Runs a step of a history, and returns its outcome. */
const run = (client: DynamoDBDocumentClient, table: string, step: Step) =>
  step.do === 'page' ? pages(client, table, step.query) : outcome(client, step.command(table))

describe('the clients of tests', () => {
  it('answer every command as the SDK does with the embedded engine: the table in memory, and the lean client', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 40 }), async (steps) => {
        const [table, leanTable] = [await createTestTable(), await createTestTable()]
        const memory = createMemoryDocumentClient(definition)
        for (const step of steps) {
          const expected = await run(real, table, step)
          expect(await run(memory, table, step)).toEqual(expected)
          expect(await run(lean, leanTable, step)).toEqual(expected)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the lean client', () => {
  it('throws what the SDK throws: its class, its name and what it says', async () => {
    const TableName = await createTestTable()
    const Key = { pk: 'A', sk: 'a' }
    const values = { ExpressionAttributeValues: { ':one': 1 } }
    await real.send(new UpdateCommand({ TableName, Key, UpdateExpression: 'SET held = :one', ...values }))
    const isHeld = { ConditionExpression: 'held <> :one', ...values }
    for (const [command, type] of [
      [new PutCommand({ TableName, Item: Key, ...isHeld }), ConditionalCheckFailedException],
      [
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: 'REMOVE held',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          ...isHeld,
        }),
        ConditionalCheckFailedException,
      ],
      [
        new TransactWriteCommand({ TransactItems: [{ Delete: { TableName, Key, ...isHeld } }] }),
        TransactionCanceledException,
      ],
      [new GetCommand({ TableName: 'none', Key }), Error],
      [new QueryCommand({ TableName, KeyConditionExpression: 'sk = :one', ...values }), Error],
    ] as const) {
      const [expected, thrown] = await Promise.all([real, lean].map((client) => errorOf(client, command)))
      expect(expected).toBeInstanceOf(type)
      expect(thrown).toBeInstanceOf(type)
      expect(shownIn(thrown)).toEqual(shownIn(expected))
    }
  })

  it('refuses what it does not know, and says where nobody answers', async () => {
    await expect(lean.send(new ExecuteStatementCommand({ Statement: 'SELECT 1' }))).rejects.toThrow('does not know')
    const nobody = createLeanDocumentClient('http://127.0.0.1:9')
    await expect(nobody.send(new GetCommand({ TableName: 'any', Key: { pk: 'A', sk: 'a' } }))).rejects.toThrow(
      'ECONNREFUSED',
    )
    nobody.destroy()
  })

  it('brings every value that an item can contain there and back', async () => {
    const TableName = await createTestTable()
    // The marshaller loses a member of this name, and each client makes something else of what is left.
    const values = fc
      .dictionary(fc.string({ unit: 'grapheme', minLength: 1 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
      .filter((doc) => !JSON.stringify(doc).includes('__proto__'))
    await fc.assert(
      fc.asyncProperty(values, async (doc) => {
        const Item = { pk: 'A', sk: 'a', Item: doc, Keys: [doc], RequestItems: null }
        const outcomes = await Promise.all(
          [real, lean].map(async (client) => {
            const put = await outcome(client, new PutCommand({ TableName, Item }))
            return [put, await outcome(client, new GetCommand({ TableName, Key: { pk: 'A', sk: 'a' } }))]
          }),
        )
        expect(outcomes[1]).toEqual(outcomes[0])
      }),
      { numRuns: 60 },
    )
  })
})

const errorOf = (client: DynamoDBDocumentClient, command: object): Promise<unknown> =>
  client.send(command as never).then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )
/** What is in an error, but for how it got here. */
const shownIn = (error: unknown) => {
  const { $metadata: _, $response: __, $retryable: ___, __type, ...shown } = error as Record<string, unknown>
  return { ...shown, message: (error as Error).message }
}

describe('the table in memory', () => {
  it('refuses what it does not know, instead of answering what DynamoDB would not', async () => {
    const memory = createMemoryDocumentClient(definition)
    const TableName = 'any'
    const Key = { pk: 'A', sk: 'a' }
    const values = (given: object) => ({ ExpressionAttributeValues: given })
    for (const [command, why] of [
      [new UpdateCommand({ TableName, Key, UpdateExpression: 'SET a = a - :a', ...values({ ':a': 1 }) }), 'a = a - :a'],
      [
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk > :sk',
          ...values({ ':pk': 'A', ':sk': 'a' }),
        }),
        'sk > :sk',
      ],
      [new QueryCommand({ TableName, KeyConditionExpression: 'owner = :o', ...values({ ':o': 'x' }) }), 'key schema'],
      [
        new QueryCommand({
          TableName,
          IndexName: 'none',
          KeyConditionExpression: 'pk = :pk',
          ...values({ ':pk': 'A' }),
        }),
        'specified index: none',
      ],
      [
        new TransactWriteCommand({
          TransactItems: [{ Put: { TableName, Item: Key } }, { Delete: { TableName, Key } }],
        }),
        'multiple operations on one item',
      ],
      [
        new TransactWriteCommand({
          TransactItems: Array.from({ length: 101 }, (_, sk) => ({
            Put: { TableName, Item: { pk: 'A', sk: `${sk}` } },
          })),
        }),
        'less than or equal to 100',
      ],
    ] as const)
      await expect(memory.send(command as never)).rejects.toThrow(why)
  })

  it('keeps what was written, whoever changes the object afterwards', async () => {
    const memory = createMemoryDocumentClient(definition)
    const Item = { pk: 'A', sk: 'a', doc: { list: [1] } }
    await memory.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: 'any', Item } }] }))
    Item.doc.list.push(2)
    const { Item: found = {} } = await memory.send(new GetCommand({ TableName: 'any', Key: { pk: 'A', sk: 'a' } }))
    expect(found).toEqual({ pk: 'A', sk: 'a', doc: { list: [1] } })
    const { list } = found['doc'] as typeof Item.doc
    expect(() => list.push(3)).toThrow(TypeError)
  })
})
