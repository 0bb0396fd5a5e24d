import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { UnknownEvent } from '#platform/outbox/outbox.ts'
import { openBackground } from '#runtime/background.ts'

/**
 * Relays the events of the table's stream, in order: their jobs go to the queues. A record that cannot be relayed now stops the
 * batch, for then nothing can: Lambda delivers it and the rest again. An event of a type that this version does not know stays in
 * the outbox, and stops nothing.
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
      log.warn('An event could not be relayed', { eventId: event.id, type: event.type, error })
      if (!(error instanceof UnknownEvent))
        return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? '' }] }
    }
  }
  return { batchItemFailures: [] }
}
