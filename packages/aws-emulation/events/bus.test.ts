import {
  EventBridgeClient,
  ListRulesCommand,
  PutEventsCommand,
  type PutEventsCommandOutput,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type EventBus, type EventBusOptions, startEventBus } from './bus.ts'

const at = new Date('2026-03-01T12:00:00.500Z')
const stops: (() => Promise<void>)[] = []
beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'eu-central-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local')
})
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
  vi.unstubAllEnvs()
})

async function start(options: Partial<EventBusOptions> = {}): Promise<EventBus> {
  const bus = await startEventBus({ clock: () => at, log: () => undefined, ...options })
  stops.push(bus.stop)
  return bus
}

/** Creates the client as production does: the endpoint comes from the environment alone. */
function clientOf(bus: EventBus, maxAttempts = 1): EventBridgeClient {
  vi.stubEnv('AWS_ENDPOINT_URL_EVENTBRIDGE', bus.url)
  const client = new EventBridgeClient({ maxAttempts })
  stops.push(async () => client.destroy())
  return client
}

const put = async (bus: EventBus, ...entries: PutEventsRequestEntry[]): Promise<PutEventsCommandOutput> =>
  clientOf(bus).send(new PutEventsCommand({ Entries: entries }))

const entry = (n: number, change: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry => ({
  Source: 'multichannel.invitation',
  DetailType: 'InvitationAccepted',
  Detail: JSON.stringify({ n }),
  EventBusName: 'multichannel',
  ...change,
})

describe('an event put by the EventBridge client', () => {
  it('reaches the listener before the response, and is accepted although the listener fails', async () => {
    const received: string[] = []
    const onEvent = async ({ detail }: { readonly detail: Readonly<Record<string, unknown>> }) => {
      if (detail['n'] === 2) throw new Error('deaf')
      received.push(JSON.stringify(detail))
    }
    const bus = await start({ onEvent })
    expect((await put(bus, entry(1), entry(2), entry(3))).FailedEntryCount).toBe(0)
    expect(received).toEqual(['{"n":1}', '{"n":3}'])
    expect(bus.events()).toHaveLength(3)
  })

  it('is stored as a target would receive it', async () => {
    const bus = await start()
    const happened = new Date('2026-02-28T23:59:59Z')
    const result = await put(bus, entry(1, { Resources: ['inv_1'], Time: happened }), entry(2))
    expect(result.FailedEntryCount).toBe(0)
    expect(bus.events()).toEqual([
      {
        version: '0',
        id: result.Entries?.[0]?.EventId,
        'detail-type': 'InvitationAccepted',
        source: 'multichannel.invitation',
        account: '000000000000',
        time: '2026-02-28T23:59:59Z',
        region: 'eu-central-1',
        resources: ['inv_1'],
        detail: { n: 1 },
        eventBusName: 'multichannel',
      },
      expect.objectContaining({ id: result.Entries?.[1]?.EventId, time: '2026-03-01T12:00:00Z', detail: { n: 2 } }),
    ])
    expect(await (await fetch(`${bus.url}/events`)).json()).toEqual(bus.events())
  })

  it('removes the oldest event when the bus is full', async () => {
    const bus = await start({ keep: 2 })
    for (const n of [1, 2, 3]) await put(bus, entry(n))
    expect(bus.events().map((event) => event.detail)).toEqual([{ n: 2 }, { n: 3 }])
  })
})

describe('an entry that EventBridge would reject', () => {
  it.each<[string, Partial<PutEventsRequestEntry>, string]>([
    ['whose detail is not JSON', { Detail: '{"n":' }, 'MalformedDetail'],
    ['whose detail is a list', { Detail: '[1]' }, 'MalformedDetail'],
    ['without a detail', { Detail: undefined }, 'InvalidArgument'],
    ['without a source', { Source: undefined }, 'InvalidArgument'],
    ['without a detail type', { DetailType: '' }, 'InvalidArgument'],
    ['that pretends to be AWS', { Source: 'aws.s3' }, 'NotAuthorizedForSourceException'],
  ])('%s fails alone', async (_what, change, errorCode) => {
    const bus = await start()
    const result = await put(bus, entry(1), entry(2, change), entry(3))
    expect(result).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ EventId: expect.any(String) }, { ErrorCode: errorCode }, { EventId: expect.any(String) }],
    })
    expect(bus.events().map((event) => event.detail)).toEqual([{ n: 1 }, { n: 3 }])
  })
})

describe('a request that EventBridge would reject', () => {
  const big = (bytes: number) => entry(0, { Detail: JSON.stringify({ x: 'é'.repeat(bytes / 2) }) })
  it.each<[string, PutEventsRequestEntry[]]>([
    ['more than ten entries', Array.from({ length: 11 }, (_, n) => entry(n))],
    ['no entry', []],
    ['more than 256 KB in all', [big(200_000), big(100_000)]],
  ])('%s is refused as a whole', async (_what, entries) => {
    const bus = await start()
    await expect(put(bus, ...entries)).rejects.toMatchObject({
      name: 'ValidationException',
      $metadata: { httpStatusCode: 400 },
    })
    expect(bus.events()).toEqual([])
  })

  it('for another operation is refused by name', async () => {
    const client = clientOf(await start())
    await expect(client.send(new ListRulesCommand({}))).rejects.toMatchObject({ name: 'UnknownOperationException' })
  })
})

describe('a planned failure', () => {
  it('affects as many entries as planned, in order, and the rest get through', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 10 }), async (entries, failing) => {
        const bus = await start()
        bus.failNextEntries(failing)
        const result = await put(bus, ...Array.from({ length: entries }, (_, n) => entry(n)))
        const failed = Math.min(entries, failing)
        expect(result.FailedEntryCount).toBe(failed)
        expect(result.Entries?.map(({ ErrorCode }) => ErrorCode === 'ThrottlingException')).toEqual(
          Array.from({ length: entries }, (_, n) => n < failed),
        )
        expect(bus.events()).toHaveLength(entries - failed)
      }),
      { numRuns: 20 },
    )
  })

  it('fails whole requests, and the retry of the SDK gets the event through once', async () => {
    const bus = await start()
    bus.failNextRequests(1)
    await clientOf(bus, 2).send(new PutEventsCommand({ Entries: [entry(1)] }))
    bus.failNextRequests(1)
    await expect(put(bus, entry(2))).rejects.toMatchObject({
      name: 'InternalException',
      $metadata: { httpStatusCode: 500 },
    })
    expect(bus.events().map((event) => event.detail)).toEqual([{ n: 1 }])
  })
})
