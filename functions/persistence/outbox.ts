import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DomainEvent } from '#domain/kernel/event.ts'
import type { Outbox } from '#domain/outbox/relay.ts'
import { pending } from './stores.ts'
import { eventKey } from './table.ts'

/** The list of pending news is an index: an event leaves it when the attribute goes that put it there. */
export const dynamoOutbox = (client: DynamoDBDocumentClient, table: string): Outbox => ({
  acknowledge: async (event) => {
    await client.send(
      new UpdateCommand({ TableName: table, Key: eventKey(event), UpdateExpression: 'REMOVE pending, pendingAt' }),
    )
  },
  waiting: (before) => pending<DomainEvent>(client, table, 'NEWS', before),
})

/** The event in a stream record, in DynamoDB's own JSON; undefined where the record is about something else. */
export const newsIn = (image: Record<string, AttributeValue> | undefined): DomainEvent | undefined => {
  if (image?.['name']?.S !== 'event' || image['pending'] === undefined) return undefined
  return unmarshall(image)['doc'] as DomainEvent
}
