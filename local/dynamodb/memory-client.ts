/**
 * A document client with the table inside it: what this project asks of DynamoDB, answered in this process and at a fraction
 * of the cost of a socket. A command, an expression or an option that it does not know is an error, so that it cannot answer
 * what DynamoDB would not. test/laws/memory-client.test.ts holds it against the embedded engine.
 *
 * Left out: capacity, throttling, streams, expiry, and pages of 1 MB.
 */
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  GetCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb'
import { attributesOf, conditionHolds, keyRange, updated, type Names, type Values } from './expressions.ts'

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
  /** Resolves when a call may take effect; at once by default. Calls that wait here overtake each other. */
  readonly turn?: () => Promise<void>
}

type Item = Readonly<Record<string, unknown>>
type Expressions = {
  readonly ExpressionAttributeNames?: Names | undefined
  readonly ExpressionAttributeValues?: Values | undefined
}

const actionsInTransaction = 100
const keysInBatch = 100

/** Throws ValidationException as DynamoDB does, for what it would not take either. */
export const memoryDocumentClient = (
  { partitionKey, sortKey, indexes }: MemoryTable,
  { turn = async () => {} }: MemoryOptions = {},
): DynamoDBDocumentClient => {
  const partitions = new Map<string, Map<string, Item>>()
  /** By index and partition: the items in it, by their keys. */
  const indexed = new Map(indexes.map(({ name }) => [name, new Map<string, Map<string, Item>>()]))

  const keyOf = (item: Item): { pk: string; sk: string } => ({
    pk: String(item[partitionKey]),
    sk: String(item[sortKey]),
  })
  const read = (key: Item): Item | undefined => {
    const { pk, sk } = keyOf(key)
    return partitions.get(pk)?.get(sk)
  }
  const isIn = (item: Item, index: MemoryTable['indexes'][number]) =>
    item[index.partitionKey] !== undefined && (index.sortKey === undefined || item[index.sortKey] !== undefined)
  const write = (key: Item, next: Item | undefined): void => {
    const { pk, sk } = keyOf(key)
    const before = partitions.get(pk)?.get(sk)
    for (const index of indexes) {
      const of = indexed.get(index.name)
      if (before && isIn(before, index)) remove(of, String(before[index.partitionKey]), `${pk} ${sk}`)
      if (next && isIn(next, index)) put(of, String(next[index.partitionKey]), `${pk} ${sk}`, next)
    }
    if (next) put(partitions, pk, sk, next)
    else remove(partitions, pk, sk)
  }

  /** The items of a partition, in the order of their sort keys. */
  const partition = (indexName: string | undefined, name: string) => {
    const index = indexes.find((one) => one.name === indexName)
    if (indexName !== undefined && !index) throw invalid(`The table does not have the specified index: ${indexName}`)
    const items = [...((index ? indexed.get(index.name) : partitions)?.get(name)?.values() ?? [])]
    const sort = index ? index.sortKey : sortKey
    const place = (item: Item): string =>
      [sort === undefined ? '' : String(item[sort]), ...(index ? Object.values(keyOf(item)) : [])].join('\0')
    return { items: items.toSorted((one, other) => compare(place(one), place(other))), place, index, sort }
  }

  const query = (input: QueryCommand['input']) => {
    known(input, [
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
    const range = keyRange(input.KeyConditionExpression ?? '', input)
    const { items, place, index, sort } = partition(IndexName, range.partition)
    const ofPartition = index?.partitionKey ?? partitionKey
    if (range.attribute !== ofPartition || (range.sort !== undefined && range.sort !== sort))
      throw invalid('Query condition missed key schema element')
    const filtered = attributesOf(input.FilterExpression, input)
    if (filtered.some((name) => name === ofPartition || name === sort))
      throw invalid('Filter Expression can only contain non-primary key attributes')
    const inRange = items.filter((item) => range.includes(sort === undefined ? '' : String(item[sort])))
    const ordered = ScanIndexForward ? inRange : inRange.toReversed()
    const start = ExclusiveStartKey && place(ExclusiveStartKey)
    const rest =
      start === undefined
        ? ordered
        : ordered.filter((item) => (ScanIndexForward ? place(item) > start : place(item) < start))
    const page = Limit === undefined ? rest : rest.slice(0, Limit)
    const last = page.at(-1)
    const Items = page.filter((item) => conditionHolds(input.FilterExpression, item, input))
    return {
      Items,
      Count: Items.length,
      // As DynamoDB has it: where the limit was reached, whether or not there is more.
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
    if (TransactItems.length > actionsInTransaction)
      throw invalid(`Member must have length less than or equal to ${actionsInTransaction}`)
    const actions = TransactItems.map(({ Put, Delete, ConditionCheck }) => {
      if (Put) return { key: Put.Item ?? {}, write: true, next: kept(Put.Item ?? {}), ...Put }
      if (Delete) return { key: Delete.Key ?? {}, write: true, next: undefined, ...Delete }
      if (ConditionCheck) return { key: ConditionCheck.Key ?? {}, write: false, next: undefined, ...ConditionCheck }
      throw invalid('An action that this table does not know')
    })
    if (new Set(actions.map(({ key }) => Object.values(keyOf(key)).join('\0'))).size < actions.length)
      throw invalid('Transaction request cannot include multiple operations on one item')
    const reasons = actions.map(({ key, ConditionExpression, ...more }) =>
      conditionHolds(ConditionExpression, read(key) ?? {}, more) ? 'None' : 'ConditionalCheckFailed',
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
    known(input, [
      'TableName',
      'Key',
      'UpdateExpression',
      'ConditionExpression',
      'ExpressionAttributeNames',
      'ExpressionAttributeValues',
      'ReturnValues',
    ])
    const { Key = {}, ConditionExpression, UpdateExpression = '', ReturnValues } = input
    const before = read(Key)
    requireCondition(ConditionExpression, before, input)
    // An item that was not there is made of its key.
    const { item, changed } = updated(UpdateExpression, before ?? Key, input)
    write(Key, kept(item))
    return ReturnValues === 'UPDATED_NEW' ? { Attributes: changed } : {}
  }

  const answer = (command: unknown): unknown => {
    if (command instanceof GetCommand) {
      const Item = read(command.input.Key ?? {})
      return Item ? { Item } : {}
    }
    if (command instanceof BatchGetCommand)
      return {
        Responses: Object.fromEntries(
          Object.entries(command.input.RequestItems ?? {}).map(([table, { Keys = [] }]) => {
            if (Keys.length > keysInBatch) throw invalid('Too many items requested for the BatchGetItem call')
            return [table, Keys.flatMap((key) => read(key) ?? [])]
          }),
        ),
        UnprocessedKeys: {},
      }
    if (command instanceof QueryCommand) return query(command.input)
    if (command instanceof ScanCommand) {
      const all = [...partitions.values()].flatMap((items) => [...items.values()])
      const Items = all.filter((item) => conditionHolds(command.input.FilterExpression, item, command.input))
      return { Items, Count: Items.length }
    }
    if (command instanceof UpdateCommand) return update(command.input)
    if (command instanceof TransactWriteCommand) return transact(command.input)
    throw new Error(`The table in memory does not know ${(command as object).constructor.name}`)
  }

  const client = {
    send: async (command: unknown) => {
      await turn()
      return answer(command)
    },
    destroy: () => {},
  }
  return client as unknown as DynamoDBDocumentClient
}

const requireCondition = (condition: string | undefined, item: Item | undefined, given: Expressions): void => {
  if (!conditionHolds(condition, item ?? {}, given))
    throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} })
}

const put = (into: Map<string, Map<string, Item>> | undefined, group: string, name: string, item: Item): void => {
  const items = into?.get(group) ?? new Map<string, Item>()
  items.set(name, item)
  into?.set(group, items)
}
const remove = (from: Map<string, Map<string, Item>> | undefined, group: string, name: string): void => {
  from?.get(group)?.delete(name)
}

/** DynamoDB orders by bytes of UTF-8; keys of this project are ASCII, for which this is the same. */
const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

/** What is kept is a copy without undefined values that nobody can change: readers share it. */
const kept = <T>(value: T): T => {
  if (Array.isArray(value)) return Object.freeze(value.map(kept)) as T
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(value)) if (part !== undefined) copy[name] = kept(part)
  return Object.freeze(copy) as T
}

const known = (input: object, names: readonly string[]): void => {
  const other = Object.keys(input).find((name) => !names.includes(name))
  if (other !== undefined) throw new Error(`The table in memory does not know ${other}`)
}

const invalid = (message: string): Error => Object.assign(new Error(message), { name: 'ValidationException' })
