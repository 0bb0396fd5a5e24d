import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { Publisher } from '#domain/outbox/relay.ts'

/** News for everybody else, on this stack's bus. */
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
    // EventBridge says yes to the call and no to the entry.
    if (FailedEntryCount) throw new Error(`The bus refused ${event.id}: ${Entries?.[0]?.ErrorCode ?? 'unknown'}`)
  },
})
