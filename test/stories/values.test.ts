import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'

/** These stories are about inputs that are not what the schema says, and about those that may be left out. */
const world = theWorld()

const customer = (country: unknown) => ({
  tenantId: randomUUID(),
  name: 'Someone',
  domain: `c${randomUUID().slice(0, 8)}.example`,
  country,
  contactEmail: 'it@someone.example',
})

describe('a value', () => {
  const create =
    'mutation($input: CreateInvitationInput!) { createInvitation(input: $input) { invitation { message maxUses } userErrors { code } } }'

  const wrongTypes: readonly Readonly<Record<string, unknown>>[] = [
    { maxUses: '3' },
    { maxUses: 1.5 },
    { maxUses: 2 ** 31 },
    { maxUses: null },
    { maxUses: true },
    { expiresInDays: [] },
    { serviceKeys: null },
    { serviceKeys: [null] },
    { serviceKeys: [1] },
    { serviceKeys: { azure: true } },
    { message: 7 },
    { message: ['x'] },
    { message: { toString: 'x' } },
    { delegatedAdmin: 'true' },
    { delegatedAdmin: 1 },
    { dryRun: null },
    { delivery: 'BY_PIGEON' },
    { delivery: 'direct' },
    { idempotencyKey: 7 },
    { expectedVersion: 1 },
    { constructor: 'x' },
  ]
  it.each(wrongTypes)('of the wrong type is refused before anything is done: %j', async (wrong) => {
    const { status, data, errors } = await world.ask('direct', create, { input: { serviceKeys: ['azure'], ...wrong } })
    expect([status, data, errors.length]).toEqual([400, null, 1])
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  it('that may be left out may be null', async () => {
    const nulls = {
      customerId: null,
      tenantId: null,
      email: null,
      resellerId: null,
      message: null,
      idempotencyKey: null,
    }
    const { data, errors } = await world.ask('direct', create, { input: { serviceKeys: ['azure'], ...nulls } })
    expect(errors).toEqual([])
    expect(data.createInvitation.userErrors).toEqual([])
    expect(data.createInvitation.invitation.message).toContain('look after your cloud services')
  })

  it.each([
    ['XK', 'is XK, which is in no territory of the program: the list of 2017 does not have it (rule E2).'],
    ['AQ', 'is AQ, which is in no territory of the program: the list of 2017 does not have it (rule E2).'],
    ['UK', 'is UK, which ISO 3166-1 writes GB.'],
    ['EL', 'is EL, which ISO 3166-1 writes GR.'],
  ])('of a country without a territory is refused with the reason: %s', async (country, reason) => {
    const { userErrors } = await world.run('direct', 'addCustomer', 'customer { id }', customer(country))
    expect(userErrors).toMatchObject([
      { code: 'INVALID_INPUT', fault: 'UNKNOWN', path: ['input', 'country'], message: `country ${reason}` },
    ])
  })

  it('of a name, a domain or an address is one that others can read and reach', async () => {
    const wrong = { name: '\u200b', domain: 'müller.de', contactEmail: 'jörg@firma.example' }
    const { userErrors } = await world.run('direct', 'addCustomer', 'customer { id }', { ...customer('DE'), ...wrong })
    expect(userErrors.map(({ fault, path }: Json) => [path.at(-1), fault])).toEqual([
      ['name', 'MISSING'],
      ['domain', 'WRONG_FORMAT'],
      ['contactEmail', 'WRONG_FORMAT'],
    ])
    const right = {
      name: 'Пример',
      domain: `c${randomUUID().slice(0, 8)}.xn--p1ai`,
      contactEmail: 'info@müller.example',
    }
    const { customer: added } = await world.run('direct', 'addCustomer', 'customer { name domain }', {
      ...customer('DE'),
      ...right,
    })
    expect(added).toMatchObject({ name: 'Пример', domain: right.domain })
  })

  it('of a country or an id is one, or is refused', async () => {
    const add = 'mutation($input: AddCustomerInput!) { addCustomer(input: $input) { userErrors { code path } } }'
    for (const country of ['de', 'DEU', 'D', '', 49, null]) {
      const { status, data } = await world.ask('direct', add, { input: customer(country) })
      expect([status, data], String(country)).toEqual([400, null])
    }
    const nowhere = await world.ask('direct', add, { input: customer('XX') })
    expect(nowhere.data.addCustomer.userErrors).toEqual([{ code: 'INVALID_INPUT', path: ['input', 'country'] }])

    for (const id of ['', ' ', 'cus_', 'inv_01', 'INV_01k00000000000000000000000', '\ud800', 'x'.repeat(10_000), 7]) {
      const { data, errors } = await world.ask(
        'direct',
        'query($id: ID!) { node(id: $id) { id } invitation(id: $id) { id } }',
        { id },
      )
      expect(errors).toEqual([])
      expect(data).toEqual({ node: null, invitation: null })
    }
    for (const by of [{}, { name: 'ASC', updatedAt: 'ASC' }, { name: null }, { country: 'ASC' }]) {
      const query = 'query($by: CustomerOrder!) { customers(orderBy: $by) { nodes { id } } }'
      const { status } = await world.ask('direct', query, { by })
      expect(status, JSON.stringify(by)).toBe(400)
    }
  })
})
