import { describe, expect, it } from 'vitest'
import { theWorld } from '../support/world.ts'
import { consentingIn, type Case } from './consenting.ts'
import { addActor } from './newcomers.ts'

/** Provider and reseller both hold delegated admin here, and each loses its own alone, in our records and with the vendor. */
const world = theWorld({ gdap: { autoApprove: true, autoConsent: true } })
const { createAccepted, grantsOf, upstream, typesOf, pass } = consentingIn(world)

const partnerIdOf = (actor: string): string => world.stack.actors[actor]?.partnerId ?? ''
const createShared = (name: string, terms: object = {}) => createAccepted(name, { delegatedAdmin: true, ...terms })
const remove = (actor: string, { relationshipId }: Case, input: object = {}) =>
  world.run(actor, 'removeDelegatedAdmin', 'relationships { version }', { relationshipId, ...input })
/** What each holds here and with the vendor. */
const held = async (customer: Case) => {
  await world.stack.idle()
  const here = await grantsOf(customer.name, customer)
  return Object.fromEntries(
    [
      ['provider', 'Nordwind Distribution'],
      ['reseller', 'Seeblick IT'],
    ].map(([actor = '', name]) => [
      actor,
      [
        here.filter(({ holder }) => holder === name).map(({ status }) => status),
        upstream(customer, actor).map(({ status }) => status),
      ],
    ]),
  )
}
const inForce = [['ACTIVE'], ['active']]
const gone = [['REMOVED'], ['terminated']]

describe('delegated admin of a provider and its reseller', () => {
  it.each([
    ['the reseller’s, and keeps the provider’s', 'reseller', { provider: inForce, reseller: gone }],
    ['the provider’s, and keeps the reseller’s', 'provider', { provider: gone, reseller: inForce }],
  ])('is taken away per holder: the customer takes %s', async (_, loser, after) => {
    const customer = await createShared(`takes-${loser}s`)
    expect(await held(customer)).toEqual({ provider: inForce, reseller: inForce })
    expect((await remove(customer.name, customer, { holderId: partnerIdOf(loser) })).userErrors).toEqual([])
    expect(await held(customer)).toEqual(after)
    // The customer may change its mind about the other one later.
    expect((await remove(customer.name, customer)).userErrors).toEqual([])
    expect(await held(customer)).toEqual({ provider: gone, reseller: gone })
  })

  it.each([
    ['reseller', { provider: inForce, reseller: gone }],
    ['provider', { provider: gone, reseller: inForce }],
  ])('is given up by its holder, the %s, which leaves the other’s alone', async (holder, after) => {
    const customer = await createShared(`given-up-by-${holder}`)
    const other = holder === 'reseller' ? 'provider' : 'reseller'
    expect(world.codes(await remove(holder, customer, { holderId: partnerIdOf(other) }))).toEqual([
      'NOT_CUSTOMER_ADMIN',
    ])
    expect(await held(customer)).toEqual({ provider: inForce, reseller: inForce })
    expect((await remove(holder, customer)).userErrors).toEqual([])
    expect(await held(customer)).toEqual(after)
    expect(world.codes(await remove(holder, customer))).toEqual(['NOT_CUSTOMER_ADMIN'])
    expect(await typesOf(customer.name, customer)).toContain('RELATIONSHIP_DELEGATED_ADMIN_REVOKED_UPSTREAM')
  })

  it('is given up for one service of two', async () => {
    const customer = await createShared('one-of-two', { serviceKeys: ['teams', 'azure'] })
    await remove('reseller', customer, { serviceKeys: ['azure'], holderId: partnerIdOf('reseller') })
    expect(await held(customer)).toEqual({
      provider: [
        ['ACTIVE', 'ACTIVE'],
        ['active', 'active'],
      ],
      reseller: [
        ['ACTIVE', 'REMOVED'],
        ['active', 'terminated'],
      ],
    })
  })

  it('is given up by an administrator of the holder who names the relationship, and by nobody else of it', async () => {
    const customer = await createShared('agents')
    const { tenantId = '' } = world.stack.actors['reseller'] ?? {}
    await addActor(world, 'resellerAgent', { tenantId, roles: ['Partner.AdminAgent'] })
    expect(world.codes(await remove('resellerAgent', customer))).toEqual(['NOT_CUSTOMER_ADMIN'])
    const unnamed = await world.run('reseller', 'removeDelegatedAdmin', 'relationships { id }', {})
    expect(world.codes(unnamed)).toEqual(['NOT_CUSTOMER_ADMIN'])
    expect(world.codes(await remove('rival', customer))).toEqual(['NOT_FOUND'])
    expect(await held(customer)).toEqual({ provider: inForce, reseller: inForce })
  })

  it('ends with the vendor however often it takes, and the other holder’s is never touched', async () => {
    const customer = await createShared('troubled')
    const lost = { match: { method: 'POST', pathPattern: /requests$/ }, times: 2 } as const
    world.stack.partnerCenter.faults.push({ ...lost, kind: 'lost-response' })
    await remove(customer.name, customer, { holderId: partnerIdOf('reseller') })
    for (let tries = 0; tries < 5; tries += 1) await pass(1 / 12)
    expect(await held(customer)).toEqual({ provider: inForce, reseller: gone })
    const terminations = upstream(customer).flatMap(({ requests }) =>
      requests.filter(({ action }) => action === 'terminate'),
    )
    expect(terminations).toHaveLength(1)
  })

  it('is removed once: of the customer’s removal and the holder’s at the same moment one finds nothing left', async () => {
    const customer = await createShared('at-once')
    const holderId = partnerIdOf('reseller')
    const both = await Promise.all([remove(customer.name, customer, { holderId }), remove('reseller', customer)])
    expect(both.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    expect(await held(customer)).toEqual({ provider: inForce, reseller: gone })
  })
})
