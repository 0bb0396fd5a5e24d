import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { timeFor, windowOf } from '#platform/limit/bucket.ts'
import type { Buckets } from '#platform/limit/limiter.ts'
import { limitKey } from '#platform/limit/records.ts'

/** A record whose bucket is full again says nothing any more. The table removes it a day later. */
const keptSeconds = 86_400

/** The buckets in the table. Each is one item with one number, and every lease is one conditional write. */
export const dynamoBuckets = (client: DynamoDBDocumentClient, table: string): Buckets => ({
  take: async ({ spender, quota }, units, seen, now) => {
    const more = timeFor(quota, units)
    const most = now + windowOf(quota)
    // An instant only moves on. A bucket that was not full when it was seen is not full before that instant.
    const wasFull = seen <= now
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: limitKey(spender),
          UpdateExpression: wasFull ? 'SET fullAt = :next, #ttl = :ttl' : 'SET fullAt = fullAt + :more, #ttl = :ttl',
          ConditionExpression: wasFull ? 'attribute_not_exists(pk) OR fullAt <= :now' : 'fullAt <= :latest',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: {
            ...(wasFull ? { ':next': now + more, ':now': now } : { ':more': more, ':latest': most - more }),
            ':ttl': Math.ceil(most / 1000) + keptSeconds,
          },
          ReturnValues: 'UPDATED_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      return { taken: true, fullAt: Number(Attributes?.['fullAt']) }
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      // The client leaves the item of an error as it came.
      return { taken: false, fullAt: Number(error.Item?.['fullAt']?.N ?? 0) }
    }
  },
})
