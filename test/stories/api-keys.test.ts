import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readApiKey } from '#doors/api/api-key.ts'
import { openApp } from '#runtime/app.ts'
import { openContainer } from '#runtime/container.ts'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { keysOf, refusal } from './api-keys.ts'
import { awaitLastChange } from './newcomers.ts'

const world = theWorld()
const { ask, opens, create, rotate, revoke, mailsAbout } = keysOf(world)

const hour = 3_600_000
const seeded = () => world.headersOf('integration')['x-api-key'] ?? ''
const keyOf = async (id: string): Promise<Json> => {
  const query = 'query($id: ID!) { apiKey(id: $id) { id status lastUsedAt previousGoodUntil } }'
  return (await world.ask('direct', query, { id })).data.apiKey
}

const nowOf = async (): Promise<string> => (await openApp()).clock.now().toISOString()

describe('what a program sends', () => {
  it('is good as it was made', async () => {
    expect(await ask(seeded())).toMatchObject({ status: 200, data: { viewer: { kind: 'INTEGRATION' } } })
  })

  it('is refused with any one character changed, left out or added, before anything is read', async () => {
    const key = seeded()
    const app = await openApp()
    const read = { ...app.read, apiKeys: { ...app.read.apiKeys, byId: () => Promise.reject(new Error('It was read')) } }
    const sent = Array.from(key, (_, at) => [
      `${key.slice(0, at)}${key[at] === 'a' ? 'b' : 'a'}${key.slice(at + 1)}`,
      key.slice(0, at) + key.slice(at + 1),
      `${key.slice(0, at)}0${key.slice(at)}`,
    ]).flat()
    for (const text of [...sent, '', key.toUpperCase(), `Bearer ${key}`, ` ${key}`, 'mck_', 'undefined'])
      if (text !== key) expect(await readApiKey({ ...app, read }, text, '127.0.0.1'), text).toBeUndefined()
    await expect(readApiKey({ ...app, read }, key, '127.0.0.1')).rejects.toThrow('It was read')
    expect(await ask(`${key}0`)).toEqual(refusal)
  })

  it('is refused when nobody made it, although its tag is right', async () => {
    const { ports } = openContainer()
    const { text } = await ports.apiKeySecrets.mint('key_00000000000000000000000000')
    expect(await ask(text)).toEqual(refusal)
    const { apiKey, secret } = await create('direct')
    const other = await ports.apiKeySecrets.mint(apiKey.id)
    expect([await opens(secret), await opens(other.text)]).toEqual([true, false])
  })

  it('says which stack it is for, and is good at no other', async () => {
    expect(seeded()).toMatch(/^mck_test_local-global_/)
    expect(await ask(seeded().replace('local-global', 'local-germany'))).toEqual(refusal)
    expect(await ask(seeded().replace('_test_', '_live_'))).toEqual(refusal)
  })
})

