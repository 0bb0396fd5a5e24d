import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { advanceUntil, createNewcomer, passWeeks, type Newcomer } from './newcomer.ts'
import { errorsOf, trailOf, awaitEnd } from './trail.ts'

// Nobody approves delegated admin with the vendor here unless the story does so.
const world = theWorld({ gdap: { autoApprove: false } })
const shortest = ['Deliver', 'AwaitDecision', 'Provision', 'Announce']

const approve = ({ grantsTo }: Newcomer, partner = 'direct') => {
  for (const { id, status } of grantsTo(partner))
    if (status === 'approvalPending') world.stack.partnerCenter.approve(id)
}
const statuses = ({ grantsTo }: Newcomer, partner = 'direct') => grantsTo(partner).map(({ status }) => status)
const awaitRequest = (customer: Newcomer, partner = 'direct') =>
  world.eventually(async () => statuses(customer, partner).includes('approvalPending'), {
    what: 'the request being with Microsoft',
  })
const awaitAnnouncement = async (id: string, attempt = 1): Promise<readonly string[]> => {
  await advanceUntil(world, async () => trailOf(world, id, attempt).at(-1) === 'Announce', {
    step: 10_000,
    what: 'the end',
  })
  return awaitEnd(world, id, attempt)
}
/** Lets time pass until the look at the vendor has found that delegated admin is in force. */
const awaitForce = (partner: string, id: string): Promise<Json> =>
  advanceUntil(
    world,
    async () => {
      await world.stack.sweep()
      const { delegatedAdmin } = await world.relationshipOf(partner, id, 'ACTIVE')
      return delegatedAdmin.every(({ status }: Json) => status !== 'PENDING') && delegatedAdmin
    },
    { step: 300_000, what: 'delegated admin being in force' },
  )
/** Creates a customer that has accepted and approved. */
const createActiveCustomer = async (name: string, input: Readonly<Record<string, unknown>> = {}, issuer = 'direct') => {
  const customer = await createNewcomer(world, name)
  const { id, token } = await customer.inviteFrom(issuer, input)
  const { relationship } = await customer.accept(token)
  expect(await awaitAnnouncement(id)).toEqual(shortest)
  approve(customer, issuer)
  await awaitForce(issuer, relationship.id)
  return { ...customer, relationshipId: relationship.id as string }
}
const endRelationship = (id: string, delegatedAdmin: 'KEEP' | 'REVOKE'): Promise<Json> =>
  world.run('direct', 'endRelationship', 'relationship { status delegatedAdmin { status } }', { id, delegatedAdmin })

describe('delegated admin over one more service', () => {
  it('is refused by Microsoft: what was active stays so, and an operator may have it requested again', async () => {
    const customer = await createActiveCustomer('expanding')
    const { id, token } = await customer.inviteFrom('direct', { serviceKeys: ['exchange-online'] })
    world.stack.partnerCenter.faults.push({
      match: ({ method, body }) => method === 'POST' && body.includes(customer.tenantId),
      times: 1,
      kind: 'forbidden',
      code: 'accessDenied',
    })
    await customer.accept(token)
    expect(await awaitAnnouncement(id)).toEqual(['Deliver', 'AwaitDecision', 'Provision', 'RecordFault', 'Announce'])
    const grantsOf = async () => {
      const query =
        'query($id: ID!) { relationship(id: $id) { status failure { code } delegatedAdmin { service { key } status failure { code message } } } }'
      return (await world.ask('direct', query, { id: customer.relationshipId })).data.relationship
    }
    expect(await grantsOf()).toMatchObject({
      status: 'ACTIVE',
      failure: null,
      delegatedAdmin: [
        { service: { key: 'teams' }, status: 'ACTIVE', failure: null },
        { service: { key: 'exchange-online' }, status: 'FAILED', failure: { code: 'UpstreamRefused' } },
      ],
    })
    const subjects = world.notificationsTo('agent@direct.example').map(({ subject }) => subject)
    expect(subjects.filter((subject) => subject.startsWith('expanding AG'))).toEqual([
      'expanding AG: the relationship is active',
      'expanding AG: services could not be added',
    ])

    const { relationship, userErrors } = await world.run(
      'operator',
      'redriveProvisioning',
      'relationship { status delegatedAdmin { status } }',
      { id: customer.relationshipId },
    )
    expect([userErrors, relationship]).toEqual([
      [],
      { status: 'ACTIVE', delegatedAdmin: [{ status: 'ACTIVE' }, { status: 'PENDING' }] },
    ])
    await awaitRequest(customer)
    await awaitAnnouncement(id, 2)
    approve(customer)
    await awaitForce('direct', customer.relationshipId)
    expect(await grantsOf()).toMatchObject({
      delegatedAdmin: [{ status: 'ACTIVE' }, { status: 'ACTIVE', failure: null }],
    })
  })
})

