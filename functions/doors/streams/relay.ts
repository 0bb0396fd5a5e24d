import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { openBackground } from '#runtime/background.ts'

/**
 * Relays the events of the table's stream: their jobs go to the queues. Where they cannot be relayed now, nothing can: Lambda
 * delivers the batch again. An event of a type that this version does not know stays in the outbox, and stops nothing.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const { outbox, log } = await openBackground()
  const events = Records.flatMap(({ eventName, dynamodb }) =>
    // The Lambda types spell out what the SDK types leave open; the wire format is the same.
    eventName === 'INSERT'
      ? (outbox.pendingEventIn(dynamodb?.NewImage as Parameters<typeof outbox.pendingEventIn>[0]) ?? [])
      : [],
  )
  try {
    for (const { id, type } of await outbox.relay(events))
      log.warn('An event is of a type that this version does not know', { eventId: id, type })
    return { batchItemFailures: [] }
  } catch (error) {
    log.warn('Events could not be relayed', { eventIds: events.map(({ id }) => id), error })
    return { batchItemFailures: [{ itemIdentifier: Records[0]?.dynamodb?.SequenceNumber ?? '' }] }
  }
}
