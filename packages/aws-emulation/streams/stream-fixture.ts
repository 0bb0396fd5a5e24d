/**
 * This module starts a DynamoDB for the tests of the stream poller, and creates any number of new tables with a stream.
 */
import { BatchWriteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord } from 'aws-lambda'
import { onTestFinished } from 'vitest'
import { createTable } from '../dynamodb/create-table.ts'
import { startDynamoDb } from '../dynamodb/launch.ts'
import type { FailedBatch } from './delivery.ts'
import { startStreamPoller, type StreamPollerOptions } from './poller.ts'

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

  /** Creates a table whose items are notes with an id. `write` puts the items one after the other, in order. */
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
      /** Writes 25 items at most. The engine records them in this order. */
      writeAtOnce: async (...ids: string[]) => {
        const puts = ids.map((id) => ({ PutRequest: { Item: { id: { S: id } } } }))
        await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: puts } }))
      },
    }
  }

  /**
   * Starts a poller that records what it delivers (unless the options contain a handler) and what it gives up. It stops
   * when the test ends.
   */
  const follow = async (streamArn: string, options: Partial<StreamPollerOptions> = {}) => {
    const delivered: string[] = []
    const failed: FailedBatch[] = []
    const lines: string[] = []
    const poller = await startStreamPoller({
      streams,
      streamArn,
      mapping: batchesOfTen,
      handler: async ({ Records }) => void delivered.push(...Records.map(readNoteId)),
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
    streams,
    createStream,
    follow,
    stop: async () => {
      client.destroy()
      streams.destroy()
      await database.stop()
    },
  }
}

/** Returns the id of the note in a record. */
export const readNoteId = (record: DynamoDBRecord): string => record.dynamodb?.Keys?.['id']?.S ?? ''
