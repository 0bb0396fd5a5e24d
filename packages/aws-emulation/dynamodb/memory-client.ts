/**
 * This module is a document client with its own table in memory. It supports what this project needs from DynamoDB, in
 * this process, at a fraction of the cost of a socket. An unknown command, expression or option is an error, so the
 * client never returns a result that DynamoDB would not return. A test of the application compares it with the embedded
 * engine.
 *
 * Not supported: capacity, throttling, streams, expiry, and pages of 1 MB.
 */
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { findAttributes, matchesCondition, parseKeyRange, applyUpdate, type Names, type Values } from './expressions.ts'

export type MemoryTable = {
  readonly partitionKey: string
  readonly sortKey: string
  readonly indexes: readonly {
    readonly name: string
    readonly partitionKey: string
    readonly sortKey?: string | undefined
  }[]
}

export type MemoryOptions = {
  /** Resolves when a call may take effect. The default is at once. Calls that wait here may overtake each other. */
  readonly beforeCall?: () => Promise<void>
}

type Item = Readonly<Record<string, unknown>>
type Expressions = {
  readonly ExpressionAttributeNames?: Names | undefined
  readonly ExpressionAttributeValues?: Values | undefined
}

const maxTransactionActions = 100
const maxBatchKeys = 100

/** Creates the client. It throws ValidationException for input that DynamoDB would reject. */
export const createMemoryDocumentClient = (
  { partitionKey, sortKey, indexes }: MemoryTable,
  { beforeCall = async () => {} }: MemoryOptions = {},
): DynamoDBDocumentClient => {
  const partitions = new Map<string, Map<string, Item>>()
  /** Items by index, partition and key. */
  const indexed = new Map(indexes.map(({ name }) => [name, new Map<string, Map<string, Item>>()]))

  const keyOf = (item: Item): { pk: string; sk: string } => ({
    pk: String(item[partitionKey]),
    sk: String(item[sortKey]),
  })
  const read = (key: Item): Item | undefined => {
    const { pk, sk } = keyOf(key)
    return partitions.get(pk)?.get(sk)
  }
  const isInIndex = (item: Item, index: MemoryTable['indexes'][number]) =>
    item[index.partitionKey] !== undefined && (index.sortKey === undefined || item[index.sortKey] !== undefined)
  const write = (key: Item, next: Item | undefined): void => {
    const { pk, sk } = keyOf(key)
    const before = partitions.get(pk)?.get(sk)
    for (const index of indexes) {
      const of = indexed.get(index.name)
      if (before && isInIndex(before, index)) remove(of, String(before[index.partitionKey]), `${pk} ${sk}`)
      if (next && isInIndex(next, index)) put(of, String(next[index.partitionKey]), `${pk} ${sk}`, next)
    }
    if (next) put(partitions, pk, sk, next)
    else remove(partitions, pk, sk)
  }

  /** Returns the items of a partition in the order of their sort keys. */
  const partition = (indexName: string | undefined, name: string) => {
    const index = indexes.find((one) => one.name === indexName)
    if (indexName !== undefined && !index)
      throw createValidationError(`The table does not have the specified index: ${indexName}`)
    const items = [...((index ? indexed.get(index.name) : partitions)?.get(name)?.values() ?? [])]
    const sort = index ? index.sortKey : sortKey
    const place = (item: Item): string =>
      [sort === undefined ? '' : String(item[sort]), ...(index ? Object.values(keyOf(item)) : [])].join('\0')
    return { items: items.toSorted((one, other) => compare(place(one), place(other))), place, index, sort }
  }

  const query = (input: QueryCommand['input']) => {
    rejectUnknownOptions(input, [
      'TableName',
      'IndexName',
      'KeyConditionExpression',
      'FilterExpression',
      'ExpressionAttributeNames',
      'ExpressionAttributeValues',
      'ConsistentRead',
      'ScanIndexForward',
      'Limit',
      'ExclusiveStartKey',
      'ProjectionExpression',
      'Select',
    ])
    const { IndexName, Limit, ExclusiveStartKey, ScanIndexForward = true } = input
    const range = parseKeyRange(input.KeyConditionExpression ?? '', input)
    const { items, place, index, sort } = partition(IndexName, range.partition)
    const ofPartition = index?.partitionKey ?? partitionKey
    if (range.attribute !== ofPartition || (range.sort !== undefined && range.sort !== sort))
      throw createValidationError('Query condition missed key schema element')
    const filtered = findAttributes(input.FilterExpression, input)
    if (filtered.some((name) => name === ofPartition || name === sort))
      throw createValidationError('Filter Expression can only contain non-primary key attributes')
    const inRange = items.filter((item) => range.includes(sort === undefined ? '' : String(item[sort])))
    const ordered = ScanIndexForward ? inRange : inRange.toReversed()
    const start = ExclusiveStartKey && place(ExclusiveStartKey)
    const rest =
      start === undefined
        ? ordered
        : ordered.filter((item) => (ScanIndexForward ? place(item) > start : place(item) < start))
    const page = Limit === undefined ? rest : rest.slice(0, Limit)
    const last = page.at(-1)
    const Items = page.filter((item) => matchesCondition(input.FilterExpression, item, input))
    return {
      Items,
      Count: Items.length,
      // DynamoDB returns this key whenever the page reaches the limit, even when no more items exist.
      ...(last && page.length === Limit && { LastEvaluatedKey: keyAttributes(last, index) }),
    }
  }
  const keyAttributes = (item: Item, index: MemoryTable['indexes'][number] | undefined): Item =>
    Object.fromEntries(
      [partitionKey, sortKey, index?.partitionKey, index?.sortKey].flatMap((name) =>
        name === undefined ? [] : [[name, item[name]]],
      ),
    )

  const transact = ({ TransactItems = [] }: TransactWriteCommand['input']) => {
    if (TransactItems.length > maxTransactionActions)
      throw createValidationError(`Member must have length less than or equal to ${maxTransactionActions}`)
    const actions = TransactItems.map(({ Put, Delete, ConditionCheck, Update }) => {
      if (Put) return { key: Put.Item ?? {}, write: true, next: freezeCopy(Put.Item ?? {}), ...Put }
      if (Delete) return { key: Delete.Key ?? {}, write: true, next: undefined, ...Delete }
      if (ConditionCheck) return { key: ConditionCheck.Key ?? {}, write: false, next: undefined, ...ConditionCheck }
      if (Update) {
        const { Key = {}, UpdateExpression = '' } = Update
        // An update creates a missing item from its key.
        const { item } = applyUpdate(UpdateExpression, read(Key) ?? Key, Update)
        return { key: Key, write: true, next: freezeCopy(item), ...Update }
      }
      throw createValidationError('An action that this table does not know')
    })
    if (new Set(actions.map(({ key }) => Object.values(keyOf(key)).join('\0'))).size < actions.length)
      throw createValidationError('Transaction request cannot include multiple operations on one item')
    const reasons = actions.map(({ key, ConditionExpression, ...more }) =>
      matchesCondition(ConditionExpression, read(key) ?? {}, more) ? 'None' : 'ConditionalCheckFailed',
    )
    if (reasons.includes('ConditionalCheckFailed'))
      throw new TransactionCanceledException({
        message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.join(', ')}]`,
        CancellationReasons: reasons.map((Code) => ({ Code })),
        $metadata: {},
      })
    for (const { key, write: writes, next } of actions) if (writes) write(key, next)
    return {}
  }

  const update = (input: UpdateCommand['input']) => {
    rejectUnknownOptions(input, [
      'TableName',
      'Key',
      'UpdateExpression',
      'ConditionExpression',
      'ExpressionAttributeNames',
      'ExpressionAttributeValues',
      'ReturnValues',
      'ReturnValuesOnConditionCheckFailure',
    ])
    const { Key = {}, ConditionExpression, UpdateExpression = '', ReturnValues } = input
    const before = read(Key)
    requireCondition(ConditionExpression, before, input, input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD')
    // An update creates a missing item from its key.
    const { item, changed } = applyUpdate(UpdateExpression, before ?? Key, input)
    write(Key, freezeCopy(item))
    return ReturnValues === 'UPDATED_NEW' ? { Attributes: changed } : {}
  }

  const putItem = (input: PutCommand['input']) => {
    rejectUnknownOptions(input, [
      'TableName',
      'Item',
      'ConditionExpression',
      'ExpressionAttributeNames',
      'ExpressionAttributeValues',
    ])
    const { Item = {}, ConditionExpression } = input
    requireCondition(ConditionExpression, read(Item), input)
    write(Item, freezeCopy(Item))
    return {}
  }

  const deleteItem = (input: DeleteCommand['input']) => {
    rejectUnknownOptions(input, ['TableName', 'Key'])
    write(input.Key ?? {}, undefined)
    return {}
  }

  const execute = (command: unknown): unknown => {
    if (command instanceof GetCommand) {
      const Item = read(command.input.Key ?? {})
      return Item ? { Item } : {}
    }
    if (command instanceof BatchGetCommand)
      return {
        Responses: Object.fromEntries(
          Object.entries(command.input.RequestItems ?? {}).map(([table, { Keys = [] }]) => {
            if (Keys.length > maxBatchKeys)
              throw createValidationError('Too many items requested for the BatchGetItem call')
            return [table, Keys.flatMap((key) => read(key) ?? [])]
          }),
        ),
        UnprocessedKeys: {},
      }
    if (command instanceof QueryCommand) return query(command.input)
    if (command instanceof ScanCommand) {
      const all = [...partitions.values()].flatMap((items) => [...items.values()])
      const Items = all.filter((item) => matchesCondition(command.input.FilterExpression, item, command.input))
      return { Items, Count: Items.length }
    }
    if (command instanceof PutCommand) return putItem(command.input)
    if (command instanceof DeleteCommand) return deleteItem(command.input)
    if (command instanceof UpdateCommand) return update(command.input)
    if (command instanceof TransactWriteCommand) return transact(command.input)
    throw new Error(`The table in memory does not know ${(command as object).constructor.name}`)
  }

  const client = {
    send: async (command: unknown) => {
      await beforeCall()
      return execute(command)
    },
    destroy: () => {},
  }
  return client as unknown as DynamoDBDocumentClient
}

const requireCondition = (
  condition: string | undefined,
  item: Item | undefined,
  attributes: Expressions,
  showsItem = false,
): void => {
  if (matchesCondition(condition, item ?? {}, attributes)) return
  throw new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: {},
    // The document client leaves the item of an error as it came from DynamoDB.
    ...(showsItem && item && { Item: marshall(item, { removeUndefinedValues: true }) }),
  })
}

const put = (into: Map<string, Map<string, Item>> | undefined, group: string, name: string, item: Item): void => {
  const items = into?.get(group) ?? new Map<string, Item>()
  items.set(name, item)
  into?.set(group, items)
}
const remove = (from: Map<string, Map<string, Item>> | undefined, group: string, name: string): void => {
  from?.get(group)?.delete(name)
}

/** DynamoDB orders by the bytes of UTF-8. The keys of this project are ASCII, and for ASCII this order is the same. */
const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

/** Returns a frozen copy without undefined values. All readers share the copy. */
const freezeCopy = <T>(value: T): T => {
  if (Array.isArray(value)) return Object.freeze(value.map(freezeCopy)) as T
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(value)) if (part !== undefined) copy[name] = freezeCopy(part)
  return Object.freeze(copy) as T
}

const rejectUnknownOptions = (input: object, names: readonly string[]): void => {
  const other = Object.keys(input).find((name) => !names.includes(name))
  if (other !== undefined) throw new Error(`The table in memory does not know ${other}`)
}

const createValidationError = (message: string): Error =>
  Object.assign(new Error(message), { name: 'ValidationException' })
