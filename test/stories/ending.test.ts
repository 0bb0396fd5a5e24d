import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { addCustomerAdmin } from './newcomers.ts'
import { acceptInvitation, customerOf } from './sample-objects.ts'
import { newAddressAt } from './scenes.ts'

const world = theWorld()

const end = (actor: string, id: string, more: object = {}): Promise<Json> =>
  world.run(actor, 'endRelationship', 'relationship { status endedAt delegatedAdmin { service { key } status } }', {
    id,
    ...more,
  })
const remove = (actor: string, input: Readonly<Record<string, unknown>>): Promise<Json> =>
  world.run(
    actor,
    'removeDelegatedAdmin',
    'relationships { id status delegatedAdmin { service { key } status } }',
    input,
  )
const inviteCustomer = (partner: string, customer: string, input: object = {}) => {
  const { tenantId } = world.stack.actors[customer] ?? {}
  return world.invite(partner, { tenantId, email: newAddressAt(customer), ...input })
}
/** Creates an active relationship, and returns its id. */
const createRelationship = async (partner: string, customer: string, input: object = {}): Promise<string> => {
  const id = await acceptInvitation(world, customer, (await inviteCustomer(partner, customer, input)).token)
  await world.relationshipOf(partner, id, 'ACTIVE')
  return id
}
const acceptInvitationOf = async (partner: string, customer: string, input: object = {}): Promise<Json> =>
  world.run(customer, 'acceptInvitation', 'relationship { id }', {
    token: (await inviteCustomer(partner, customer, input)).token,
    acceptAgreement: true,
    dryRun: true,
  })
const activeUpstream = (customer: string) => {
  const { tenantId = '' } = world.stack.actors[customer] ?? {}
  return world.stack.partnerCenter.relationships({ customerTenantId: tenantId, status: 'active' }).length
}

describe('a partner ends a relationship', () => {
  it('only after what it sold is out of the way, in this order (H2)', async () => {
    const { bought } = await customerOf(world, 'contoso')
    const id = await createRelationship('rival', 'contoso')
    const blocked = {
      relationship: null,
      userErrors: [
        {
          __typename: 'PreconditionsUnmet',
          code: 'PRECONDITIONS_UNMET',
          path: null,
          blockers: [
            { code: 'CANCEL_RESERVATIONS', objects: [{ id: bought['Reserved VM instances'] }], rule: 'H2' },
            { code: 'SUSPEND_SUBSCRIPTIONS', objects: [{ id: bought['Azure plan'] }], rule: 'H2' },
          ],
        },
      ],
    }
    expect(await end('rival', id)).toMatchObject(blocked)
    expect(await end('rival', id, { dryRun: true, delegatedAdmin: 'KEEP' })).toMatchObject(blocked)
    expect((await world.relationshipOf('rival', id, 'ACTIVE')).delegatedAdmin).toMatchObject([{ status: 'ACTIVE' }])
  })

  it('at once where it sold nothing; what others sold is not in its way', async () => {
    const id = await createRelationship('direct', 'contoso', { serviceKeys: ['teams'] })
    const seesPurchases = async () =>
      (
        await world.ask('direct', '{ customers { nodes { name subscriptions { nodes { id } } } } }')
      ).data.customers.nodes.find(({ name }: Json) => name === 'Contoso France').subscriptions.nodes.length
    expect(await seesPurchases()).toBe(3)
    expect(await end('direct', id)).toMatchObject({
      userErrors: [],
      relationship: {
        status: 'ENDED',
        endedAt: expect.stringMatching(/Z$/),
        delegatedAdmin: [{ service: { key: 'teams' }, status: 'REMOVED' }],
      },
    })
    expect(await seesPurchases()).toBe(0)
    expect(world.codes(await end('direct', id))).toEqual(['ALREADY_ENDED'])
  })

  it('by a global administrator of its own, and nobody else (H1)', async () => {
    await addCustomerAdmin(world, 'guarded')
    const id = await createRelationship('direct', 'guarded')
    expect(world.codes(await end('integration', id))).toEqual(['FORBIDDEN'])
    for (const actor of ['directSales', 'guarded', 'operator'])
      expect((await end(actor, id)).userErrors).toMatchObject([{ code: 'NOT_PARTNER_ADMIN', rules: [{ key: 'H1' }] }])
    await addCustomerAdmin(world, 'served')
    const resellerId = world.stack.actors['reseller']?.partnerId
    const shared = await createRelationship('provider', 'served', { resellerId, resellerDelegatedAdmin: true })
    expect(world.codes(await end('reseller', shared))).toEqual(['NOT_PARTNER_ADMIN'])
  })

  it('and gives delegated admin up: the service is free, and the vendor follows (H3)', async () => {
    await addCustomerAdmin(world, 'freed')
    const id = await createRelationship('direct', 'freed')
    expect(world.codes(await acceptInvitationOf('rival', 'freed'))).toEqual(['SERVICE_HELD'])
    await end('direct', id, { delegatedAdmin: 'REVOKE' })
    expect(world.codes(await acceptInvitationOf('rival', 'freed'))).toEqual([])
    await world.eventually(async () => activeUpstream('freed') === 0)
    // A new start is a new relationship.
    expect(await createRelationship('direct', 'freed')).not.toBe(id)
  })
})

