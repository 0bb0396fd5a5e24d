import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { inTime, newcomer, type Newcomer } from './newcomer.ts'
import { errorsOf, trailOf, untilOver } from './trail.ts'

// Here nobody approves delegated admin with the vendor unless the story says so.
const world = theWorld({ gdap: { autoApprove: false } })
const shortest = ['Deliver', 'AwaitDecision', 'Provision', 'Announce']

const approves = ({ grantsTo }: Newcomer, partner = 'direct') => {
  for (const { id, status } of grantsTo(partner))
    if (status === 'approvalPending') world.stack.partnerCenter.approve(id)
}
const statuses = ({ grantsTo }: Newcomer, partner = 'direct') => grantsTo(partner).map(({ status }) => status)
const untilPending = (id: string) =>
  world.eventually(async () => (await errorsOf(world, id)).includes('DelegatedAdminPending'), {
    what: 'the vendor being asked',
  })
const untilAnnounced = async (id: string, attempt = 1): Promise<readonly string[]> => {
  await inTime(world, async () => trailOf(world, id, attempt).at(-1) === 'Announce', { step: 10_000, what: 'the end' })
  return untilOver(world, id, attempt)
}
/** A customer that has accepted and approved. */
const active = async (name: string, input: Readonly<Record<string, unknown>> = {}, issuer = 'direct') => {
  const customer = await newcomer(world, name)
  const { id, token } = await customer.invitedBy(issuer, input)
  const { relationship } = await customer.accepts(token)
  await untilPending(id)
  approves(customer, issuer)
  await untilAnnounced(id)
  await world.relationshipOf(issuer, relationship.id, 'ACTIVE')
  return { ...customer, relationshipId: relationship.id as string }
}
const ends = (id: string, delegatedAdmin: 'KEEP' | 'REVOKE'): Promise<Json> =>
  world.run('direct', 'endRelationship', 'relationship { status delegatedAdmin { status } }', { id, delegatedAdmin })

describe('delegated admin that the customer has yet to approve', () => {
  it('is asked for once and looked after until it is there', async () => {
    const customer = await newcomer(world, 'deliberate')
    const { id, token } = await customer.invitedBy('direct', { serviceKeys: ['teams', 'exchange-online'] })
    const { relationship } = await customer.accepts(token)
    await untilPending(id)
    await world.advance(day / 24)
    const waiting = await world.relationshipOf('direct', relationship.id, 'PROVISIONING')
    expect(waiting.delegatedAdmin).toMatchObject([{ status: 'PENDING' }, { status: 'PENDING' }])
    expect(statuses(customer)).toEqual(['approvalPending', 'approvalPending'])

    approves(customer)
    await world.advance(day / 24)
    expect(await untilAnnounced(id)).toEqual(shortest)
    expect(new Set(await errorsOf(world, id))).toEqual(new Set(['DelegatedAdminPending']))
    const { delegatedAdmin } = await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(delegatedAdmin).toMatchObject([{ status: 'ACTIVE' }, { status: 'ACTIVE' }])
    expect(statuses(customer)).toEqual(['active', 'active'])
  })

  it('is given up after two days, and found in force when an operator looks again', async () => {
    const customer = await newcomer(world, 'tardy')
    const { id, token } = await customer.invitedBy('direct')
    const { relationship } = await customer.accepts(token)
    await untilPending(id)
    await world.advance(3 * day)
    expect(await untilAnnounced(id)).toEqual(['Deliver', 'AwaitDecision', 'Provision', 'RecordFault', 'Announce'])
    const { failure } = await world.relationshipOf('direct', relationship.id, 'PROVISIONING_FAILED')
    expect(failure).toEqual({ code: 'DelegatedAdminPending', message: '1 of 1 grants are still pending upstream' })
    expect(await errorsOf(world, id)).toHaveLength(61)

    approves(customer)
    await world.run('operator', 'redriveProvisioning', 'relationship { id }', { id: relationship.id })
    expect(await untilAnnounced(id, 2)).toEqual(shortest)
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(statuses(customer)).toEqual(['active'])
  })

  it('is refused when the request ran out with the vendor; taking it away here makes room for a new one', async () => {
    const customer = await newcomer(world, 'silent')
    const { id, token } = await customer.invitedBy('direct')
    const { relationship } = await customer.accepts(token)
    await untilPending(id)
    await world.advance(3 * day)
    await untilAnnounced(id)
    await world.advance(90 * day)
    expect(statuses(customer)).toEqual(['expired'])
    await world.run('operator', 'redriveProvisioning', 'relationship { id }', { id: relationship.id })
    await untilAnnounced(id, 2)
    const { failure } = await world.relationshipOf('direct', relationship.id, 'PROVISIONING_FAILED')
    expect(failure).toMatchObject({ code: 'UpstreamRefused', message: expect.stringContaining('expired') })

    await world.run('silent', 'removeDelegatedAdmin', 'relationships { id }', {})
    const again = await customer.invitedBy('direct')
    const accepted = await customer.accepts(again.token)
    expect(accepted.relationship).toMatchObject({ id: relationship.id, status: 'PROVISIONING', failure: null })
    await untilPending(again.id)
    approves(customer)
    await untilAnnounced(again.id)
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(statuses(customer)).toEqual(['expired', 'active'])
  })

  it('may be taken away while it waits: the relationship comes about without it', async () => {
    const customer = await newcomer(world, 'cautious')
    const { id, token } = await customer.invitedBy('direct')
    const { relationship } = await customer.accepts(token)
    await untilPending(id)
    await world.run('cautious', 'removeDelegatedAdmin', 'relationships { id }', { relationshipId: relationship.id })
    expect(await untilAnnounced(id)).toEqual(shortest)
    const { delegatedAdmin } = await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(delegatedAdmin).toMatchObject([{ status: 'REMOVED', upstreamId: null }])
    // The vendor has no way to take back a request; it runs out there by itself.
    expect(statuses(customer)).toEqual(['approvalPending'])
  })
})

