import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PutEventsCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { describe, expect, it, onTestFinished } from 'vitest'
import { leanly, type LeanService } from './lean-client.ts'

type Received = { readonly path: string | undefined; readonly headers: IncomingHttpHeaders; readonly body: unknown }
type Answer = { readonly status: number; readonly body: object } | 'connection breaks' | 'nothing'

/** Starts a service that gives these answers, one after the other and the last one for ever, and a client of it. */
const start = async (answers: readonly Answer[], service: Partial<LeanService> = {}) => {
  const received: Received[] = []
  const server = createServer((request, response) => {
    void request.toArray().then((parts) => {
      const answer = answers[Math.min(received.length, answers.length - 1)] ?? 'connection breaks'
      received.push({
        path: request.url,
        headers: request.headers,
        body: JSON.parse(Buffer.concat(parts as Buffer[]).toString()),
      })
      if (answer === 'nothing') return
      if (answer === 'connection breaks') request.socket.destroy()
      else response.writeHead(answer.status).end(JSON.stringify(answer.body))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = leanly(new EventBridgeClient(), { url, target: 'AWSEvents', version: '1.1', ...service })
  onTestFinished(() => {
    client.destroy()
    server.closeAllConnections()
    server.close()
  })
  const Time = new Date('2026-03-01T08:00:00.500Z')
  const command = new PutEventsCommand({ Entries: [{ Source: 'é', Time }] })
  return {
    received,
    send: (abortSignal?: AbortSignal) => client.send(command, { ...(abortSignal && { abortSignal }) }),
  }
}
const done: Answer = { status: 200, body: { FailedEntryCount: 0 } }
const failing: Answer = { status: 500, body: { __type: 'InternalException', message: 'no' } }

describe('a lean client', () => {
  it('sends the JSON protocol of the service', async () => {
    const { received, send } = await start([done], { region: () => 'eu-west-1', path: '/bus' })
    expect(await send()).toEqual({ $metadata: {}, FailedEntryCount: 0 })
    expect(received).toMatchObject([
      {
        path: '/bus',
        headers: {
          'x-amz-target': 'AWSEvents.PutEvents',
          'content-type': 'application/x-amz-json-1.1',
          authorization: expect.stringContaining('/eu-west-1/'),
        },
        body: { Entries: [{ Source: 'é', Time: 1_772_352_000.5 }] },
      },
    ])
  })

  it.each([
    ['a connection that breaks', ['connection breaks', 'connection breaks', done], 3],
    ['a failure', [failing, done], 2],
    ['a throttled request', [{ status: 429, body: { __type: 'ThrottlingException' } }, failing, done], 3],
  ] as const)('comes back after %s', async (_, answers, requests) => {
    const { received, send } = await start(answers)
    expect(await send()).toMatchObject({ FailedEntryCount: 0 })
    expect(received).toHaveLength(requests)
  })

  it('waits for a service that does not answer until its caller has waited for long enough', async () => {
    const { received, send } = await start(['nothing'])
    const waiting = new AbortController()
    const sent = send(waiting.signal).then(
      () => undefined,
      (error: unknown) => error,
    )
    await expect.poll(() => received.length).toBe(1)
    waiting.abort()
    expect(await sent).toMatchObject({ name: 'AbortError' })
    expect(received).toHaveLength(1)
  })

  it.each([
    ['whose connections break', ['connection breaks'], 3, { code: 'ECONNRESET' }],
    ['that fails', [failing], 3, { name: 'InternalException', message: 'no', $fault: 'server' }],
    [
      'that refuses',
      [{ status: 400, body: { __type: 'com.amazon#Refused', Message: 'never', Reasons: ['one'] } }],
      1,
      { name: 'Refused', message: 'never', $fault: 'client', Reasons: ['one'], $metadata: { httpStatusCode: 400 } },
    ],
  ] as const)('gives up a service %s', async (_, answers, requests, error) => {
    const { received, send } = await start(answers)
    await expect(send()).rejects.toMatchObject(error)
    expect(received).toHaveLength(requests)
  })
})
