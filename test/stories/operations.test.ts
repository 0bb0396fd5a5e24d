import { describe, expect, it } from 'vitest'
import { lowestPrice, mostAliases, mostMutations, mostPairs, mostSelections } from '#platform/limit/bounds.ts'
import { theWorld } from '../support/world.ts'
import { code, senderOn } from './sending.ts'

/** These stories are about what a request contains: its variables, its operation, and what they cost. */
const world = theWorld()
const { send, query } = senderOn(world)

describe('the variables', () => {
  const add = 'mutation($input: AddCustomerInput!) { addCustomer(input: $input) { dryRun } }'

  it('that are wrong are refused for the first fault, in a message of bounded length', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 2_500 }, (_, at) => [`k${at}`, 1]))
    for (const input of [unknown, { name: 'x'.repeat(60_000) }, { name: unknown }, [unknown, unknown]]) {
      const answer = await query(add, { input })
      expect([answer.status, code(answer), answer.json.errors.length]).toEqual([400, 'BAD_USER_INPUT', 1])
      expect(answer.text.length).toBeLessThan(1_000)
      expect(answer.text).not.toContain('Did you mean')
    }
  })

  it('are refused before anything is reckoned or read, where only one of many operations is meant', async () => {
    const text = `query a($id: ID!) { node(id: $id) { id } } query b { viewer { subject } }`
    const named = (operationName: string, variables: object) =>
      send({ body: JSON.stringify({ query: text, operationName, variables }) })
    expect((await named('b', {})).status).toBe(200)
    expect(code(await named('a', {}))).toBe('BAD_USER_INPUT')
    expect(code(await named('a', { id: { not: 'an id' } }))).toBe('BAD_USER_INPUT')
  })
})