describe('the customer takes delegated admin away', () => {
  it('for one service: the vendor ends that one, and the relationship stays; asking again restores it (C1, C13)', async () => {
    const customer = await active('selective', { serviceKeys: ['teams', 'exchange-online'] })
    const removed = await world.run('selective', 'removeDelegatedAdmin', 'relationships { id status }', {
      relationshipId: customer.relationshipId,
      serviceKeys: ['exchange-online'],
    })
    expect(removed.relationships).toEqual([{ id: customer.relationshipId, status: 'ACTIVE' }])
    await world.eventually(async () => statuses(customer).includes('terminated'), { what: 'the withdrawal' })
    expect(statuses(customer)).toEqual(['active', 'terminated'])

    const again = await customer.invitedBy('direct', { serviceKeys: ['exchange-online'] })
    const { relationship } = await customer.accepts(again.token)
    expect(relationship).toMatchObject({ id: customer.relationshipId, status: 'ACTIVE' })
    await untilPending(again.id)
    approves(customer)
    expect(await untilAnnounced(again.id)).toEqual(shortest)
    const { delegatedAdmin } = await world.relationshipOf('direct', customer.relationshipId, 'ACTIVE')
    expect(delegatedAdmin.map(({ serviceKey, status }: Json) => [serviceKey, status])).toEqual([
      ['teams', 'ACTIVE'],
      ['exchange-online', 'REMOVED'],
      ['exchange-online', 'ACTIVE'],
    ])
    expect(statuses(customer)).toEqual(['active', 'terminated', 'active'])
  })

  it('from provider and reseller together', async () => {
    const customer = await newcomer(world, 'thorough')
    const { id, token } = await customer.invitedBy('provider', {
      resellerId: world.stack.actors['reseller']?.partnerId,
      resellerDelegatedAdmin: true,
    })
    await customer.accepts(token)
    await untilPending(id)
    for (const partner of ['provider', 'reseller']) approves(customer, partner)
    await untilAnnounced(id)
    await world.run('thorough', 'removeDelegatedAdmin', 'relationships { id }', {})
    await world.eventually(async () =>
      ['provider', 'reseller'].every((one) => statuses(customer, one).join() === 'terminated'),
    )
  })
})

describe('the partner ends the relationship', () => {
  it('and gives delegated admin up: the vendor ends it too, and another partner may have the service', async () => {
    const customer = await active('released')
    expect((await ends(customer.relationshipId, 'REVOKE')).relationship).toMatchObject({
      status: 'ENDED',
      delegatedAdmin: [{ status: 'REMOVED' }],
    })
    await world.eventually(async () => statuses(customer).join() === 'terminated', { what: 'the withdrawal' })
    await world.eventually(async () => !customer.isListedFor('direct'), { what: 'the customer leaving the list' })

    const { id, token } = await customer.invitedBy('rival')
    const { relationship, userErrors } = await customer.accepts(token)
    expect(userErrors).toEqual([])
    await untilPending(id)
    approves(customer, 'rival')
    expect(await untilAnnounced(id)).toEqual(shortest)
    await world.relationshipOf('rival', relationship.id, 'ACTIVE')
  })

  it('and keeps delegated admin: it stays in force with the vendor, and the service stays taken', async () => {
    const customer = await active('retained')
    expect((await ends(customer.relationshipId, 'KEEP')).relationship).toMatchObject({
      status: 'ENDED',
      delegatedAdmin: [{ status: 'ACTIVE' }],
    })
    await world.eventually(async () => !customer.isListedFor('direct'), { what: 'the customer leaving the list' })
    expect(statuses(customer)).toEqual(['active'])
    const { token } = await customer.invitedBy('rival')
    expect(world.codes(await customer.accepts(token))).toEqual(['SERVICE_HELD'])
  })

  it('before it has come about: the workflow comes to its end, and nobody is told that it is active', async () => {
    const customer = await newcomer(world, 'shortlived')
    const { id, token } = await customer.invitedBy('direct')
    const { relationship } = await customer.accepts(token)
    await untilPending(id)
    expect((await ends(relationship.id, 'REVOKE')).relationship.status).toBe('ENDED')
    expect(await untilAnnounced(id)).toEqual(shortest)
    await world.relationshipOf('direct', relationship.id, 'ENDED')
    expect(customer.subjects().filter((subject) => subject.includes('active'))).toEqual([])
  })
})