describe('a key is made', () => {
  it('by a global administrator, shown once, with a mail and an entry in the timeline', async () => {
    const { userErrors, secret, apiKey } = await create('direct', { name: 'Billing portal', scopes: ['TASKS_READ'] })
    expect(userErrors).toEqual([])
    expect(apiKey).toMatchObject({
      name: 'Billing portal',
      status: 'ACTIVE',
      scopes: ['TASKS_READ'],
      lastUsedAt: null,
      version: 1,
      partner: { name: 'Alpenblick Cloud GmbH' },
    })
    expect(await ask(secret, '{ viewer { subject name scopes partner { name } } }')).toMatchObject({
      data: { viewer: { subject: apiKey.id, name: 'Billing portal', scopes: ['TASKS_READ'] } },
    })
    expect(await mailsAbout('“Billing portal” was made')).toBe(1)
    const { data } = await world.ask('direct', '{ partner { timeline(last: 5) { nodes { type summary } } } }')
    expect(data.partner.timeline.nodes).toContainEqual({
      type: 'API_KEY_CREATED',
      summary: 'The API key Billing portal was made',
    })
    const everything = JSON.stringify(await openContainer().reader.collection({ partition: apiKey.id }))
    expect(everything).not.toContain(secret.split('_')[4])
  })

  it('for a partner by an operator, who names it', async () => {
    const partnerId = (await world.ask('rival', '{ partner { id } }')).data.partner.id
    expect((await create('operator')).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'partnerId'] },
    ])
    const { secret } = await create('operator', { partnerId })
    expect((await ask(secret, '{ viewer { partner { id } } }')).data.viewer.partner.id).toBe(partnerId)
    expect(world.codes(await create('direct', { partnerId }))).toEqual(['NOT_FOUND'])
    expect(world.codes(await create('operator', { partnerId: 'par_00000000000000000000000000' }))).toEqual([
      'NOT_FOUND',
    ])
  })

  it('for all that reads, or all that writes, which never decides', async () => {
    const { apiKey } = await create('direct', { scopes: ['READ', 'WRITE'] })
    expect(apiKey.scopes).toContain('SWITCHES_READ')
    expect(apiKey.scopes).toContain('SWITCHES_WRITE')
    expect(apiKey.scopes.filter((scope: string) => !/_(READ|WRITE)$/.test(scope))).toEqual([])
  })

  it('by nobody else', async () => {
    for (const actor of ['directSales', 'fabrikam', 'fabrikamUser', 'stranger'])
      expect(world.codes(await create(actor)), actor).toEqual(['FORBIDDEN'])
    const input = { name: 'Mine', scopes: ['CUSTOMERS_READ'] }
    expect(world.codes(await world.run('integration', 'createApiKey', 'secret', input))).toEqual(['FORBIDDEN'])
  })

  it('not in a rehearsal, and shown again to nobody who repeats the request', async () => {
    const before = await awaitLastChange(world)
    expect(await create('direct', { dryRun: true })).toMatchObject({ apiKey: null, secret: null, userErrors: [] })
    expect(await awaitLastChange(world)).toBe(before)
    const idempotencyKey = randomUUID()
    const first = await create('direct', { idempotencyKey })
    const again = await create('direct', { idempotencyKey })
    expect(again).toMatchObject({ apiKey: { id: first.apiKey.id }, secret: null, userErrors: [] })
    expect(await opens(first.secret)).toBe(true)
  })

  it.each([
    ['without a name', { name: '' }, ['name']],
    ['with a long name', { name: 'x'.repeat(101) }, ['name']],
    ['without scopes', { scopes: [] }, ['scopes']],
    ['with half an address', { allowedAddresses: ['203.0.113.0/24', '10.0.0.256'] }, ['allowedAddresses', '1']],
    ['with an address in another form', { allowedAddresses: ['0x7f.1'] }, ['allowedAddresses', '0']],
    ['with a network of everything', { allowedAddresses: ['0.0.0.0/0'] }, ['allowedAddresses', '0']],
    ['with too long a prefix', { allowedAddresses: ['10.0.0.1/33'] }, ['allowedAddresses', '0']],
    ['with too long a prefix of IPv6', { allowedAddresses: ['::1/129'] }, ['allowedAddresses', '0']],
    ['with the name of a host', { allowedAddresses: ['contoso.example'] }, ['allowedAddresses', '0']],
    ['with 51 addresses', { allowedAddresses: Array.from({ length: 51 }, () => '10.0.0.1') }, ['allowedAddresses']],
    ['held to no document', { documents: [] }, ['documents']],
    ['held to what is no hash', { documents: ['A'.repeat(64)] }, ['documents', '0']],
    ['held to 401 documents', { documents: Array.from({ length: 401 }, () => 'a'.repeat(64)) }, ['documents']],
    ['for the past', { expiresAt: '2020-01-01T00:00:00.000Z' }, ['expiresAt']],
    ['for ever', { expiresAt: '2099-01-01T00:00:00.000Z' }, ['expiresAt']],
  ])('not %s', async (_, input, path) => {
    expect((await create('direct', input)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', ...path] },
    ])
  })
})

describe('a key is seen', () => {
  it('by its partner and operators, and is none for everybody else', async () => {
    const { apiKey } = await create('direct')
    const look = async (actor: string) => {
      const { data } = await world.ask(
        actor,
        'query($id: ID!) { apiKey(id: $id) { id } node(id: $id) { id } nodes(ids: [$id]) { id } }',
        { id: apiKey.id },
      )
      return data && [data.apiKey?.id, data.node?.id, data.nodes[0]?.id]
    }
    const seen = [apiKey.id, apiKey.id, apiKey.id]
    for (const actor of ['direct', 'directSales', 'operator']) expect(await look(actor), actor).toEqual(seen)
    const none = [undefined, undefined, undefined]
    for (const actor of ['rival', 'fabrikam', 'stranger']) expect(await look(actor), actor).toEqual(none)
    for (const actor of ['rival', 'fabrikam', 'stranger'])
      expect(world.codes(await revoke(actor, apiKey.id)), actor).toEqual(['NOT_FOUND'])
    const byProgram = await world.ask('integration', 'query($id: ID!) { node(id: $id) { id } }', { id: apiKey.id })
    expect(byProgram.data.node).toBeNull()
    expect(world.codes(await world.run('integration', 'revokeApiKey', 'dryRun', { id: apiKey.id }))).toEqual([
      'FORBIDDEN',
    ])
  })

  it('in the list of its partner alone, with what may be done', async () => {
    const query = '{ apiKeys(first: 100) { nodes { name allowedActions { action availability } } } }'
    const { data } = await world.ask('direct', query)
    expect(data.apiKeys.nodes.map(({ name }: Json) => name)).toContain('Alpenblick portal')
    expect(data.apiKeys.nodes.at(-1).allowedActions).toEqual(
      ['updateApiKey', 'rotateApiKey', 'revokeApiKey'].map((action) => ({ action, availability: 'NOW' })),
    )
    const sales = await world.ask('directSales', query)
    expect(sales.data.apiKeys.nodes.at(-1).allowedActions[0].availability).toBe('NEVER')
    for (const actor of ['fabrikam', 'operator'])
      expect((await world.ask(actor, query)).data.apiKeys.nodes, actor).toEqual([])
    const { data: own } = await world.ask('direct', '{ partner { id } }')
    const named = 'query($id: ID) { apiKeys(where: { partnerId: $id }) { nodes { name } } }'
    expect((await world.ask('operator', named, { id: own.partner.id })).data.apiKeys.nodes).not.toEqual([])
    expect((await world.ask('rival', named, { id: own.partner.id })).data.apiKeys.nodes).toEqual([])
  })

  it('with the hour of its last use, which is written once an hour', async () => {
    const { apiKey, secret } = await create('direct')
    const uses = async () => (await openApp()).read.apiKeys.use(apiKey.id)
    for (let call = 0; call < 5; call += 1) await ask(secret)
    const first = await uses()
    expect(first?.version).toBe(1)
    expect((await keyOf(apiKey.id)).lastUsedAt).toMatch(/:00:00.000Z$/)
    await world.advance(hour)
    await Promise.all(Array.from({ length: 5 }, () => ask(secret)))
    expect(await uses()).toMatchObject({ version: 2, hour: expect.not.stringMatching(first?.hour ?? '') })
  })
})