describe('the operation', () => {
  it('may ask for little many times, not for much', async () => {
    const aliases = (count: number) =>
      query(`{ ${Array.from({ length: count }, (_, at) => `a${at}: viewer { subject }`).join(' ')} }`)
    expect((await aliases(100)).status).toBe(200)
    for (const count of [mostAliases + 1, 1_200]) {
      const many = await aliases(count)
      expect([many.status, many.json.data ?? null]).toEqual([400, null])
    }
    // By fragments, too, a name is counted once, and what it unfolds to is paid for.
    const names = Array.from({ length: mostAliases }, (_, at) => `a${at}: subject`).join(' ')
    expect((await query(`{ viewer { ...f } } fragment f on Viewer { ${names} }`)).status).toBe(200)
    expect(code(await query(`{ viewer { ...f b: subject } } fragment f on Viewer { ${names} }`))).toBe('TOO_COMPLEX')

    const nested =
      '{ customers(first: 100) { nodes { invitations(first: 100) { nodes { id timeline(first: 100) { nodes { id } } } } } } }'
    const expensive = await query(nested)
    expect([expensive.status, code(expensive)]).toEqual([400, 'TOO_COMPLEX'])
    const ids = Array.from({ length: 100 }, () => world.stack.actors['direct']?.partnerId)
    const disguised = await query(
      'query($ids: [ID!]!) { nodes(ids: $ids) { ... on Partner { customers(first: 100) { nodes { id } } } } }',
      { ids },
    )
    expect([disguised.status, code(disguised)]).toEqual([400, 'TOO_COMPLEX'])

    const twice = Array.from({ length: 20 }, (_, at) => `fragment f${at} on Viewer { ...f${at + 1} ...f${at + 1} }`)
    const unfolding = await query(`{ viewer { ...f0 } } ${twice.join(' ')} fragment f20 on Viewer { subject }`)
    expect([unfolding.status, code(unfolding)]).toEqual([400, 'TOO_COMPLEX'])
    expect(unfolding.json.errors).toHaveLength(1)
  })

  it('is refused for its size before anything is compared, whether it is right or not', async () => {
    const times = (count: number, wrong = '') => query(`{ ${wrong} viewer { ${'partner { id } '.repeat(count)} } }`)
    // Of each count, so many pairs of partners, and as many of their ids.
    const most = Math.floor(Math.sqrt(mostPairs))
    expect((await times(most)).status).toBe(200)
    expect(code(await times(most, 'nobody'))).toBe('GRAPHQL_VALIDATION_FAILED')
    for (const wrong of ['', 'nobody']) {
      const { status, json } = await times(most + 2, wrong)
      expect([status, json.errors.length, json.errors[0].extensions]).toEqual([400, 1, { code: 'TOO_COMPLEX' }])
      expect(json.extensions.cost.requested).toBe(lowestPrice)
    }

    // A fragment costs its spread and its fields, each time.
    const unfolded = (count: number) =>
      query(`{ viewer { ${'...f '.repeat(count)} } } fragment f on Viewer { ...g } fragment g on Viewer { subject }`)
    const spreads = Math.floor((mostSelections - 1) / 3)
    expect((await unfolded(spreads)).status).toBe(200)
    expect(code(await unfolded(spreads + 1))).toBe('TOO_COMPLEX')
  })

  it('changes little in one request, and reads the schema in it once or twice', async () => {
    const input = '{ serviceKeys: ["azure"], dryRun: true }'
    const invitations = (count: number) =>
      query(
        `mutation { ${Array.from({ length: count }, (_, at) => `a${at}: createInvitation(input: ${input}) { dryRun }`).join(' ')} }`,
      )
    expect((await invitations(mostMutations)).status).toBe(200)
    const many = await invitations(mostMutations + 1)
    expect([many.status, code(many)]).toEqual([400, 'TOO_COMPLEX'])
    const spread = await query(
      `mutation { ...f ...g } ${['f', 'g'].map((name) => `fragment ${name} on Mutation { ${Array.from({ length: 6 }, (_, at) => `${name}${at}: createInvitation(input: ${input}) { dryRun }`).join(' ')} }`).join(' ')}`,
    )
    expect(code(spread)).toBe('TOO_COMPLEX')

    const schemas = (count: number) =>
      query(
        `{ ${Array.from({ length: count }, (_, at) => `a${at}: __schema { types { name fields { name } } }`).join(' ')} }`,
      )
    expect((await schemas(1)).status).toBe(200)
    const bomb = await schemas(60)
    expect([bomb.status, code(bomb)]).toEqual([400, 'TOO_COMPLEX'])
    const types = await query(
      `query($n: String!) { ${Array.from({ length: 200 }, (_, at) => `a${at}: __type(name: $n) { name }`).join(' ')} }`,
      { n: 'Customer' },
    )
    expect([types.status, code(types)]).toEqual([400, 'TOO_COMPLEX'])
  })

  it('asks for previews and decisions at their price, by whatever names and however deep', async () => {
    const input = { about: { facts: { channel: 'EA', serviceKind: 'LICENSE_BASED' } } }
    const decisions = (count: number) =>
      query(
        `query($i: ChannelDecisionInput!) { ${Array.from({ length: count }, (_, at) => `a${at}: channelDecision(input: $i) { outcome }`).join(' ')} }`,
        { i: input },
      )
    expect((await decisions(20)).status).toBe(200)
    const many = await decisions(213)
    expect([many.status, code(many)]).toEqual([400, 'TOO_COMPLEX'])
    const previews = Array.from({ length: 600 }, (_, at) => `a${at}: impact { access }`).join(' ')
    for (const text of [
      `{ switchRequest(id: "swr_none") { ${previews} } }`,
      `{ viewer { partner { switchRequests(first: 1) { nodes { ...f } } } } } fragment f on SwitchRequest { ${previews} }`,
    ]) {
      const answer = await query(text)
      expect([answer.status, code(answer)]).toEqual([400, 'TOO_COMPLEX'])
    }
  })

  it('is not followed into any depth', async () => {
    const deep = (levels: number) => `{ ${'a { '.repeat(levels)} id ${'} '.repeat(levels)} }`
    for (const levels of [100, 1_000, 10_000]) {
      const answer = await query(deep(levels))
      expect(answer.status).toBe(400)
      expect(answer.text.length).toBeLessThan(20_000)
    }
    expect((await query(`{ node(id: ${'['.repeat(1_900)}${']'.repeat(1_900)}) { id } }`)).status).toBe(400)
    const fragments = Array.from({ length: 90 }, (_, at) => `fragment f${at} on Viewer { subject ...f${at + 1} }`).join(
      ' ',
    )
    expect((await query(`{ viewer { ...f0 } } ${fragments} fragment f90 on Viewer { subject }`)).status).toBe(200)
    expect((await query('{ viewer { ...f } } fragment f on Viewer { subject ...f }')).status).toBe(400)
    const variables = `{"query":"{viewer{subject}}","variables":{"x":${'['.repeat(30_000)}${']'.repeat(30_000)}}}`
    expect((await send({ body: variables })).status).toBe(200)
  })

  it('that is deeper than anybody follows is refused as that, and not with what the engine says of its stack', async () => {
    const code = /^(GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED)$/
    const message =
      /^(The document is nested too deeply\.|Syntax Error: Document contains more that|ID cannot represent )/
    for (const levels of [1_900, 1_980, 3_990]) {
      const answer = await query(`{ node(id: ${'['.repeat(levels)}${']'.repeat(levels)}) { id } }`)
      const [error] = answer.json.errors
      expect([answer.status, error.extensions.code], String(levels)).toEqual([400, expect.stringMatching(code)])
      expect(error.message).toMatch(message)
    }
  })

  it('that is wrong is answered with a part of what is wrong, where that is long', async () => {
    const long = JSON.stringify('Did you mean '.repeat(2_000))
    for (const wrong of [
      `{ node(id: [${long}]) { id } }`,
      `{ invitations(first: ${long}) { nodes { id } } }`,
      `{ invitations(where: { status: ${long} }) { nodes { id } } }`,
      `{ ${'x'.repeat(20_000)} }`,
    ]) {
      const answer = await query(wrong)
      expect(answer.status).toBe(400)
      for (const { message } of answer.json.errors) expect(message.length).toBeLessThanOrEqual(501)
    }
  })

  it('that is wrong is answered with what is wrong, and not with what else there is', async () => {
    for (const wrong of [
      '{ viewr { id } }',
      '{ viewer { nam } }',
      '{ invitations(frist: 1) { nodes { id } } }',
      '{ invitations(where: { statu: SENT }) { nodes { id } } }',
      '{ invitations(where: { status: SEND }) { nodes { id } } }',
      'mutation { revokeInvitation(input: { idd: "x" }) { dryRun } }',
      'query($x: InvitationWher) { invitations(where: $x) { nodes { id } } }',
    ]) {
      const answer = await query(wrong)
      expect([answer.status, answer.json.data ?? null], wrong).toEqual([400, null])
      expect(answer.text, wrong).not.toMatch(/did you mean/i)
    }
    const variable = await query(
      'mutation($input: RevokeInvitationInput!) { revokeInvitation(input: $input) { dryRun } }',
      {
        input: { idd: 'x' },
      },
    )
    expect(variable.status).toBe(400)
    expect(variable.text).not.toMatch(/did you mean/i)
  })
})

