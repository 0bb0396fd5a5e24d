/**
 * This module creates a table on the local endpoint from the definition that the cloud stack deploys. It never
 * migrates. It rejects a data file with another definition, because a new local table costs less than a conversion.
 */
import {
  type CreateTableCommandInput,
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { setTimeout as sleep } from 'node:timers/promises'

type Shape = Pick<
  CreateTableCommandInput | TableDescription,
  'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes' | 'StreamSpecification'
>

/**
 * Returns one line per key schema, index and stream. The lines of a definition and of an existing table are comparable.
 */
const describeShape = (shape: Shape): string[] => {
  const typeOf = new Map(shape.AttributeDefinitions?.map((one) => [one.AttributeName, one.AttributeType]))
  const keys = (schema: Shape['KeySchema']) =>
    (schema ?? []).map((key) => `${key.AttributeName} ${typeOf.get(key.AttributeName)} ${key.KeyType}`).join(', ')
  const indexes = (kind: string, list: Shape['LocalSecondaryIndexes']) =>
    (list ?? []).map((index) => {
      const { ProjectionType = 'ALL', NonKeyAttributes = [] } = index.Projection ?? {}
      const projection = [ProjectionType, ...NonKeyAttributes.toSorted()].join(' ')
      return `${kind} ${index.IndexName}: ${keys(index.KeySchema)}; projects ${projection}`
    })
  return [
    `table: ${keys(shape.KeySchema)}`,
    ...indexes('global index', shape.GlobalSecondaryIndexes).toSorted(),
    ...indexes('local index', shape.LocalSecondaryIndexes).toSorted(),
    `stream: ${(shape.StreamSpecification?.StreamEnabled && shape.StreamSpecification.StreamViewType) || 'none'}`,
  ]
}

const rejectOtherShape = (definition: CreateTableCommandInput, found: TableDescription): void => {
  const wanted = describeShape(definition)
  const existing = describeShape(found)
  const differences = [
    ...existing.filter((line) => !wanted.includes(line)).map((line) => `  - has    ${line}`),
    ...wanted.filter((line) => !existing.includes(line)).map((line) => `  - wanted ${line}`),
  ]
  if (differences.length === 0) return
  throw new Error(
    [
      `The local table ${definition.TableName} was created under another definition:`,
      ...differences,
      'Remove the local data file (its contents are lost) and start again.',
    ].join('\n'),
  )
}

const waitUntilActive = async (client: DynamoDBClient, TableName: string | undefined): Promise<TableDescription> => {
  for (const deadline = Date.now() + 30_000; ; await sleep(20)) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }))
    const parts = [Table?.TableStatus, ...(Table?.GlobalSecondaryIndexes ?? []).map((index) => index.IndexStatus)]
    if (Table && parts.every((status) => status === 'ACTIVE')) return Table
    if (Date.now() > deadline) throw new Error(`The local table ${TableName} is still ${parts.join(', ')} after 30 s`)
  }
}

const enableTimeToLive = async (client: DynamoDBClient, TableName: string | undefined, attribute: string) => {
  try {
    const { TimeToLiveDescription: current } = await client.send(new DescribeTimeToLiveCommand({ TableName }))
    // DynamoDB returns an error when TTL is enabled twice.
    if (current?.TimeToLiveStatus === 'ENABLED' && current.AttributeName === attribute) return
    const TimeToLiveSpecification = { Enabled: true, AttributeName: attribute }
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }))
  } catch (error) {
    // An engine without TTL is good enough: only the clean-up depends on TTL.
    if (!(error instanceof Error && error.name === 'UnknownOperationException')) throw error
  }
}

/**
 * Creates the table if it does not exist, and waits (30 s at most) until the table and its indexes are ACTIVE. With
 * `timeToLiveAttribute`, items expire by that attribute (epoch seconds) where the engine supports it.
 *
 * @returns the ARN of the table's stream, if the definition has one
 * @throws Error with the differences when the table exists with other keys, indexes or stream
 */
export const createTable = async (
  client: DynamoDBClient,
  definition: CreateTableCommandInput,
  { timeToLiveAttribute }: { timeToLiveAttribute?: string } = {},
): Promise<{ streamArn: string | undefined }> => {
  const { TableName } = definition
  try {
    await client.send(new DescribeTableCommand({ TableName }))
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error
    try {
      await client.send(new CreateTableCommand(definition))
    } catch (race) {
      if (!(race instanceof ResourceInUseException)) throw race
    }
  }
  const table = await waitUntilActive(client, TableName)
  rejectOtherShape(definition, table)
  if (timeToLiveAttribute !== undefined) await enableTimeToLive(client, TableName, timeToLiveAttribute)
  return { streamArn: table.LatestStreamArn }
}
