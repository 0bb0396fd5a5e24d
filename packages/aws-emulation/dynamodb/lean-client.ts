/**
 * This module is a document client for the embedded engine that does without the layers of the SDK. A test of the application
 * compares its answers with those of the SDK.
 */
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { leanly } from '../http/lean-client.ts'

const operations = new Map<unknown, string>([
  [BatchGetCommand, 'BatchGetItem'],
  [BatchWriteCommand, 'BatchWriteItem'],
  [DeleteCommand, 'DeleteItem'],
  [GetCommand, 'GetItem'],
  [PutCommand, 'PutItem'],
  [QueryCommand, 'Query'],
  [ScanCommand, 'Scan'],
  [TransactWriteCommand, 'TransactWriteItems'],
  [UpdateCommand, 'UpdateItem'],
])

type Members = Readonly<Record<string, unknown>>
type Marshalled = Record<string, AttributeValue>

/** The members that contain an item, or a part of one. */
const items: ReadonlySet<string> = new Set([
  'Item',
  'Key',
  'ExpressionAttributeValues',
  'ExclusiveStartKey',
  'Attributes',
  'LastEvaluatedKey',
])
const lists: ReadonlySet<string> = new Set(['Keys', 'Items'])

const eachItem = (change: (item: Members) => unknown) => {
  const inside = (part: unknown, name = ''): unknown => {
    if (part === null || typeof part !== 'object') return part
    if (Array.isArray(part)) return part.map((one) => (lists.has(name) ? change(one) : inside(one)))
    if (items.has(name)) return change(part as Members)
    return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, inside(one, key)]))
  }
  return inside
}

const toWire = eachItem((item) => marshall(item, { removeUndefinedValues: true }))
const itemsFromWire = eachItem((item) => unmarshall(item as Marshalled))

/** The answer of BatchGetItem has lists of items under the names of their tables. */
const fromWire = ({ Responses, ...rest }: Members): object => {
  const answer = itemsFromWire(rest) as object
  if (Responses === undefined) return answer
  const tables = Object.entries(Responses as Readonly<Record<string, readonly Marshalled[]>>)
  return {
    ...answer,
    Responses: Object.fromEntries(tables.map(([table, found]) => [table, found.map((item) => unmarshall(item))])),
  }
}

/** Creates the client for the engine at this URL. It knows the commands above and no other. */
export const createLeanDocumentClient = (url: string): DynamoDBDocumentClient =>
  leanly(DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: url })), {
    url: () => url,
    target: 'DynamoDB_20120810',
    operationOf: (command) => {
      const operation = operations.get(command.constructor)
      if (operation === undefined) throw new Error(`The lean client does not know ${command.constructor.name}`)
      return operation
    },
    toWire: (input) => toWire(input),
    fromWire,
    exceptions: [ConditionalCheckFailedException, TransactionCanceledException],
  })
