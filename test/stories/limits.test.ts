import { describe, expect, it } from 'vitest'
import { highestPrice, lowestPrice } from '#platform/limit/bounds.ts'
import { theWorld } from '../support/world.ts'
import { code, senderOn } from './sending.ts'

/** These stories are about what callers may spend: of 10,000 units in a minute each, and 15,000 of an organization. */
const world = theWorld({ spending: { caller: 10_000, organization: 15_000 } })
const { send } = senderOn(world)

type Sent = Awaited<ReturnType<typeof send>>
const ask = (actor: string, query: string, headers: Readonly<Record<string, string>> = {}): Promise<Sent> =>
  senderOn(world, actor).send({ body: JSON.stringify({ query }), headers })
const small = '{ viewer { subject } }'
/** It costs 1,102: a page of 100, ten fields each. */
const large = '{ customers(first: 100) { nodes { a: id b: id c: id d: id e: id f: id g: id h: id i: id j: id } } }'

/** Sends until the API refuses, and returns the refusal and the price of what was answered before. */
const exhaust = async (actor: string): Promise<{ readonly refusal: Sent; readonly spent: number }> => {
  let spent = 0
  for (;;) {
    const answer = await ask(actor, large)
    if (answer.status === 429) return { refusal: answer, spent }
    spent += answer.json.extensions.cost.requested
    expect(spent).toBeLessThan(30_000)
  }
}
/** The members of a list of structured fields (RFC 9651), each with its parameters. */
const membersOf = (field: string | null): Readonly<Record<string, Readonly<Record<string, number>>>> =>
  Object.fromEntries(
    (field ?? '').split(', ').map((member) => {
      const [name = '', ...parameters] = member.split(';')
      expect(member).toMatch(/^"[a-z]+"(;[a-z]+=\d+)+$/)
      return [
        name.slice(1, -1),
        Object.fromEntries(parameters.map((one) => [one.split('=')[0] ?? '', Number(one.split('=')[1])] as const)),
      ]
    }),
  )

describe('an answer', () => {
  it('says what the operation cost and what is left, in the body and in the headers of the IETF draft', async () => {
    const first = await ask('fabrikam', small)
    expect(first.json.extensions.cost).toEqual({
      requested: lowestPrice,
      limit: highestPrice,
      remaining: 10_000 - lowestPrice,
      restoreRate: 166,
    })
    expect(membersOf(first.headers.get('ratelimit-policy'))).toEqual({
      caller: { q: 10_000, w: 60 },
      organization: { q: 15_000, w: 60 },
    })
    expect(membersOf(first.headers.get('ratelimit'))).toEqual({
      caller: { r: 10_000 - lowestPrice, t: expect.any(Number) },
      organization: { r: 15_000 - lowestPrice, t: expect.any(Number) },
    })
    const dear = await ask('fabrikam', '{ relationships(first: 100) { nodes { id status } } }')
    expect(dear.json.extensions.cost.requested).toBeGreaterThan(200)
    // A little may have flowed in again.
    expect(dear.json.extensions.cost.remaining).toBeLessThan(10_000 - 200)
  })

  it('says so too where it is a refusal, and an operator is of no organization', async () => {
    const wrong = await ask('operator', '{ nobody }')
    expect([wrong.status, wrong.json.extensions.cost.requested]).toEqual([400, lowestPrice])
    expect(Object.keys(membersOf(wrong.headers.get('ratelimit')))).toEqual(['caller'])
    const dear = await ask(
      'operator',
      `{ partners(first: 100) { nodes { ${'customers(first: 100) { nodes { id } } '} } } }`,
    )
    expect(code(dear)).toBe('TOO_COMPLEX')
    expect(dear.json.extensions.cost.requested).toBe(dear.json.errors[0].extensions.cost)
  })

  it('can be read by a page, which may also ask for a price', async () => {
    const { headers } = await send({ method: 'OPTIONS' })
    expect(headers.get('access-control-allow-headers')?.split(',')).toContain('graphql-cost')
    expect(headers.get('access-control-expose-headers')?.split(',')).toEqual(
      expect.arrayContaining(['ratelimit', 'ratelimit-policy', 'retry-after']),
    )
  })
})

describe('the price alone', () => {
  const validate = { 'graphql-cost': 'validate' }
  const add =
    'mutation { createInvitation(input: { serviceKeys: ["azure"] }) { invitation { id } userErrors { code } } }'

  it('is answered without anything that is read or written', async () => {
    const before = await ask('direct', '{ invitations(first: 100) { nodes { id } } }')
    const price = await ask('direct', add, validate)
    expect([price.status, Object.keys(price.json)]).toEqual([200, ['extensions']])
    expect(price.json.extensions.cost.requested).toBeGreaterThan(250)
    expect((await ask('direct', '{ invitations(first: 100) { nodes { id } } }')).json.data).toEqual(before.json.data)
    const run = await ask('direct', add, { 'graphql-cost': 'report' })
    expect(run.json.data.createInvitation.userErrors).toEqual([])
    expect(run.json.extensions.cost.requested).toBe(price.json.extensions.cost.requested)
  })

  it('is the price of the variables and the operation that come with it, and they have to fit', async () => {
    const body = (variables: object) =>
      JSON.stringify({ query: 'query($n: Int!) { customers(first: $n) { nodes { id } } }', variables })
    const priceOf = async (n: number) =>
      (await send({ body: body({ n }), headers: validate })).json.extensions.cost.requested as number
    expect((await priceOf(100)) - (await priceOf(90))).toBe(10 * 3)
    const wrong = await send({ body: body({ n: 'x' }), headers: validate })
    expect([wrong.status, code(wrong)]).toEqual([400, 'BAD_USER_INPUT'])
  })

  it('is not mistaken: another word in the header is refused, and nothing is executed', async () => {
    const answer = await ask('direct', add, { 'graphql-cost': 'validat' })
    expect([answer.status, code(answer), answer.json.data ?? null]).toEqual([400, 'BAD_REQUEST', null])
  })
})

describe('a caller that has spent what it may', () => {
  it('waits, and nobody else does', async () => {
    const { refusal, spent } = await exhaust('rival')
    expect(spent).toBeGreaterThan(8_000)
    const [error] = refusal.json.errors
    expect(error).toEqual({
      message: expect.stringContaining('Send the request again'),
      extensions: {
        code: 'RATE_LIMITED',
        retryable: true,
        retryAfterSeconds: expect.any(Number),
        policies: ['caller'],
      },
    })
    expect(refusal.json.data ?? null).toBeNull()
    expect(refusal.headers.get('retry-after')).toBe(String(error.extensions.retryAfterSeconds))
    expect(error.extensions.retryAfterSeconds).toBeLessThanOrEqual(60)
    expect((await ask('fabrikam', small)).status).toBe(200)
    await world.advance(error.extensions.retryAfterSeconds * 1000)
    expect((await ask('rival', large)).status).toBe(200)
  })

  it('is also an organization: its people and its programs have spent together', async () => {
    await world.advance(120_000)
    const policies = async (actor: string) => (await exhaust(actor)).refusal.json.errors[0].extensions.policies
    expect(await policies('direct')).toEqual(['caller'])
    // It has 10,000 of its own, and the organization 5,000.
    expect(await policies('integration')).toEqual(['organization'])
    expect((await ask('rival', large)).status).toBe(200)
  })
})
