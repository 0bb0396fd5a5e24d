/** For the tests of the stream poller: a DynamoDB of their own, and as many fresh tables with a stream as they like. */
import { BatchWriteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord } from 'aws-lambda'
import { onTestFinished } from 'vitest'
import { createTable } from '#local/dynamodb/create-table.ts'
import { startDynamoDb } from '#local/dynamodb/launch.ts'
import type { FailedBatch } from '../delivery.ts'
import { startStreamPoller, type StreamPollerOptions } from '../poller.ts'

const silent = () => {}

export const batchesOfTen = {
  batchSize: 10,
  bisectBatchOnFunctionError: true,
  maximumRetryAttempts: 2,
  reportBatchItemFailures: true,
}

export const startStreamFixture = async () => {
  const database = await startDynamoDb({ data: 'memory', log: silent })
  const connection = {
    endpoint: database.url,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  }
  const client = new DynamoDBClient(connection)
  const streams = new DynamoDBStreamsClient(connection)
  let tables = 0

  /** A new table whose items are notes with an id; `write` puts them one after the other, in order. */
  const createStream = async () => {
    tables += 1
    const TableName = `notes-${tables}`
    const { streamArn = '' } = await createTable(client, {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    })
    return {
      streamArn,
      TableName,
      write: async (...ids: string[]) => {
        for (const id of ids) await client.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }))
      },
      /** At most 25; the engine records them in this order. */
      writeAtOnce: async (...ids: string[]) => {
        const puts = ids.map((id) => ({ PutRequest: { Item: { id: { S: id } } } }))
        await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: puts } }))
      },
    }
  }

  /** A poller that notes what it delivers (unless a handler is given) and what it gives up; ends with the test. */
  const follow = async (streamArn: string, options: Partial<StreamPollerOptions> = {}) => {
    const delivered: string[] = []
    const failed: FailedBatch[] = []
    const lines: string[] = []
    const poller = await startStreamPoller({
      streams,
      streamArn,
      mapping: batchesOfTen,
      handler: async ({ Records }) => void delivered.push(...Records.map(idOf)),
      onFailure: async (batch) => void failed.push(batch),
      pollMs: 5,
      backoff: () => 1,
      log: (line) => lines.push(line),
      ...options,
    })
    onTestFinished(poller.stop)
    return { ...poller, delivered, failed, lines }
  }

  return {
    url: database.url,
    client,
    createStream,
    follow,
    stop: async () => {
      client.destroy()
      streams.destroy()
      await database.stop()
    },
  }
}

/** The id of the note that a record is about. */
export const idOf = (record: DynamoDBRecord): string => record.dynamodb?.Keys?.['id']?.S ?? ''
