import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { openProcesses } from '#runtime/processes.ts'

/**
 * Tells the news that the table's stream brings, in order. The first record that fails stops the batch: Lambda brings it
 * and what follows again, a finite number of times, and then puts it aside; the sweeper finds it on the pending list.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const { outbox, log } = await openProcesses()
  for (const { eventName, dynamodb } of Records) {
    if (eventName !== 'INSERT') continue
    // The Lambda types spell out what the SDK types leave open; the wire format is the same.
    const event = outbox.newsIn(dynamodb?.NewImage as Parameters<typeof outbox.newsIn>[0])
    if (!event) continue
    try {
      await outbox.relay(event)
    } catch (error) {
      log.warn('An event could not be relayed and will come again', { eventId: event.id, type: event.type, error })
      return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? '' }] }
    }
  }
  return { batchItemFailures: [] }
}
