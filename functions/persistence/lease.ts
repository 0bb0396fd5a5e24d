import { randomUUID } from 'node:crypto'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Clock } from '#platform/kernel/clock.ts'
import type { Key } from '#platform/table/indexes.ts'

/** Longer than the work of any holder: its requests have time-outs. */
const heldForMs = 60_000

/**
 * Does some work while nobody else does: one conditional write takes the lease, another gives it back. Returns undefined where somebody
 * else has it. The lease of a process that was killed ends by itself.
 */
export const dynamoLease =
  (client: DynamoDBDocumentClient, table: string, clock: Clock) =>
  async <T>(key: Key, work: () => Promise<T>): Promise<T | undefined> => {
    const holder = randomUUID()
    const now = clock.now().getTime()
    const until = now + heldForMs
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...key, holder, until, ttl: Math.ceil(until / 1000) },
          ConditionExpression: 'attribute_not_exists(pk) OR #until <= :now',
          ExpressionAttributeNames: { '#until': 'until' },
          ExpressionAttributeValues: { ':now': now },
        }),
      )
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined
      throw error
    }
    try {
      return await work()
    } finally {
      await client
        .send(
          new DeleteCommand({
            TableName: table,
            Key: key,
            ConditionExpression: 'holder = :holder',
            ExpressionAttributeValues: { ':holder': holder },
          }),
        )
        // It ends by itself, and the work is done.
        .catch(() => undefined)
    }
  }
