import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import type { MemoryTable } from '@multichannel/aws-emulation/dynamodb/memory-client.ts'

/** The table is like the real one, only smaller: an index with a sort key, one without, and one that few items are in. */
export const definition: MemoryTable = {
  partitionKey: 'pk',
  sortKey: 'sk',
  indexes: [
    { name: 'owner', partitionKey: 'owner', sortKey: 'at' },
    { name: 'byId', partitionKey: 'id' },
    { name: 'pending', partitionKey: 'pending', sortKey: 'pendingAt' },
  ],
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
  // An index lists equal sort values in any order. Here each item has its own sort value, as in the real table.
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
  {
    ConditionExpression: 'attribute_not_exists(used) OR used < :most',
    ExpressionAttributeValues: { ':most': 2 },
  },
)
/** Counts, and gives what is counted a holder. */
const counting = {
  UpdateExpression: 'SET holder = :name, #at = :at ADD used :one',
  ExpressionAttributeNames: { '#at': 'at' },
}
const action = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(item, condition).map(([Item, given]) => ({ Put: { Item, ...given } })) },
  fc.tuple(key, condition).map(([Key, given]) => ({ Delete: { Key, ...given } })),
  fc.tuple(key, condition).map(([Key, given]) => ({
    Update: {
      Key,
      ...given,
      ...counting,
      ExpressionAttributeNames: { ...given.ExpressionAttributeNames, ...counting.ExpressionAttributeNames },
      ExpressionAttributeValues: {
        ...given.ExpressionAttributeValues,
        ':one': 1,
        ':name': 'h1',
        ':at': `2026-01-02#${Key.pk}${Key.sk}`,
      },
    },
  })),
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

/** The SDK has a type for each command. Here any of them may come. */
type Command = (table: string) => object
export type Step =
  | { readonly do: 'send'; readonly command: Command }
  | { readonly do: 'page'; readonly query: typeof query extends fc.Arbitrary<infer Q> ? Q : never }

const send = (command: Command): Step => ({ do: 'send', command })
/** Generates commands and queries, each a step of a history. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
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
  {
    weight: 2,
    arbitrary: fc
      .tuple(item, condition)
      .map(([Item, given]) => send((TableName) => new PutCommand({ TableName, Item, ...given }))),
  },
  key.map((Key) => send((TableName) => new DeleteCommand({ TableName, Key }))),
  key.map((Key) =>
    send(
      (TableName) =>
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: 'SET pendingAt = :at',
          ConditionExpression: 'attribute_exists(pending)',
          ExpressionAttributeValues: { ':at': `3#${Key.pk}${Key.sk}` },
        }),
    ),
  ),
  // A lease of the limits: a number that is set where it has passed, and added to where it is not too large.
  fc.tuple(key, fc.boolean(), fc.constantFrom(5, 10)).map(([{ pk }, isFull, number]) =>
    send(
      (TableName) =>
        new UpdateCommand({
          TableName,
          Key: { pk, sk: 'LIMIT' },
          UpdateExpression: isFull ? 'SET fullAt = :next, #ttl = :ttl' : 'SET fullAt = fullAt + :more, #ttl = :ttl',
          ConditionExpression: isFull ? 'attribute_not_exists(pk) OR fullAt <= :now' : 'fullAt <= :latest',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: {
            ...(isFull ? { ':next': number + 5, ':now': number } : { ':more': number, ':latest': 20 }),
            ':ttl': number,
          },
          ReturnValues: 'UPDATED_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
    ),
  ),
  fc.constant(send((TableName) => new ScanCommand({ TableName, FilterExpression: 'attribute_exists(pending)' }))),
  { weight: 3, arbitrary: query.map((one): Step => ({ do: 'page', query: one })) },
)
