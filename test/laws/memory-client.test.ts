import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTable } from '#local/dynamodb/create-table.ts'
import { startDynamoDb, type LocalDynamoDb } from '#local/dynamodb/launch.ts'
import { memoryDocumentClient, type MemoryTable } from '#local/dynamodb/memory-client.ts'

/** A table like the real one, only smaller: an index with a sort key, one without, and one that few items are in. */
const definition: MemoryTable = {
  partitionKey: 'pk',
  sortKey: 'sk',
  indexes: [
    { name: 'owner', partitionKey: 'owner', sortKey: 'at' },
    { name: 'byId', partitionKey: 'id' },
    { name: 'pending', partitionKey: 'pending', sortKey: 'pendingAt' },
  ],
}

let engine: LocalDynamoDb
let real: DynamoDBDocumentClient
let tables = 0
beforeAll(async () => {
  engine = await startDynamoDb({ data: 'memory', log: () => {} })
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const bare = new DynamoDBClient({ endpoint: engine.url, region: 'local', credentials })
  real = DynamoDBDocumentClient.from(bare, { marshallOptions: { removeUndefinedValues: true } })
})
afterAll(async () => {
  real.destroy()
  await engine.stop()
})

/** A fresh table in the engine, by its name. */
const newTable = async (): Promise<string> => {
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

const key = fc.record({ pk: fc.constantFrom('A', 'B'), sk: fc.constantFrom('a#1', 'a#2', 'b#1', 'b$') })
const item = fc
  .tuple(
    key,
    fc.record(
      {
        owner: fc.constantFrom('x', 'y'),
        at: fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'),
        pending: fc.constant('NEWS'),
        pendingAt: fc.constantFrom('1', '2'),
        holder: fc.constantFrom('h1', 'h2'),
        version: fc.constantFrom(1, 2),
        doc: fc.record({ text: fc.string(), absent: fc.constant(undefined), list: fc.array(fc.integer()) }),
      },
      { requiredKeys: ['version'] },
    ),
  )
  // An index lists equal sort values in any order, so that here each is an item's own, as in the real table.
  .map(([{ pk, sk }, { at, pendingAt, ...rest }]) => ({
    pk,
    sk,
    id: `${pk}${sk}`,
    ...rest,
    ...(at !== undefined && { at: `${at}#${pk}${sk}` }),
    ...(pendingAt !== undefined && { pendingAt: `${pendingAt}#${pk}${sk}` }),
  }))

const condition = fc.constantFrom(
  {},
  { ConditionExpression: 'attribute_not_exists(pk)' },
  {
    ConditionExpression: 'attribute_not_exists(pk) OR holder = :holder',
    ExpressionAttributeValues: { ':holder': 'h1' },
  },
  { ConditionExpression: 'holder = :holder', ExpressionAttributeValues: { ':holder': 'h1' } },
  {
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': 1 },
  },
)
const action = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(item, condition).map(([Item, given]) => ({ Put: { Item, ...given } })) },
  fc.tuple(key, condition).map(([Key, given]) => ({ Delete: { Key, ...given } })),
  fc
    .tuple(
      key,
      condition.filter((given) => 'ConditionExpression' in given),
    )
    .map(([Key, given]) => ({ ConditionCheck: { Key, ...given } })),
)
const range = fc.constantFrom(
  {},
  {
    index: 'owner',
    expression: ' AND #sort BETWEEN :from AND :to',
    values: { ':from': '2026-01-01', ':to': '2026-01-03' },
  },
  { index: undefined, expression: ' AND begins_with(#sort, :prefix)', values: { ':prefix': 'a#' } },
  { index: undefined, expression: ' AND #sort BETWEEN :from AND :to', values: { ':from': 'a#1$', ':to': 'b~' } },
  { index: 'pending', expression: ' AND #sort < :before', values: { ':before': '2' } },
)
const query = fc.record({
  range,
  index: fc.constantFrom(undefined, 'owner', 'byId', 'pending'),
  forward: fc.boolean(),
  limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  pendingOnly: fc.boolean(),
})

/** The SDK types each command apart; here any of them may come. */
type Command = (table: string) => object
type Step =
  | { readonly do: 'send'; readonly command: Command }
  | { readonly do: 'page'; readonly query: typeof query extends fc.Arbitrary<infer Q> ? Q : never }

const send = (command: Command): Step => ({ do: 'send', command })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(action, { minLength: 1, maxLength: 4 }).map((actions) =>
      send(
        (TableName) =>
          new TransactWriteCommand({
            TransactItems: actions.map((one) =>
              Object.fromEntries(Object.entries(one).map(([kind, given]) => [kind, { TableName, ...given }])),
            ) as never,
          }),
      ),
    ),
  },
  key.map((Key) => send((TableName) => new GetCommand({ TableName, Key, ConsistentRead: true }))),
  fc
    .uniqueArray(key, { minLength: 1, selector: ({ pk, sk }) => pk + sk })
    .map((Keys) => send((table) => new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }))),
  key.map((Key) =>
    send((TableName) => new UpdateCommand({ TableName, Key, UpdateExpression: 'REMOVE pending, pendingAt' })),
  ),
  key.map((Key) =>
    send(
      (TableName) =>
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: 'ADD ahead :more',
          ExpressionAttributeValues: { ':more': 5 },
          ReturnValues: 'UPDATED_NEW',
        }),
    ),
  ),
  fc.constant(send((TableName) => new ScanCommand({ TableName, FilterExpression: 'attribute_exists(pending)' }))),
  { weight: 3, arbitrary: query.map((one): Step => ({ do: 'page', query: one })) },
)

/** What came of a command, in a form in which the order of attributes and of unordered answers does not count. */
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
    const { name, CancellationReasons } = error as Error & { CancellationReasons?: readonly { Code?: string }[] }
    return { name, reasons: CancellationReasons?.map(({ Code }) => Code) }
  }
}
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )

/** All pages of a query, the next asked for from where the one before ended. */
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

describe('the table in memory', () => {
  it('answers every command as the embedded engine does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const table = await newTable()
        const memory = memoryDocumentClient(definition)
        for (const one of steps) {
          const [expected, answered] =
            one.do === 'page'
              ? [await pages(real, table, one.query), await pages(memory, table, one.query)]
              : [await outcome(real, one.command(table)), await outcome(memory, one.command(table))]
          expect(answered).toEqual(expected)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('refuses what it does not know, instead of answering what DynamoDB would not', async () => {
    const memory = memoryDocumentClient(definition)
    const TableName = 'any'
    const Key = { pk: 'A', sk: 'a' }
    const values = (given: object) => ({ ExpressionAttributeValues: given })
    for (const [command, why] of [
      [new UpdateCommand({ TableName, Key, UpdateExpression: 'SET a = :a', ...values({ ':a': 1 }) }), 'SET a = :a'],
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
    const memory = memoryDocumentClient(definition)
    const Item = { pk: 'A', sk: 'a', doc: { list: [1] } }
    await memory.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: 'any', Item } }] }))
    Item.doc.list.push(2)
    const { Item: found = {} } = await memory.send(new GetCommand({ TableName: 'any', Key: { pk: 'A', sk: 'a' } }))
    expect(found).toEqual({ pk: 'A', sk: 'a', doc: { list: [1] } })
    const { list } = found['doc'] as typeof Item.doc
    expect(() => list.push(3)).toThrow(TypeError)
  })
})