describe('the correlation id', () => {
  const correlationId = async (given: string) =>
    (await send({ body: '{"query":"{viewer{subject}}"}', headers: { 'x-correlation-id': given } })).headers.get(
      'x-correlation-id',
    )

  it('is the caller’s where it is a harmless one, and another otherwise', async () => {
    expect(await correlationId('order-4711_A')).toBe('order-4711_A')
    for (const given of ['', 'with space', 'x'.repeat(65), 'a;b', '<script>', 'ä', '../x'])
      expect(await correlationId(given)).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('comes with every refusal, and stands in the timeline of what was done', async () => {
    const id = 'story-of-the-correlation-id'
    const headers = { 'x-correlation-id': id }
    for (const refused of [
      await send({ body: '{', headers }),
      await send({ method: 'GET', headers }),
      await send({ body: 'x'.repeat(300_000), headers }),
      await send({ body: '{}', headers: { ...headers, authorization: 'Bearer x' } }),
    ])
      expect(refused.headers.get('x-correlation-id')).toBe(id)
    const mutation =
      'mutation { createInvitation(input: { serviceKeys: ["azure"] }) { invitation { timeline { nodes { type correlationId } } } } }'
    const { json } = await send({ body: JSON.stringify({ query: mutation }), headers })
    expect(json.data.createInvitation.invitation.timeline.nodes).toContainEqual({
      type: 'INVITATION_CREATED',
      correlationId: id,
    })
  })
})

describe('an answer', () => {
  it('is never kept by somebody in between', async () => {
    expect((await query('{ viewer { subject } }')).headers.get('cache-control')).toBe('no-store')
  })
})
