import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { theWorld } from '../support/world.ts'
import { agreementOf } from './agreeing.ts'
import { pass } from './granted.ts'
import { partnerDetailsOf, registerPartner } from './newcomers.ts'
import { recordAzureElsewhere, stepCompleter } from './scenes.ts'

const world = theWorld({ stack: 'germany' })
const invitation = 'invitation { id status }'

const customerId = async (actor: string): Promise<string> =>
  (await world.ask(actor, '{ viewer { customer { id } } }')).data.viewer.customer.id

describe('the sovereign cloud is a smaller one', () => {
  it('says what it is and what it cannot do', async () => {
    const { data } = await world.ask('direct', '{ deployment { stack region partition cloud capabilities } }')
    expect(data.deployment).toEqual({
      stack: 'local-germany',
      region: 'eusc-de-east-1',
      partition: 'aws-eusc',
      cloud: 'GERMANY',
      capabilities: ['RELATIONSHIP_REQUEST'],
    })
  })

  it('a direct invitation becomes a relationship here too', async () => {
    const { token } = await world.invite('direct', { customerId: await customerId('fabrikam'), serviceKeys: ['teams'] })
    const accepted = await world.run('fabrikam', 'acceptInvitation', 'relationship { id }', {
      token,
      acceptAgreement: true,
    })
    expect(accepted.userErrors).toEqual([])
    const { delegatedAdmin } = await world.relationshipOf('direct', accepted.relationship.id, 'ACTIVE')
    expect(delegatedAdmin).toMatchObject([{ service: { key: 'teams' }, status: 'ACTIVE' }])
  })

  it('whether Microsoft has a customer agreement is not known, and Microsoft is not asked: it has no such request here', async () => {
    const { token } = await world.invite('direct', { customerId: await customerId('fabrikam'), serviceKeys: ['azure'] })
    const { relationship } = await world.run('fabrikam', 'acceptInvitation', 'relationship { id }', {
      token,
      acceptAgreement: true,
    })
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    await pass(world, 1)
    expect(await agreementOf(world, 'direct', relationship.id)).toEqual({
      status: 'UNKNOWN',
      by: null,
      acceptedAt: null,
      lookedAt: null,
      reason: 'In this cloud Microsoft does not say which customer agreements it has.',
    })
    expect(world.stack.partnerCenter.requests().filter(({ path }) => /agreement/i.test(path))).toEqual([])
  })

  it('delegated admin cannot be left out (C15)', async () => {
    const refused = await world.run('direct', 'createInvitation', invitation, {
      customerId: await customerId('fabrikam'),
      serviceKeys: ['azure'],
      delegatedAdmin: false,
    })
    expect(refused).toMatchObject({
      invitation: null,
      userErrors: [{ code: 'DELEGATED_ADMIN_REQUIRED', path: ['input', 'delegatedAdmin'], rules: [{ key: 'C15' }] }],
    })
  })

  it.each([
    ['through a reseller', { delivery: 'VIA_RESELLER' }],
    ['with delegated admin for a reseller', { resellerDelegatedAdmin: true }],
    ['naming a reseller', {}],
  ])('nothing goes %s (F5)', async (_, more) => {
    const refused = await world.run('direct', 'createInvitation', invitation, {
      customerId: await customerId('fabrikam'),
      serviceKeys: ['azure'],
      resellerId: world.stack.actors['rival']?.partnerId,
      ...more,
    })
    expect(refused.userErrors).toMatchObject([{ code: 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD', rules: [{ key: 'F5' }] }])
  })

  it.each(['INDIRECT_PROVIDER', 'INDIRECT_RESELLER'])('nobody is registered as %s (F5)', async (kind) => {
    const refused = await world.run('operator', 'registerPartner', 'partner { id }', {
      ...partnerDetailsOf('indirect'),
      tenantId: randomUUID(),
      kind,
    })
    expect(refused.userErrors).toMatchObject([
      { code: 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD', path: ['input', 'kind'], rules: [{ key: 'F5' }] },
    ])
  })

  it('nobody links a reseller, be there one of that id or not (F5)', async () => {
    for (const resellerId of [world.stack.actors['rival']?.partnerId, 'par_0000000000000000000000dead'])
      expect(
        (await world.run('direct', 'linkReseller', 'resellerLink { status }', { resellerId })).userErrors,
      ).toMatchObject([{ code: 'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD', rules: [{ key: 'F5' }] }])
  })

  it.each(['US', 'BR', 'ZA', 'RU'])('a partner from %s is refused (F1)', async (country) => {
    const refused = await world.run('operator', 'registerPartner', 'partner { id }', {
      ...partnerDetailsOf('overseas'),
      tenantId: randomUUID(),
      kind: 'DIRECT_BILL',
      country,
    })
    expect(refused.userErrors).toMatchObject([
      { code: 'OUT_OF_TERRITORY', path: ['input', 'country'], rules: [{ key: 'F1' }] },
    ])
  })

  it.each(['CH', 'IS', 'FR'])('a partner from %s is welcome: EU and EFTA', async (country) => {
    expect(await registerPartner(world, `from${country}`, { country })).toMatch(/^par_/)
  })

  it('Azure bought from another partner is not switched here; the decision says what is possible instead (F6)', async () => {
    const { data } = await world.ask(
      'direct',
      '{ channelDecision(input: { about: { facts: { channel: CSP, serviceKind: USAGE_BASED } } }) { outcome code decidedBy ruleSet } }',
    )
    expect(data.channelDecision).toEqual({
      outcome: 'RECREATE_AND_CANCEL',
      code: null,
      decidedBy: ['F6'],
      ruleSet: '2017-05',
    })
  })

  it('Azure is migrated by the catalogue and the rules of this cloud (B11, B12)', async () => {
    const { partner, old, replacement } = await recordAzureElsewhere(world)
    const plan = (input: object) =>
      world.run(partner, 'createMigrationPlan', 'migrationPlan { id ruleSet rules acceptedGaps { key gap } }', {
        subscriptionId: old,
        services: ['dns', 'kubernetes-service'],
        ...input,
      })
    const refused = await plan({})
    expect(refused.userErrors).toMatchObject([{ code: 'SERVICES_UNAVAILABLE', rules: [{ key: 'B12' }] }])
    expect(refused.userErrors[0].message).toContain('This cloud does not have it.')
    const { migrationPlan } = await plan({ acceptedGaps: ['kubernetes-service'] })
    expect(migrationPlan).toMatchObject({
      ruleSet: '2017-05',
      rules: ['B4', 'B11'],
      acceptedGaps: [{ key: 'kubernetes-service', gap: 'This cloud does not have it.' }],
    })
    const complete = stepCompleter(world, migrationPlan.id)
    expect((await complete(partner, 'move:dns')).userErrors[0].blockers).toMatchObject([{ rule: 'B11' }])
    const { userErrors } = await complete(partner, 'create-subscription', { replacementId: await replacement() })
    expect(userErrors).toEqual([])
  })

  it('a customer outside EU and EFTA cannot accept', async () => {
    const { token } = await world.invite('direct', {
      tenantId: world.stack.actors['woodgrove']?.tenantId,
      email: 'cio@woodgrove.example',
    })
    const refused = await world.run('woodgrove', 'acceptInvitation', invitation, {
      token,
      acceptAgreement: true,
      organization: { name: 'Woodgrove Bank', domain: 'woodgrove.example', country: 'US' },
    })
    expect(refused.userErrors).toMatchObject([
      { code: 'OUT_OF_TERRITORY', path: ['input', 'organization', 'country'], rules: [{ key: 'F1' }] },
    ])
  })
})
