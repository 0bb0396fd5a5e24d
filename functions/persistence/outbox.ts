import { ConditionalCheckFailedException, type AttributeValue } from '@aws-sdk/client-dynamodb'
import { UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DomainEvent } from '#platform/events/event.ts'
import { eventKey, outboxWork } from '#platform/events/records.ts'
import type { Outbox } from '#platform/outbox/outbox.ts'
import { pendingPlace } from '#platform/table/indexes.ts'
import type { Reader } from '#platform/table/reader.ts'

/** The outbox is an index: an event leaves it when the attribute that put it there is removed. */
export const dynamoOutbox = (client: DynamoDBDocumentClient, table: string, reader: Reader): Outbox => ({
  acknowledge: async (event) => {
    await client.send(
      new UpdateCommand({ TableName: table, Key: eventKey(event), UpdateExpression: 'REMOVE pending, pendingAt' }),
    )
  },
  postpone: async (event, until) => {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: eventKey(event),
          UpdateExpression: 'SET pendingAt = :at',
          ConditionExpression: 'attribute_exists(pending)',
          ExpressionAttributeValues: { ':at': pendingPlace(outboxWork, event.id, until.toISOString()).pendingAt },
        }),
      )
    } catch (error) {
      // It was relayed meanwhile.
      if (!(error instanceof ConditionalCheckFailedException)) throw error
    }
  },
  waiting: (before) => reader.pending<DomainEvent>(outboxWork, before),
})

/** The pending event in a stream record, in DynamoDB's own JSON; undefined where the record is about something else. */
export const pendingEventIn = (image: Record<string, AttributeValue> | undefined): DomainEvent | undefined => {
  if (image?.['name']?.S !== 'event' || image['pending'] === undefined) return undefined
  return unmarshall(image)['doc'] as DomainEvent
}
