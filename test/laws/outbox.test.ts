import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import type { DomainEvent } from '#platform/events/event.ts'
import { eventItem } from '#platform/events/records.ts'
import { useTestApp } from './test-app.ts'

const testApp = useTestApp()
const start = Date.parse('2026-03-01T08:00:00.000Z')

describe('events that cannot be relayed', () => {
  it('hold up none behind them, however many they are', async () => {
    const event = (id: string, type: string): DomainEvent => ({
      id: `evt_${id.padStart(26, '0')}`,
      type,
      subject: 'inv_00000000000000000000000001',
      at: new Date(start).toISOString(),
      by: { kind: 'system', id: 'law' },
      correlationId: 'law',
      summary: '',
      data: {},
    })
    // All in the shard of the one that is behind them, more than one page of it.
    const known = eventItem({ ...event('9', 'invitation.created'), at: new Date(start + 1000).toISOString() })
    const unknown = Array.from({ length: 150 }, (_, index) => ({
      ...eventItem(event(String(index + 10), 'of.tomorrow')),
      pending: known.pending,
    }))
    for (const Item of [...unknown, known])
      await testApp.client.send(new PutCommand({ TableName: testApp.table, Item }))
    testApp.setTime(start + 60_000)
    const { outbox, clock } = testApp.app
    const first = await outbox.sweep(clock.now())
    const second = await outbox.sweep(clock.now())
    // Their next turn is later: they are not in the way of the next sweep.
    expect([first.failed.length, first.relayed, second.failed.length]).toEqual([150, 1, 0])
    expect(testApp.sentJobs.map(({ kind }) => kind)).toEqual(['publish-event', 'advance-acceptance'])
  })
})
