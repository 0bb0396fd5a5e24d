import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { tableName } from '#local/environment/environment.ts'
import type { DomainEvent, Subject } from '#platform/events/event.ts'
import { timelineOf } from '#platform/events/records.ts'

/** Reads the events of an object that are still in the outbox, oldest first. */
export const readOutbox = async (client: DynamoDBDocumentClient, subject: Subject): Promise<readonly DomainEvent[]> => {
  const { partition, prefix } = timelineOf(subject)
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      FilterExpression: 'attribute_exists(pending)',
      ExpressionAttributeValues: { ':pk': partition, ':prefix': prefix },
      ConsistentRead: true,
    }),
  )
  return Items.map((item) => item['doc'] as DomainEvent)
}
