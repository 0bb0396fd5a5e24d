/**
 * This module is a document client for the embedded engine that does without the layers of the SDK. Each command is one HTTP
 * request of DynamoDB's JSON protocol, with one signature for all: the engine wants a signature and does not check it. A
 * request costs a third of a processor's time of the same through the SDK, and stories send hundreds of thousands.
 * A test of the application compares its answers with those of the SDK.
 *
 * Not supported: middleware, retries, aborting, and every command that is not listed here.
 */
import { Agent, request } from 'node:http'
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  DynamoDBServiceException,
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

/** The members that contain an item, or a part of one; what contains such members in turn has no name of its own in the protocol. */
const items: ReadonlySet<string> = new Set([
  'Item',
  'Key',
  'ExpressionAttributeValues',
  'ExclusiveStartKey',
  'Attributes',
  'LastEvaluatedKey',
])
const lists: ReadonlySet<string> = new Set(['Keys', 'Items'])

const eachItem =
  (change: (item: Members) => unknown) =>
  (value: unknown): unknown => {
    const inside = (part: unknown, name = ''): unknown => {
      if (part === null || typeof part !== 'object') return part
      if (Array.isArray(part)) return part.map((one) => (lists.has(name) ? change(one) : inside(one)))
      if (items.has(name)) return change(part as Members)
      return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, inside(one, key)]))
    }
    return inside(value)
  }

const toWire = eachItem((item) => marshall(item, { removeUndefinedValues: true }))
const fromWire = eachItem((item) => unmarshall(item as Marshalled))

/** The tables of BatchGetItem's answer are lists of items under names of the caller's. */
const answerOf = (body: Members): Members => {
  const { Responses, ...rest } = body
  if (Responses === undefined) return fromWire(rest) as Members
  const tables = Object.entries(Responses as Readonly<Record<string, readonly Marshalled[]>>)
  return {
    ...(fromWire(rest) as Members),
    Responses: Object.fromEntries(tables.map(([table, found]) => [table, found.map((item) => unmarshall(item))])),
  }
}

/** Errors are of the SDK's own classes where the application looks at the class. Their items stay as they came, as with the SDK. */
const errorOf = ({ __type: type = '', message, Message, ...rest }: Record<string, string>): Error => {
  const name = type.slice(type.lastIndexOf('#') + 1)
  const told = { message: message ?? Message ?? '', $metadata: {}, ...rest }
  if (name === 'ConditionalCheckFailedException') return new ConditionalCheckFailedException(told)
  if (name === 'TransactionCanceledException') return new TransactionCanceledException(told)
  return new DynamoDBServiceException({ name, $fault: 'client', ...told })
}

/** Creates the client for the engine at this URL. `destroy` closes its connections. */
export const createLeanDocumentClient = (url: string): DynamoDBDocumentClient => {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true })
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-date': '20260101T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  }
  const post = (operation: string, body: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<{ readonly status: number; readonly text: string }>()
    const sent = request(
      {
        agent,
        hostname,
        port,
        method: 'POST',
        headers: {
          ...headers,
          'x-amz-target': `DynamoDB_20120810.${operation}`,
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        const parts: Buffer[] = []
        response
          .on('data', (part: Buffer) => parts.push(part))
          .on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }))
          .on('error', reject)
      },
    )
    sent.on('error', reject).end(body)
    return promise
  }
  const bare = new DynamoDBClient({ endpoint: url })
  return Object.assign(DynamoDBDocumentClient.from(bare), {
    send: async (command: { readonly constructor: unknown; readonly input: object }) => {
      const operation = operations.get(command.constructor)
      if (operation === undefined) throw new Error(`The lean client does not know ${command.constructor}`)
      const { status, text } = await post(operation, JSON.stringify(toWire(command.input)))
      const body = JSON.parse(text)
      if (status !== 200) throw errorOf(body)
      return { $metadata: {}, ...answerOf(body) }
    },
    destroy: () => {
      agent.destroy()
      bare.destroy()
    },
  }) as DynamoDBDocumentClient
}
