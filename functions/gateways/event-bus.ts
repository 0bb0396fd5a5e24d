import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { Publisher } from '#platform/outbox/outbox.ts'

/** Publishes events on the bus of this stack. */
export const eventBusPublisher = ({ client, bus }: { client: EventBridgeClient; bus: string }): Publisher => ({
  publish: async (event) => {
    const { FailedEntryCount, Entries } = await client.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: bus,
            Source: 'multichannel',
            DetailType: event.type,
            Time: new Date(event.at),
            Resources: [event.subject],
            Detail: JSON.stringify(event),
          },
        ],
      }),
    )
    // EventBridge accepts the call and rejects the entry.
    if (FailedEntryCount) throw new Error(`The bus refused ${event.id}: ${Entries?.[0]?.ErrorCode ?? 'unknown'}`)
  },
})