describe('delegated admin that the customer has yet to approve', () => {
  it('holds up nothing: the relationship is active, and each service is in force once it is approved', async () => {
    const customer = await createNewcomer(world, 'deliberate')
    const { id, token } = await customer.inviteFrom('direct', { serviceKeys: ['teams', 'exchange-online'] })
    const { relationship } = await customer.accept(token)
    expect(await awaitAnnouncement(id)).toEqual(shortest)
    expect(await errorsOf(world, id)).toEqual([])
    const waiting = await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(waiting.delegatedAdmin).toMatchObject([{ status: 'PENDING' }, { status: 'PENDING' }])
    expect(statuses(customer)).toEqual(['approvalPending', 'approvalPending'])

    const [first] = customer.grantsTo('direct')
    world.stack.partnerCenter.approve(first?.id ?? '')
    await advanceUntil(
      world,
      async () => {
        await world.stack.sweep()
        const { delegatedAdmin } = await world.relationshipOf('direct', relationship.id, 'ACTIVE')
        return delegatedAdmin.some(({ status }: Json) => status === 'ACTIVE')
      },
      { step: 300_000, what: 'the first' },
    )
    expect(statuses(customer)).toEqual(['active', 'approvalPending'])
    approve(customer)
    expect(await awaitForce('direct', relationship.id)).toMatchObject([{ status: 'ACTIVE' }, { status: 'ACTIVE' }])
    expect(statuses(customer)).toEqual(['active', 'active'])
  })

  it('fails when the request runs out with the vendor; it is requested anew by an operator, or by another invitation', async () => {
    const customer = await createNewcomer(world, 'silent')
    const { id, token } = await customer.inviteFrom('direct')
    const { relationship } = await customer.accept(token)
    await awaitAnnouncement(id)
    await passWeeks(world, 13)
    expect(statuses(customer)).toEqual(['expired'])
    expect(await awaitForce('direct', relationship.id)).toMatchObject([{ status: 'FAILED' }])
    await world.run('operator', 'redriveProvisioning', 'relationship { id }', { id: relationship.id })
    await awaitAnnouncement(id, 2)
    expect(statuses(customer)).toEqual(['expired', 'approvalPending'])
    await passWeeks(world, 13)
    expect(await awaitForce('direct', relationship.id)).toMatchObject([{ status: 'FAILED' }])

    const again = await customer.inviteFrom('direct')
    const accepted = await customer.accept(again.token)
    expect(accepted.relationship).toMatchObject({ id: relationship.id, status: 'ACTIVE', failure: null })
    await awaitRequest(customer)
    await awaitAnnouncement(again.id)
    approve(customer)
    expect(await awaitForce('direct', relationship.id)).toMatchObject([{ status: 'ACTIVE' }])
    expect(statuses(customer)).toEqual(['expired', 'expired', 'active'])
  })

  it('is left alone by the refusal of another service, and both are looked for until they are there', async () => {
    const customer = await createNewcomer(world, 'mixed')
    const first = await customer.inviteFrom('direct')
    const { relationship } = await customer.accept(first.token)
    await awaitAnnouncement(first.id)
    const second = await customer.inviteFrom('direct', { serviceKeys: ['exchange-online'] })
    world.stack.partnerCenter.faults.push({
      match: ({ method, body }) => method === 'POST' && body.includes(customer.tenantId),
      times: 1,
      kind: 'forbidden',
      code: 'accessDenied',
    })
    await customer.accept(second.token)
    await awaitAnnouncement(second.id)
    const { delegatedAdmin } = await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(delegatedAdmin).toMatchObject([{ status: 'PENDING' }, { status: 'FAILED' }])

    await world.run('operator', 'redriveProvisioning', 'relationship { id }', { id: relationship.id })
    await world.eventually(async () => statuses(customer).length === 2, { what: 'the second request' })
    await awaitAnnouncement(second.id, 2)
    approve(customer)
    expect(await awaitForce('direct', relationship.id)).toMatchObject([{ status: 'ACTIVE' }, { status: 'ACTIVE' }])
  })

  it('may be taken away while it waits: the relationship comes about without it', async () => {
    const customer = await createNewcomer(world, 'cautious')
    const { id, token } = await customer.inviteFrom('direct')
    const { relationship } = await customer.accept(token)
    await awaitRequest(customer)
    await awaitAnnouncement(id)
    await world.run('cautious', 'removeDelegatedAdmin', 'relationships { id }', { relationshipId: relationship.id })
    expect(await awaitForce('direct', relationship.id)).toMatchObject([{ status: 'REMOVED' }])
    // The vendor cannot withdraw a request. It expires there by itself.
    expect(statuses(customer)).toEqual(['approvalPending'])
  })
})

