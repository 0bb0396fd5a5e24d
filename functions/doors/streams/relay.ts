import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { openBackground } from '#runtime/background.ts'

/**
 * Relays the events of the table's stream, in order. The first record that fails stops the batch: Lambda delivers it and the
 * rest again, a finite number of times, and then sends them to the dead-letter queue; the sweeper finds them in the outbox.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const { outbox, log } = await openBackground()
  for (const { eventName, dynamodb } of Records) {
    if (eventName !== 'INSERT') continue
    // The Lambda types spell out what the SDK types leave open; the wire format is the same.
    const event = outbox.pendingEventIn(dynamodb?.NewImage as Parameters<typeof outbox.pendingEventIn>[0])
    if (!event) continue
    try {
      await outbox.relay(event)
    } catch (error) {
      log.warn('An event could not be relayed and is delivered again', { eventId: event.id, type: event.type, error })
      return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? '' }] }
    }
  }
  return { batchItemFailures: [] }
}