describe('delegated admin that is kept at the end (H4)', () => {
  it('keeps the service taken, until the customer takes it away', async () => {
    await addCustomerAdmin(world, 'keeper')
    const id = await createRelationship('direct', 'keeper')
    expect(await end('direct', id, { delegatedAdmin: 'KEEP' })).toMatchObject({
      relationship: { status: 'ENDED', delegatedAdmin: [{ service: { key: 'azure' }, status: 'ACTIVE' }] },
    })
    expect((await acceptInvitationOf('rival', 'keeper')).userErrors).toMatchObject([
      { code: 'SERVICE_HELD', holders: [{ service: { key: 'azure' }, partner: { name: 'Alpenblick Cloud GmbH' } }] },
    ])
    expect(activeUpstream('keeper')).toBe(1)

    expect(await remove('keeper', {})).toMatchObject({
      userErrors: [],
      relationships: [{ id, status: 'ENDED', delegatedAdmin: [{ status: 'REMOVED' }] }],
    })
    expect(world.codes(await acceptInvitationOf('rival', 'keeper'))).toEqual([])
    await world.eventually(async () => activeUpstream('keeper') === 0)
  })

  it('goes over into a new relationship of the same two, and ends with it', async () => {
    await addCustomerAdmin(world, 'returning')
    const id = await createRelationship('direct', 'returning')
    await end('direct', id, { delegatedAdmin: 'KEEP' })
    const again = await createRelationship('direct', 'returning', { serviceKeys: ['azure', 'teams'] })
    const { delegatedAdmin } = await world.relationshipOf('returning', again, 'ACTIVE')
    expect(delegatedAdmin).toMatchObject([
      { service: { key: 'azure' }, status: 'ACTIVE' },
      { service: { key: 'teams' }, status: 'ACTIVE' },
    ])
    expect(activeUpstream('returning')).toBe(2)
    await end('direct', again)
    for (const service of ['azure', 'teams'])
      expect(world.codes(await acceptInvitationOf('rival', 'returning', { serviceKeys: [service] }))).toEqual([])
    await world.eventually(async () => activeUpstream('returning') === 0)
  })
})

