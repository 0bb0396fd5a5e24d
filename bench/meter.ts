import { AsyncLocalStorage } from 'node:async_hooks'
import {
  BatchGetCommand,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb'
import { limitPartitions } from '#platform/limit/records.ts'
import { tableDefinition } from '#platform/table/indexes.ts'
import { bytesOf, checkUnits, readUnits, writeUnits } from './units.ts'

/** The cost of an operation at DynamoDB: its calls by action, and the capacity units that they take. */
export type Cost = {
  readonly calls: Readonly<Record<string, number>>
  readonly read: number
  readonly write: number
}

type Running = { readonly calls: Map<string, number>; read: number; write: number }
type Item = Readonly<Record<string, unknown>>

export type Meter = ReturnType<typeof meter>

/** Counts the calls of one piece of work to DynamoDB. Other work in the same process does not count. */
export const meter = () => {
  const running = new AsyncLocalStorage<Running>()

  /** Wraps a client so that its calls count. The meter itself reads the item that a write replaces. */
  const metered = (client: DynamoDBDocumentClient): DynamoDBDocumentClient => {
    const send = client.send.bind(client) as (command: unknown) => Promise<Item>
    const before = async (TableName: string | undefined, key: Item): Promise<Item | undefined> => {
      const { pk, sk } = key
      const { Item: found } = await send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))
      return found as Item | undefined
    }
    const costOfWrite = async (command: TransactWriteCommand): Promise<number> => {
      const units = (command.input.TransactItems ?? []).map(async ({ Put, Delete, ConditionCheck, Update }) => {
        const { TableName } = Put ?? Delete ?? ConditionCheck ?? Update ?? {}
        const image = await before(TableName, Put?.Item ?? Delete?.Key ?? ConditionCheck?.Key ?? Update?.Key ?? {})
        return ConditionCheck
          ? checkUnits(image)
          : // An update adds one to a number: the item stays as small as its key.
            writeUnits(image, Put?.Item ?? Update?.Key, { transactional: true, indexes: tableDefinition.indexes })
      })
      return (await Promise.all(units)).reduce((sum, one) => sum + one, 0)
    }

    const counted = async (command: unknown): Promise<Item> => {
      const cost = running.getStore()
      // What the limits lease is for many requests: test/laws/limits.test.ts counts it.
      if (!cost || isLease(command)) return send(command)
      const action = actionOf(command)
      cost.calls.set(action, (cost.calls.get(action) ?? 0) + 1)
      if (command instanceof TransactWriteCommand) {
        const units = await costOfWrite(command)
        const answer = await send(command)
        cost.write += units
        return answer
      }
      const answer = await send(command)
      cost.read += costOfRead(command, answer)
      return answer
    }
    return new Proxy(client, {
      get: (target, name) => (name === 'send' ? counted : (Reflect.get(target, name) as unknown)),
    })
  }

  return {
    metered,
    measure: async <T>(work: () => Promise<T>): Promise<{ readonly cost: Cost; readonly result: T }> => {
      const cost: Running = { calls: new Map(), read: 0, write: 0 }
      const result = await running.run(cost, work)
      const calls = Object.fromEntries([...cost.calls].toSorted(([one], [other]) => (one < other ? -1 : 1)))
      return { cost: { calls, read: cost.read, write: cost.write }, result }
    },
  }
}

const actionOf = (command: unknown): string => {
  if (command instanceof GetCommand) return 'GetItem'
  if (command instanceof BatchGetCommand) return 'BatchGetItem'
  if (command instanceof QueryCommand) return 'Query'
  if (command instanceof TransactWriteCommand) return 'TransactWriteItems'
  if (command instanceof UpdateCommand) return 'UpdateItem'
  throw new Error(`The cost of ${(command as object).constructor.name} is not defined`)
}

const isLease = (command: unknown): boolean =>
  command instanceof UpdateCommand && String(command.input.Key?.['pk']).startsWith(limitPartitions.slice(0, -1))

const costOfRead = (command: unknown, answer: Item): number => {
  if (command instanceof GetCommand)
    return readUnits(bytesOf(answer['Item'] as Item | undefined), command.input.ConsistentRead === true)
  if (command instanceof BatchGetCommand)
    return Object.entries(command.input.RequestItems ?? {}).reduce((sum, [table, { Keys = [], ConsistentRead }]) => {
      const found = (answer['Responses'] as Readonly<Record<string, readonly Item[]>>)[table] ?? []
      const consistent = ConsistentRead === true
      const units = found.map((item) => readUnits(bytesOf(item), consistent))
      return sum + units.reduce((all, one) => all + one, (Keys.length - found.length) * readUnits(0, consistent))
    }, 0)
  if (command instanceof QueryCommand) {
    const bytes = (answer['Items'] as readonly Item[]).reduce((sum, item) => sum + bytesOf(item), 0)
    return readUnits(bytes, command.input.ConsistentRead === true)
  }
  return 0
}