describe('a key ends', () => {
  it('at once when it is revoked, with what it was before', async () => {
    const { apiKey, secret } = await create('direct', { name: 'Lost laptop' })
    const rotated = await rotate('direct', { id: apiKey.id })
    expect([await opens(secret), await opens(rotated.secret)]).toEqual([true, true])
    const revoked = await revoke('direct', apiKey.id)
    expect(revoked.apiKey).toMatchObject({ status: 'REVOKED', version: 3, previousGoodUntil: null })
    expect([await ask(secret), await ask(rotated.secret)]).toEqual([refusal, refusal])
    expect(world.codes(await revoke('direct', apiKey.id))).toEqual(['ALREADY_ENDED'])
    expect(world.codes(await rotate('direct', { id: apiKey.id }))).toEqual(['ALREADY_ENDED'])
    expect(await mailsAbout('“Lost laptop” was revoked')).toBe(1)
  })

  it('when its time is over', async () => {
    const expiresAt = new Date(Date.parse(await nowOf()) + 2 * day).toISOString()
    const { apiKey, secret } = await create('direct', { expiresAt })
    await world.advance(2 * day - hour)
    expect(await opens(secret)).toBe(true)
    await world.advance(hour)
    expect(await ask(secret)).toEqual(refusal)
    expect((await keyOf(apiKey.id)).status).toBe('EXPIRED')
    expect(world.codes(await rotate('direct', { id: apiKey.id }))).toEqual(['ALREADY_ENDED'])
  })

  it('some hours after it was rotated, and at once when it is rotated again', async () => {
    const { apiKey, secret: first } = await create('direct', { name: 'Nightly sync' })
    const { secret: second, apiKey: now } = await rotate('direct', { id: apiKey.id, overlapHours: 4 })
    expect(Date.parse(now.previousGoodUntil) - Date.parse(await nowOf())).toBeGreaterThan(3 * hour)
    expect([await opens(first), await opens(second)]).toEqual([true, true])
    await world.advance(4 * hour)
    expect([await opens(first), await opens(second)]).toEqual([false, true])
    expect((await keyOf(apiKey.id)).previousGoodUntil).toBeNull()
    const third = await rotate('direct', { id: apiKey.id })
    const fourth = await rotate('direct', { id: apiKey.id, overlapHours: 0 })
    expect(await Promise.all([second, third.secret, fourth.secret].map(opens))).toEqual([false, false, true])
    expect(await mailsAbout('“Nightly sync” was rotated')).toBe(3)
    for (const overlapHours of [-1, 169])
      expect((await rotate('direct', { id: apiKey.id, overlapHours })).userErrors).toMatchObject([
        { code: 'INVALID_INPUT', path: ['input', 'overlapHours'] },
      ])
  })

  it('is rotated by one of any number at once who have seen the same version', async () => {
    const { apiKey } = await create('direct')
    const input = { id: apiKey.id, expectedVersion: 1 }
    const answers = await Promise.all(Array.from({ length: 8 }, () => rotate('direct', input)))
    const [winner, ...others] = answers.toSorted((one) => (one.secret === null ? 1 : -1))
    expect(others.flatMap((answer) => world.codes(answer))).toEqual(Array.from({ length: 7 }, () => 'VERSION_CONFLICT'))
    expect(await opens(winner?.secret)).toBe(true)
  })
})