describe('the customer takes delegated admin away', () => {
  it('for one service: the vendor ends that one, and the relationship stays; asking again restores it (C1, C13)', async () => {
    const customer = await createActiveCustomer('selective', { serviceKeys: ['teams', 'exchange-online'] })
    const removed = await world.run('selective', 'removeDelegatedAdmin', 'relationships { id status }', {
      relationshipId: customer.relationshipId,
      serviceKeys: ['exchange-online'],
    })
    expect(removed.relationships).toEqual([{ id: customer.relationshipId, status: 'ACTIVE' }])
    await world.eventually(async () => statuses(customer).includes('terminated'), { what: 'the withdrawal' })
    expect(statuses(customer)).toEqual(['active', 'terminated'])

    const again = await customer.inviteFrom('direct', { serviceKeys: ['exchange-online'] })
    const { relationship } = await customer.accept(again.token)
    expect(relationship).toMatchObject({ id: customer.relationshipId, status: 'ACTIVE' })
    expect(await awaitAnnouncement(again.id)).toEqual(shortest)
    approve(customer)
    const delegatedAdmin = await awaitForce('direct', customer.relationshipId)
    expect(delegatedAdmin.map(({ service, status }: Json) => [service.key, status])).toEqual([
      ['teams', 'ACTIVE'],
      ['exchange-online', 'REMOVED'],
      ['exchange-online', 'ACTIVE'],
    ])
    expect(statuses(customer)).toEqual(['active', 'terminated', 'active'])
  })

  it('from provider and reseller together', async () => {
    const customer = await createNewcomer(world, 'thorough')
    const { id, token } = await customer.inviteFrom('provider', {
      resellerId: world.stack.actors['reseller']?.partnerId,
      resellerDelegatedAdmin: true,
    })
    const { relationship } = await customer.accept(token)
    await awaitAnnouncement(id)
    for (const { id: own } of customer.grantsTo('reseller')) world.stack.partnerCenter.consent(own)
    for (const partner of ['provider', 'reseller']) approve(customer, partner)
    await awaitForce('provider', relationship.id)
    await world.run('thorough', 'removeDelegatedAdmin', 'relationships { id }', {})
    await world.eventually(async () =>
      ['provider', 'reseller'].every((one) => statuses(customer, one).join() === 'terminated'),
    )
    for (const one of ['provider', 'reseller']) expect(statuses(customer, one)).toEqual(['terminated'])
  })
})

describe('the partner ends the relationship', () => {
  it('and gives delegated admin up: the vendor ends it too, and another partner may have the service', async () => {
    const customer = await createActiveCustomer('released')
    expect((await endRelationship(customer.relationshipId, 'REVOKE')).relationship).toMatchObject({
      status: 'ENDED',
      delegatedAdmin: [{ status: 'REMOVED' }],
    })
    await world.eventually(async () => statuses(customer).join() === 'terminated', { what: 'the withdrawal' })
    await world.eventually(async () => !customer.isListedFor('direct'), { what: 'the customer leaving the list' })

    const { id, token } = await customer.inviteFrom('rival')
    const { relationship, userErrors } = await customer.accept(token)
    expect(userErrors).toEqual([])
    expect(await awaitAnnouncement(id)).toEqual(shortest)
    approve(customer, 'rival')
    expect(await awaitForce('rival', relationship.id)).toMatchObject([{ status: 'ACTIVE' }])
  })

  it('and keeps delegated admin: it stays in force with the vendor, and the service stays taken', async () => {
    const customer = await createActiveCustomer('retained')
    expect((await endRelationship(customer.relationshipId, 'KEEP')).relationship).toMatchObject({
      status: 'ENDED',
      delegatedAdmin: [{ status: 'ACTIVE' }],
    })
    await world.eventually(async () => !customer.isListedFor('direct'), { what: 'the customer leaving the list' })
    expect(statuses(customer)).toEqual(['active'])
    const { token } = await customer.inviteFrom('rival')
    expect(world.codes(await customer.accept(token))).toEqual(['SERVICE_HELD'])
  })

  it('before the customer has approved: what it approves all the same is ended with the vendor', async () => {
    const customer = await createNewcomer(world, 'belated')
    const { id, token } = await customer.inviteFrom('direct')
    const { relationship } = await customer.accept(token)
    await awaitAnnouncement(id)
    await endRelationship(relationship.id, 'REVOKE')
    await world.stack.idle()
    expect(statuses(customer)).toEqual(['approvalPending'])
    await world.advance(20 * day)
    approve(customer)
    await advanceUntil(
      world,
      async () => {
        await world.stack.sweep()
        await world.stack.idle()
        return statuses(customer).every((status) => status.startsWith('terminat'))
      },
      { step: 3_600_000, what: 'the end of it with Microsoft' },
    )
  })

  it('before the customer has approved: no email goes out any more', async () => {
    const customer = await createNewcomer(world, 'shortlived')
    const { id, token } = await customer.inviteFrom('direct')
    const { relationship } = await customer.accept(token)
    await awaitAnnouncement(id)
    expect((await endRelationship(relationship.id, 'REVOKE')).relationship.status).toBe('ENDED')
    await world.stack.idle()
    const before = customer.subjects()
    await world.advance(4 * day)
    await world.stack.sweep()
    await world.stack.idle()
    expect(customer.subjects()).toEqual(before)
    await world.relationshipOf('direct', relationship.id, 'ENDED')
  })
})