describe('the customer takes delegated admin away (C11)', () => {
  it('from one partner, service by service, and the relationship stays', async () => {
    await addCustomerAdmin(world, 'careful')
    const id = await createRelationship('direct', 'careful', { serviceKeys: ['azure', 'teams'] })
    expect(await remove('careful', { relationshipId: id, serviceKeys: ['teams'] })).toMatchObject({
      relationships: [
        {
          id,
          status: 'ACTIVE',
          delegatedAdmin: [
            { service: { key: 'azure' }, status: 'ACTIVE' },
            { service: { key: 'teams' }, status: 'REMOVED' },
          ],
        },
      ],
    })
    expect(world.codes(await acceptInvitationOf('rival', 'careful', { serviceKeys: ['teams'] }))).toEqual([])
    expect(world.codes(await acceptInvitationOf('rival', 'careful', { serviceKeys: ['azure'] }))).toEqual([
      'SERVICE_HELD',
    ])
    expect(world.codes(await remove('careful', { relationshipId: id, serviceKeys: ['teams'] }))).toEqual([
      'WRONG_STATE',
    ])
    await remove('careful', { relationshipId: id })
    expect(world.codes(await remove('careful', { relationshipId: id }))).toEqual(['WRONG_STATE'])
    // A removed grant is requested again, and is another grant then (C13).
    expect(await createRelationship('direct', 'careful')).toBe(id)
    await world.eventually(async () => {
      const { delegatedAdmin } = await world.relationshipOf('careful', id, 'ACTIVE')
      const seen = delegatedAdmin.map(({ service, status }: Json) => `${service.key} ${status}`)
      return seen.join() === 'azure REMOVED,teams REMOVED,azure ACTIVE'
    })
  })

  it('having seen which partner holds it for which service (C7)', async () => {
    await addCustomerAdmin(world, 'watchful')
    await createRelationship('direct', 'watchful', { serviceKeys: ['azure', 'teams'] })
    await createRelationship('rival', 'watchful', { serviceKeys: ['dynamics-crm'] })
    const { data } = await world.ask(
      'watchful',
      '{ relationships { nodes { partner { name } delegatedAdmin { service { key } status } } } }',
    )
    const seen = data.relationships.nodes.map(({ partner, delegatedAdmin }: Json) => [
      partner.name,
      delegatedAdmin.map(({ service, status }: Json) => `${service.key} ${status}`),
    ])
    expect(Object.fromEntries(seen)).toEqual({
      'Alpenblick Cloud GmbH': ['azure ACTIVE', 'teams ACTIVE'],
      'Boréal Systèmes': ['dynamics-crm ACTIVE'],
    })
  })

  it('from all partners and resellers at once', async () => {
    await addCustomerAdmin(world, 'radical')
    const ids = [
      await createRelationship('direct', 'radical'),
      await createRelationship('rival', 'radical', { serviceKeys: ['teams'] }),
      await createRelationship('provider', 'radical', {
        serviceKeys: ['dynamics-crm'],
        resellerId: world.stack.actors['reseller']?.partnerId,
        resellerDelegatedAdmin: true,
      }),
    ]
    expect(activeUpstream('radical')).toBe(4)
    const { relationships } = await remove('radical', {})
    expect(relationships.map(({ id }: Json) => id).toSorted()).toEqual(ids.toSorted())
    expect(relationships.flatMap((one: Json) => one.delegatedAdmin)).toEqual(
      Array.from({ length: 4 }, () => ({ service: { key: expect.any(String) }, status: 'REMOVED' })),
    )
    await world.eventually(async () => activeUpstream('radical') === 0)
    expect(world.codes(await remove('radical', {}))).toEqual(['WRONG_STATE'])
  })

  it('by an administrator, naming services or none at all, and a version only with the relationship it is of', async () => {
    const { id } = await customerOf(world, 'fabrikam')
    const { token } = await world.invite('direct', { customerId: id })
    const relationshipId = await acceptInvitation(world, 'fabrikam', token)
    expect(world.codes(await remove('fabrikamUser', {}))).toEqual(['NOT_CUSTOMER_ADMIN'])
    expect(world.codes(await remove('direct', {}))).toEqual(['NOT_CUSTOMER_ADMIN'])
    expect((await remove('fabrikam', { relationshipId, serviceKeys: [] })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'serviceKeys'] },
    ])
    expect((await remove('fabrikam', { expectedVersion: 1 })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'expectedVersion'] },
    ])
  })
})
