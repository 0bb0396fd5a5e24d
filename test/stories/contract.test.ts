import type { APIGatewayProxyEvent, Context } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'

/** These stories are about the schema itself, as every client reads it. */
const world = theWorld()

describe('the roots of the schema', () => {
  it('are queries and mutations: a cloud subscription is an object like all others', async () => {
    const { data } = await world.ask(
      'direct',
      '{ __schema { queryType { name } mutationType { name } subscriptionType { name } types { name } } }',
    )
    const { types, ...roots } = data.__schema
    expect(roots).toEqual({
      queryType: { name: 'Query' },
      mutationType: { name: 'Mutation' },
      subscriptionType: null,
    })
    expect(types.map(({ name }: Json) => name)).not.toContain('Subscription')
  })

  it.each([
    'subscription { name }',
    'subscription { subscription { id } }',
    'query Q { viewer { subject } } subscription S { x }',
  ])('make %s a fault of the query', async (query) => {
    const operationName = query.startsWith('query') ? 'S' : undefined
    const { status, errors, data } = await world.post(
      world.headersOf('direct'),
      JSON.stringify({ query, ...(operationName && { operationName }) }),
    )
    expect([status, data, errors.map(({ extensions }) => extensions.code)]).toEqual([
      400,
      null,
      ['GRAPHQL_VALIDATION_FAILED'],
    ])
  })
})

describe('an operation that cannot be executed', () => {
  const send = async (body: object) => {
    const { status, errors } = await world.post(world.headersOf('direct'), JSON.stringify(body))
    return [status, errors[0]?.extensions.code, errors[0]?.message]
  }
  const one = 'query A { viewer { subject } }'

  it.each<[string, object, string, RegExp]>([
    [
      'has an empty name',
      { query: one, operationName: '' },
      'OPERATION_RESOLUTION_FAILURE',
      /no operation of the name ""/,
    ],
    ['is not there', { query: one, operationName: 'B' }, 'OPERATION_RESOLUTION_FAILURE', /of the name "B"/],
    [
      'is one of several',
      { query: `${one} query B { viewer { subject } }` },
      'OPERATION_RESOLUTION_FAILURE',
      /name one/,
    ],
    [
      'has null where a variable has a default',
      { query: 'query($id: ID = "par_1") { partner(id: $id) { id } node(id: $id) { id } }', variables: { id: null } },
      'BAD_USER_INPUT',
      /must not be null/,
    ],
    [
      'has null where a directive needs a value',
      { query: 'query($s: Boolean = true) { viewer { subject @skip(if: $s) } }', variables: { s: null } },
      'BAD_USER_INPUT',
      /must not be null/,
    ],
    [
      'has null for a variable that takes none',
      { query: 'query($id: ID! = "par_1") { node(id: $id) { id } }', variables: { id: null } },
      'BAD_USER_INPUT',
      /\$id/,
    ],
  ])('because it %s is told that, and not what it costs', async (_, body, code, message) => {
    expect(await send(body)).toEqual([400, code, expect.stringMatching(message)])
  })
})

describe('a cursor that is none', () => {
  it('is told with its place in the query, as every other fault of an argument', async () => {
    const { errors } = await world.ask(
      'direct',
      '{ viewer { partner { a: customers(after: "zzz") { nodes { id } } } } }',
    )
    expect(errors).toMatchObject([
      { path: ['viewer', 'partner', 'a'], locations: [{ line: 1 }], extensions: { code: 'BAD_CURSOR' } },
    ])
  })
})

describe('an event that is no request', () => {
  it.each([{}, { source: 'aws.events' }, { version: '2.0', rawPath: '/' }])(
    '%j is refused, and throws nothing',
    async (event) => {
      const { handler } = await import('#doors/api/handler.ts')
      const answer = await handler(event as APIGatewayProxyEvent, {} as Context)
      expect(answer.statusCode).toBe(405)
    },
  )
})
