import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { JobRecord } from '#platform/jobs/job.ts'
import type { JobStore } from '#platform/jobs/queue.ts'
import { jobKey, jobRecord, jobWork } from '#platform/jobs/records.ts'
import type { Reader } from '#platform/table/reader.ts'

/** The records of jobs. A job is no subject: it has no timeline, so it needs no transaction. */
export const dynamoJobs = (client: DynamoDBDocumentClient, table: string, reader: Reader): JobStore => ({
  byId: (id) => reader.one<JobRecord>(jobKey(id)),
  write: async (record, before) => {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: jobRecord.itemOf(record),
          ConditionExpression: before ? '#version = :before' : 'attribute_not_exists(pk)',
          ...(before && {
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':before': before.version },
          }),
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  },
  remove: async (id) => {
    await client.send(new DeleteCommand({ TableName: table, Key: jobKey(id) }))
  },
  due: (before) => reader.pending<JobRecord>(jobWork, before),
})
