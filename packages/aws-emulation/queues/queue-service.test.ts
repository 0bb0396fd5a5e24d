import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import type { SQSEvent } from 'aws-lambda'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startQueueConsumer } from './consumer.ts'
import { startQueueService, type QueueServiceOptions } from './queue-service.ts'

const stops: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

let ahead = 0
const start = async (options: Partial<QueueServiceOptions> = {}) => {
  ahead = 0
  const service = await startQueueService({
    account: '000000000000',
    clock: () => new Date(Date.now() + ahead),
    log: () => {},
    queues: [
      { name: 'work', visibilityTimeoutSeconds: 30, redrive: { maxReceiveCount: 2, deadLetterQueue: 'dead' } },
      { name: 'dead', visibilityTimeoutSeconds: 30 },
    ],
    ...options,
  })
  const client = new SQSClient({
    endpoint: service.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  stops.push(
    () => service.stop(),
    () => client.destroy(),
  )
  const QueueUrl = service.queueUrl('work')
  const send = (MessageBody: string, more: { DelaySeconds?: number; MessageGroupId?: string } = {}) =>
    client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }))
  return { service, client, QueueUrl, send }
}

describe('messages', () => {
  it('are sent, received and deleted by the real client, which compares their digests', async () => {
    const { client, QueueUrl, send } = await start()
    await send('one')
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
    expect(Messages.map(({ Body }) => Body)).toEqual(['one'])
    // A received message is hidden from others.
    expect((await client.send(new ReceiveMessageCommand({ QueueUrl }))).Messages ?? []).toEqual([])
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[0]?.ReceiptHandle }))
  })

  it('come when their delay is over, by the clock of the stack', async () => {
    const { service, send } = await start()
    await send('later', { DelaySeconds: 900 })
    expect(service.store('work').receive(10)).toEqual([])
    ahead = 900_000
    expect(
      service
        .store('work')
        .receive(10)
        .map(({ body }) => body),
    ).toEqual(['later'])
  })

  it.each([
    ['a delay over 15 minutes', { MessageBody: 'x', DelaySeconds: 901 }, /DelaySeconds/],
    ['an empty body', { MessageBody: '' }, /MessageBody/],
    ['a group with a space', { MessageBody: 'x', MessageGroupId: 'a b' }, /MessageGroupId/],
    ['a body over 1 MiB', { MessageBody: 'x'.repeat(1_048_577) }, /shorter than/],
  ])('with %s are refused', async (_, input, message) => {
    const { client, QueueUrl } = await start()
    await expect(client.send(new SendMessageCommand({ QueueUrl, ...input }))).rejects.toThrow(message)
  })

  it('of a batch are accepted one by one, and a batch of eleven is refused', async () => {
    const { client, QueueUrl } = await start()
    const entry = (Id: string, DelaySeconds = 0) => ({ Id, MessageBody: 'x', DelaySeconds })
    const { Successful = [], Failed = [] } = await client.send(
      new SendMessageBatchCommand({ QueueUrl, Entries: [entry('a'), entry('b', 901)] }),
    )
    expect([Successful.map(({ Id }) => Id), Failed.map(({ Id }) => Id)]).toEqual([['a'], ['b']])
    const eleven = Array.from({ length: 11 }, (_, index) => entry(String(index)))
    await expect(client.send(new SendMessageBatchCommand({ QueueUrl, Entries: eleven }))).rejects.toMatchObject({
      name: 'TooManyEntriesInBatchRequest',
    })
  })

  it('survive the service, half-written lines included', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'queues-'))
    try {
      const data = join(folder, 'queues.jsonl')
      const first = await start({ data })
      await first.send('kept')
      await first.send('deleted')
      const [, second] = first.service.store('work').receive(2)
      first.service.remove('work', second?.receiptHandle ?? '')
      await first.service.stop()
      const again = await start({ data })
      expect(again.service.store('work').bodies()).toEqual(['kept'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('a consumer', () => {
  const consume = (service: Awaited<ReturnType<typeof start>>['service'], handler: (body: string) => Promise<void>) => {
    const consumer = startQueueConsumer({
      service,
      queue: 'work',
      mapping: { batchSize: 1, maximumConcurrency: 2 },
      retryMs: 5,
      log: () => {},
      handler: async ({ Records }: SQSEvent) => {
        for (const { body } of Records) await handler(body)
      },
    })
    stops.push(() => consumer.stop())
    return consumer
  }

  it('gives up on a message after its receives, and others are not held up', async () => {
    const { service, send } = await start()
    const done: string[] = []
    await send('poison')
    await send('fine')
    const consumer = consume(service, async (body) => {
      if (body === 'poison') throw new Error('as planned')
      done.push(body)
    })
    await consumer.idle()
    while (service.store('dead').bodies().length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(done).toEqual(['fine'])
    expect(service.store('dead').bodies()).toEqual(['poison'])
    expect(service.store('work').bodies()).toEqual([])
  })

  it('forgets no message that becomes visible while it looks', async () => {
    const { service, send } = await start()
    const done: string[] = []
    // The message is hidden when the consumer looks for one, and visible when it looks how long to wait.
    let now = Date.now()
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => (now += 2))
    try {
      await send('second time')
      let calls = 0
      consume(service, async (body) => {
        calls += 1
        if (calls === 1) throw new Error('as planned')
        done.push(body)
      })
      await vi.waitUntil(() => done.length > 0, { timeout: 10_000 })
    } finally {
      clock.mockRestore()
    }
    expect(done).toEqual(['second time'])
  })

  it('serves a group with nothing in flight before one with much', async () => {
    const { service, send } = await start()
    for (let each = 0; each < 3; each += 1) await send(`many ${each}`, { MessageGroupId: 'many' })
    const next = () =>
      service
        .store('work')
        .receive(1)
        .map(({ body }) => body)
    expect(next()).toEqual(['many 0'])
    await send('few', { MessageGroupId: 'few' })
    expect([...next(), ...next(), ...next()]).toEqual(['few', 'many 1', 'many 2'])
  })
})
