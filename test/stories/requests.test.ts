import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { largestBody } from '#platform/limit/bounds.ts'
import { theWorld } from '../support/world.ts'
import { code, senderOn } from './sending.ts'

/** These stories are about requests as they arrive, before their content is read. */
const world = theWorld()
const { send } = senderOn(world)

describe('the method', () => {
  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD'])('%s is not allowed', async (method) => {
    const answer = await send({ method }, '?query=%7Bviewer%7Bsubject%7D%7D')
    expect(answer.status).toBe(405)
    expect(answer.text).not.toContain('viewer')
    expect(answer.headers.get('allow')).toBe('POST, OPTIONS')
    expect(answer.headers.get('x-correlation-id')).toMatch(/^[\w-]+$/)
  })

  it('OPTIONS tells browsers what they may send', async () => {
    const { status, headers } = await send({ method: 'OPTIONS' })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    const allowed = headers.get('access-control-allow-headers')?.split(',') ?? []
    for (const name of ['authorization', 'content-type', 'apollographql-client-name', 'apollo-require-preflight'])
      expect(allowed).toContain(name)
    for (const name of ['idempotency-key', 'traceparent']) expect(allowed).toContain(name)
    expect(Number(headers.get('access-control-max-age'))).toBeGreaterThan(600)
  })
})

describe('the status', () => {
  const faults = [
    '{',
    '{ nobody }',
    'query($id: ID!) { node(id: $id) { id } }',
    'query A { viewer { subject } } query B { viewer { subject } }',
  ]
  const statusesFor = async (accept: string) =>
    Promise.all(
      faults.map(async (text) => {
        const { status, json } = await send({ headers: { accept }, body: JSON.stringify({ query: text }) })
        expect(json).toMatchObject({ errors: [{ message: expect.any(String) }] })
        return status
      }),
    )

  it('is 400 for a query that cannot be executed', async () => {
    for (const accept of [
      '*/*',
      'application/graphql-response+json',
      'application/graphql-response+json, application/json;q=0.9',
    ])
      expect(await statusesFor(accept), accept).toEqual(faults.map(() => 400))
  })

  it('is 200 for a client that names application/json, and nothing newer', async () => {
    for (const accept of ['application/json', 'Application/JSON; charset=utf-8, */*;q=0.1'])
      expect(await statusesFor(accept), accept).toEqual(faults.map(() => 200))
    const malformed = await send({ headers: { accept: 'application/json' }, body: '{}' })
    expect([malformed.status, code(malformed)]).toEqual([400, 'BAD_REQUEST'])
  })
})

describe('the body', () => {
  it.each([
    ['', 'nothing'],
    ['{', 'half an object'],
    ['{"query": "{viewer{subject}}"', 'an object that does not end'],
    ['null', 'null'],
    ['"{viewer{subject}}"', 'a string'],
    ['42', 'a number'],
    ['[]', 'no operations'],
    ['[{"query":"{viewer{subject}}"},{"query":"{viewer{subject}}"}]', 'a batch'],
    ['{}', 'no query'],
    ['{"query": null}', 'a query that is null'],
    ['{"query": 7}', 'a query that is a number'],
    ['{"query": ["{viewer{subject}}"]}', 'a query that is a list'],
    ['{"query": "{viewer{subject}}", "variables": "x"}', 'variables that are a string'],
    ['{"query": "{viewer{subject}}", "variables": [1]}', 'variables that are a list'],
    ['{"query": "query A {viewer{subject}} query B {viewer{subject}}"}', 'two operations and no name'],
    ['{"query": "query A {viewer{subject}}", "operationName": "B"}', 'an operation that is not there'],
    ['{"query": ""}', 'an empty query'],
    ['{"query": "subscription {viewer{subject}}"}', 'a subscription'],
    ['query={viewer{subject}}', 'a form'],
  ])('%s is refused: %s', async (body) => {
    const answer = await send({ body })
    expect(answer.status).toBe(400)
    expect(answer.json.data ?? null).toBeNull()
    expect(answer.json.errors).toHaveLength(1)
    expect(code(answer)).toMatch(
      /^(BAD_REQUEST|GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED|OPERATION_RESOLUTION_FAILURE)$/,
    )
  })

  it('of another type is refused: a page of another site cannot send it', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await send({ body: '{"query":"{viewer{subject}}"}', headers: { 'content-type': type } })).status).toBe(
        415,
      )
  })

  it.each([
    ['application/json', 200],
    ['Application/JSON', 200],
    ['application/json; charset=utf-8', 200],
    ['APPLICATION/JSON;charset="UTF-8"', 200],
    ['application/json;', 200],
    ['application/json; charset=iso-8859-1', 415],
    ['application/jsonx', 415],
    ['application/json-patch+json', 415],
    ['application/graphql', 415],
  ])('as %s is answered with %i', async (type, status) => {
    const answer = await send({ body: '{"query":"{viewer{subject}}"}', headers: { 'content-type': type } })
    expect(answer.status).toBe(status)
    if (status === 415) expect(code(answer)).toBe('UNSUPPORTED_MEDIA_TYPE')
  })

  it('that is no UTF-8 is refused, and nothing of it is stored', async () => {
    const text = (name: string) =>
      JSON.stringify({
        query:
          'mutation($input: AddCustomerInput!) { addCustomer(input: $input) { customer { id } userErrors { code } } }',
        variables: {
          input: {
            tenantId: randomUUID(),
            name,
            domain: 'mueller.example',
            country: 'DE',
            contactEmail: 'it@mueller.example',
          },
        },
      })
    const latin1 = Buffer.from(text('Müller & Söhne'), 'latin1')
    // A gateway may have replaced the bytes before the function gets them.
    for (const body of [new Uint8Array([0x7b, 0xff, 0xfe, 0x00, 0x7d]), latin1, text('M\ufffdller')]) {
      const answer = await send({ body })
      expect([answer.status, code(answer)]).toEqual([400, 'BAD_REQUEST'])
    }
    const { data } = await world.ask('direct', '{ customers(first: 100) { nodes { name } } }')
    expect(data.customers.nodes.filter(({ name }: Json) => /ller/.test(name))).toEqual([])
  })

  it('with a persisted query is refused: there is no store of documents that callers fill', async () => {
    const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) }
    for (const body of [{ query: '{viewer{subject}}' }, {}]) {
      const answer = await send({ body: JSON.stringify({ ...body, extensions: { persistedQuery } }) })
      expect([code(answer), answer.json.data ?? null]).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED', null])
    }
  })

  it('of more than the firewall can inspect is refused before it is read, of less is not', async () => {
    const padTo = (bytes: number) => {
      const [head, tail] = ['{"query":"{viewer{subject}}","x":"', '"}']
      return head + 'x'.repeat(bytes - head.length - tail.length) + tail
    }
    expect((await send({ body: padTo(largestBody) })).status).toBe(200)
    for (const bytes of [largestBody + 1, 300 * 1024]) {
      const answer = await send({ body: padTo(bytes) })
      expect([answer.status, code(answer)]).toEqual([413, 'BODY_TOO_LARGE'])
    }
    expect((await send({ body: `{"query":"{viewer{subject}}","x":"${'€'.repeat(90_000)}"}` })).status).toBe(413)
  })
})
