import { request as nodeRequest } from 'node:http'
import { once } from 'node:events'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda'
import { afterEach, describe, expect, it } from 'vitest'
import { type AccessLogEntry, type ApiGatewayOptions, type ProxyHandler, startApiGateway } from './api-gateway.ts'
import type { HttpServer } from '@multichannel/stand-in-server/server.ts'

const running: HttpServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
})

const ok = (body: unknown): APIGatewayProxyResult => ({ statusCode: 200, body: JSON.stringify(body) })

async function start(handler: ProxyHandler, options: Partial<ApiGatewayOptions> = {}) {
  const lines: string[] = []
  const entries: AccessLogEntry[] = []
  const gateway = await startApiGateway({
    routes: { '/graphql': handler },
    stage: 'local',
    log: (line) => lines.push(line),
    onRequestLog: (entry) => entries.push(entry),
    ...options,
  })
  running.push(gateway)
  return { graphql: `${gateway.url}/graphql`, url: gateway.url, lines, entries }
}

describe('a request on its way to the handler', () => {
  it('becomes a REST API proxy event', async () => {
    const { graphql } = await start(async (event) => ok(event))
    const response = await fetch(`${graphql}?tag=a&tag=b&one=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' },
      body: '{"query":"{ viewer { id } }"}',
    })
    const event = (await response.json()) as APIGatewayProxyEvent
    expect(event).toMatchObject({
      resource: '/graphql',
      path: '/graphql',
      httpMethod: 'POST',
      queryStringParameters: { tag: 'b', one: '1' },
      multiValueQueryStringParameters: { tag: ['a', 'b'], one: ['1'] },
      pathParameters: null,
      stageVariables: null,
      body: '{"query":"{ viewer { id } }"}',
      isBase64Encoded: false,
      requestContext: {
        stage: 'local',
        httpMethod: 'POST',
        path: '/graphql',
        resourcePath: '/graphql',
        protocol: 'HTTP/1.1',
        accountId: '000000000000',
        apiId: 'local',
        identity: { sourceIp: '127.0.0.1' },
      },
    })
    expect(event.headers).toMatchObject({
      'content-type': 'application/json',
      'X-Forwarded-For': '203.0.113.7, 127.0.0.1',
    })
    expect(event.headers).not.toHaveProperty('connection')
    expect(event.requestContext.requestId).toBe(response.headers.get('x-amzn-requestid'))
    expect(event.requestContext.requestTime).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/)
  })

  it('has null for an absent body and query, as AWS has', async () => {
    const { graphql } = await start(async (event) => ok(event))
    expect(await (await fetch(graphql)).json()).toMatchObject({
      httpMethod: 'GET',
      body: null,
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      isBase64Encoded: false,
    })
  })

  it('keeps the spelling and every value of a repeated header', async () => {
    const { graphql } = await start(async (event) => ok(event))
    const sent = nodeRequest(graphql, { headers: { 'X-Channel': ['direct', 'indirect'] } }).end()
    const [response] = await once(sent, 'response')
    const event = JSON.parse(Buffer.concat(await response.toArray()).toString()) as APIGatewayProxyEvent
    expect(event.headers['X-Channel']).toBe('indirect')
    expect(event.multiValueHeaders['X-Channel']).toEqual(['direct', 'indirect'])
  })

  it('contains bytes that are not text as base64', async () => {
    const { graphql } = await start(async (event) => ok(event))
    const bytes = Buffer.from([0xff, 0x00, 0xfe])
    const event = await (await fetch(graphql, { method: 'POST', body: bytes })).json()
    expect(event).toMatchObject({ isBase64Encoded: true, body: bytes.toString('base64') })
  })

  it('comes with a Lambda context that counts down from 29 seconds', async () => {
    const contexts: Context[] = []
    const { graphql } = await start(async (_event, context) => {
      contexts.push(context)
      return ok({ first: context.getRemainingTimeInMillis() })
    })
    const { first } = (await (await fetch(graphql)).json()) as { first: number }
    const [context] = contexts
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThanOrEqual(29_000)
    expect(context?.getRemainingTimeInMillis()).toBeLessThanOrEqual(first)
    expect(context?.awsRequestId).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe("a handler's result on its way back", () => {
  it('keeps status, headers and repeated headers, the multi-value form winning', async () => {
    const { graphql } = await start(async () => ({
      statusCode: 418,
      headers: { 'Content-Type': 'text/plain', 'x-number': 7, vary: 'lost' },
      multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'], Vary: ['origin'] },
      body: 'short and stout',
    }))
    const response = await fetch(graphql)
    expect(response.status).toBe(418)
    expect(response.headers.get('content-type')).toBe('text/plain')
    expect(response.headers.get('x-number')).toBe('7')
    expect(response.headers.get('vary')).toBe('origin')
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await response.text()).toBe('short and stout')
  })

  it('is decoded when it is base64', async () => {
    const { graphql } = await start(async () => ({ statusCode: 200, body: '/wD+', isBase64Encoded: true }))
    expect(Buffer.from(await (await fetch(graphql)).arrayBuffer())).toEqual(Buffer.from([0xff, 0x00, 0xfe]))
  })
})

describe("API Gateway's own responses", () => {
  it.each(['/', '/graphql/', '/local/graphql', '/graphqlx'])('knows no route %s', async (path) => {
    const { url } = await start(async () => ok('unreachable'))
    const response = await fetch(url + path)
    expect(response.status).toBe(403)
    expect(await response.json()).toEqual({ message: 'Missing Authentication Token' })
    expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException')
  })

  it('returns 502 for a throwing handler, with the reason in the log and not in the response', async () => {
    const { graphql, lines } = await start(async () => {
      throw new Error('table is on fire')
    })
    const response = await fetch(graphql)
    expect(response.status).toBe(502)
    expect(await response.json()).toEqual({ message: 'Internal server error' })
    expect(lines.join('\n')).toContain('table is on fire')
  })

  it.each([
    ['nothing', undefined],
    ['a bare string', 'hello'],
    ['no status', { body: '' }],
    ['an object as body', { statusCode: 200, body: { data: null } }],
    ['an object as header', { statusCode: 200, headers: { a: {} }, body: '' }],
    ['a single value among the multi-value headers', { statusCode: 200, multiValueHeaders: { a: 'b' }, body: '' }],
    ["more than Lambda's 6 MB", { statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024) }],
  ])('returns 502 for a result that is %s', async (_what, result) => {
    const { graphql } = await start(async () => result as APIGatewayProxyResult)
    expect((await fetch(graphql)).status).toBe(502)
  })

  it('gives up on a handler that does not return in time', async () => {
    const { graphql, entries } = await start(() => new Promise(() => undefined), { timeoutMs: 20 })
    const response = await fetch(graphql)
    expect(response.status).toBe(504)
    expect(await response.json()).toEqual({ message: 'Endpoint request timed out' })
    expect(entries.map((entry) => entry.status)).toEqual([504])
  })

  it("refuses payloads over Lambda's 6 MB and over its own 10 MB", async () => {
    const { graphql } = await start(async (event) => ok({ length: event.body?.length }))
    const send = async (megabytes: number) =>
      fetch(graphql, { method: 'POST', body: 'x'.repeat(megabytes * 1024 * 1024) })
    expect(await (await send(5)).json()).toEqual({ length: 5 * 1024 * 1024 })
    expect((await send(7)).status).toBe(413)
    const tooLong = await send(11)
    expect(tooLong.status).toBe(413)
    expect(await tooLong.json()).toEqual({ message: 'HTTP content length exceeded 10485760 bytes.' })
  })

  it('writes one access log entry for each request', async () => {
    const { graphql, url, entries } = await start(async () => ok('four'))
    await fetch(graphql, { method: 'POST', body: '{}' })
    await fetch(`${url}/elsewhere`)
    expect(entries).toMatchObject([
      { httpMethod: 'POST', path: '/graphql', status: 200, responseLength: 6 },
      { httpMethod: 'GET', path: '/elsewhere', status: 403 },
    ])
  })
})
