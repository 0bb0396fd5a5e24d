import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { scopes } from '#platform/kernel/actor.ts'
import { theWorld } from '../support/world.ts'
import { addActor } from './newcomers.ts'

const world = theWorld()

const whoAmI =
  '{ viewer { kind subject name email roles scopes tenantId partner { name kind } customer { name domain } } }'
const viewer = async (actor: string): Promise<Json> => {
  const { data, errors } = await world.ask(actor, whoAmI)
  expect(errors).toEqual([])
  return data.viewer
}
const tenantOf = (actor: string) => world.stack.actors[actor]?.tenantId

describe('everybody is who their credentials say', () => {
  it("a partner's administrator has its partner", async () => {
    expect(await viewer('provider')).toEqual({
      kind: 'PARTNER_USER',
      subject: 'provider',
      name: 'Nils Nordwind',
      email: 'agent@provider.example',
      roles: ['GLOBAL_ADMIN', 'ADMIN_AGENT'],
      scopes: null,
      tenantId: tenantOf('provider'),
      partner: { name: 'Nordwind Distribution', kind: 'INDIRECT_PROVIDER' },
      customer: null,
    })
  })

  it('a sales agent has the same partner and one role', async () => {
    const { roles, partner, tenantId } = await viewer('directSales')
    expect({ roles, partner, tenantId }).toEqual({
      roles: ['SALES_AGENT'],
      partner: { name: 'Alpenblick Cloud GmbH', kind: 'DIRECT_BILL' },
      tenantId: tenantOf('direct'),
    })
  })

  it('customers have their customer, and a stranger has none', async () => {
    const fabrikam = { name: 'Fabrikam Maschinenbau', domain: 'fabrikam.example' }
    expect(await viewer('fabrikam')).toMatchObject({
      kind: 'CUSTOMER_USER',
      roles: ['GLOBAL_ADMIN'],
      customer: fabrikam,
    })
    expect(await viewer('fabrikamUser')).toMatchObject({ kind: 'CUSTOMER_USER', roles: ['USER'], customer: fabrikam })
    expect(await viewer('stranger')).toMatchObject({ kind: 'CUSTOMER_USER', partner: null, customer: null })
  })

  it('an operator belongs to no tenant', async () => {
    expect(await viewer('operator')).toEqual({
      kind: 'OPERATOR',
      subject: 'operator',
      name: 'Olga Operator',
      email: 'operator@multichannel.example',
      roles: [],
      scopes: null,
      tenantId: null,
      partner: null,
      customer: null,
    })
  })

  it('a program has the name of its key, scopes in place of roles, and its partner', async () => {
    expect(await viewer('integration')).toEqual({
      kind: 'INTEGRATION',
      subject: expect.stringMatching(/^key_[0-9a-z]{26}$/),
      name: 'Alpenblick portal',
      email: null,
      roles: [],
      scopes: scopes.map((scope) => scope.toUpperCase().replace(':', '_')),
      tenantId: tenantOf('direct'),
      partner: { name: 'Alpenblick Cloud GmbH', kind: 'DIRECT_BILL' },
      customer: null,
    })
  })

  it('who has roles of a partner and of a customer speaks for the partner', async () => {
    await addActor(world, 'both', {
      tenantId: tenantOf('direct') ?? '',
      roles: ['Customer.GlobalAdmin', 'Partner.SalesAgent'],
    })
    expect(await viewer('both')).toMatchObject({ kind: 'PARTNER_USER', roles: ['SALES_AGENT'], customer: null })
  })

  it("a partner's user whose tenant was never registered has no partner, no lists and no say", async () => {
    await addActor(world, 'unregistered', { roles: ['Partner.GlobalAdmin'] })
    const { data } = await world.ask(
      'unregistered',
      '{ viewer { kind partner { id } } customers { nodes { id } } invitations { nodes { id } } relationships { nodes { id } } partner { id } }',
    )
    const empty = { nodes: [] }
    expect(data).toEqual({
      viewer: { kind: 'PARTNER_USER', partner: null },
      customers: empty,
      invitations: empty,
      relationships: empty,
      partner: null,
    })
    expect(
      world.codes(await world.run('unregistered', 'createInvitation', 'invitation { id }', { serviceKeys: ['azure'] })),
    ).toEqual(['FORBIDDEN'])
  })
})

describe('everybody may ask what this stack is', () => {
  it.each(['operator', 'direct', 'directSales', 'reseller', 'fabrikam', 'fabrikamUser', 'stranger', 'integration'])(
    '%s gets the same answer',
    async (actor) => {
      const { data } = await world.ask(
        actor,
        '{ deployment { stack region partition cloud capabilities ruleSet version schemaHash dataResidency now testClock } }',
      )
      expect(data.deployment).toEqual({
        stack: 'local-global',
        region: 'eu-central-1',
        partition: 'aws',
        cloud: 'GLOBAL',
        capabilities: ['RELATIONSHIP_REQUEST', 'INDIRECT_MODEL', 'PARTNER_SWITCH', 'OPTIONAL_DELEGATED_ADMIN'],
        ruleSet: '2021-06',
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
        schemaHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        dataResidency: 'On this machine only.',
        now: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
        testClock: true,
      })
    },
  )

  it('only an operator moves the test clock, and a rehearsal does not', async () => {
    const now = async () => Date.parse((await world.ask('direct', '{ deployment { now } }')).data.deployment.now)
    const before = await now()
    for (const actor of ['direct', 'integration', 'fabrikam', 'stranger'])
      expect(world.codes(await world.run(actor, 'advanceTestClock', 'now', { milliseconds: 86_400_000 }))).toEqual([
        'FORBIDDEN',
      ])
    for (const milliseconds of [0, -1, 0.5, 1e300, 366 * 86_400_000 + 1]) {
      const refused = await world.run('operator', 'advanceTestClock', 'now', { milliseconds })
      expect(refused).toMatchObject({
        now: null,
        userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'milliseconds'] }],
      })
    }
    const rehearsed = await world.run('operator', 'advanceTestClock', 'now', { milliseconds: 86_400_000, dryRun: true })
    expect(Date.parse(rehearsed.now)).toBeGreaterThanOrEqual(before + 86_400_000)
    expect(await now()).toBeLessThan(before + 86_400_000)
    await world.advance(86_400_000)
    expect(await now()).toBeGreaterThanOrEqual(before + 86_400_000)
  })
})
