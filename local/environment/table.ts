import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import { tableDefinition } from '#platform/table/indexes.ts'

/** The table as DynamoDB's own API takes it, from the definition that deployed stacks are made from too. */
export const createTableInput = (TableName: string): CreateTableCommandInput => {
  const { partitionKey, sortKey, stream, indexes } = tableDefinition
  const keys = [partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey ?? []].flat())]
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...new Set(keys)].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keySchema(partitionKey, sortKey),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: 'ALL' },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: stream },
  }
}

const keySchema = (partitionKey: string, sortKey: string | undefined): CreateTableCommandInput['KeySchema'] => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  ...(sortKey === undefined ? [] : [{ AttributeName: sortKey, KeyType: 'RANGE' as const }]),
]
