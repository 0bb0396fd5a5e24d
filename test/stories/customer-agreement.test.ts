import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { agreementEvents, agreementOf, agreementTasks, createRelated, lackOf, looksAt } from './agreeing.ts'
import { connect } from './connecting.ts'
import { pass } from './granted.ts'

/** The customer agreement as the vendor has it: read, looked at again, shown, and a task while it is missing (rule C6). */
const world = theWorld()
const vendor = () => world.stack.partnerCenter
/** Somewhat more than an hour, in days. */
const hour = 1 / 20
const of = (name: string) => ({ pathPattern: new RegExp(`${name}/directSigned`) })

describe('a customer that has signed with Microsoft', () => {
  it('is known to have, by everybody who sees the relationship; nobody has anything to do', async () => {
    const customer = await createRelated(world, 'signed')
    const inForce = { status: 'IN_FORCE', by: 'CUSTOMER', acceptedAt: null, reason: null }
    expect(await agreementOf(world, 'direct', customer.relationshipId)).toEqual({
      ...inForce,
      lookedAt: expect.stringMatching(/Z$/),
    })
    expect(await agreementOf(world, 'signed', customer.relationshipId)).toMatchObject(inForce)
    expect(await agreementOf(world, 'rival', customer.relationshipId)).toBeNull()
    expect(await agreementTasks(world, 'direct', customer.relationshipId)).toEqual([])
    // What is as it has to be is no event.
    expect(await agreementEvents(world, 'direct', customer.relationshipId)).toEqual([])
  })

  it('is looked at every thirty days, which changes nothing of the relationship', async () => {
    const customer = await createRelated(world, 'steady')
    const query = 'query($id: ID!) { relationship(id: $id) { version updatedAt } }'
    const before = (await world.ask('direct', query, { id: customer.relationshipId })).data
    const first = await agreementOf(world, 'direct', customer.relationshipId)
    for (let days = 0; days < 60; days += 5) await pass(world, 5)
    expect(looksAt(world, customer.tenantId)).toBe(3)
    const last = await agreementOf(world, 'direct', customer.relationshipId)
    expect(Date.parse(last.lookedAt)).toBeGreaterThan(Date.parse(first.lookedAt))
    expect((await world.ask('direct', query, { id: customer.relationshipId })).data).toEqual(before)
    expect(await agreementEvents(world, 'direct', customer.relationshipId)).toEqual([])
  })

  it('and of which Microsoft has no agreement any more is a task within thirty days', async () => {
    const customer = await createRelated(world, 'withdrawn')
    vendor().withhold(customer.lack)
    for (let days = 0; days < 30; days += 5) await pass(world, 5)
    expect(await agreementOf(world, 'direct', customer.relationshipId)).toMatchObject({ status: 'MISSING' })
    expect(await agreementTasks(world, 'direct', customer.relationshipId)).toHaveLength(1)
    expect(await agreementEvents(world, 'direct', customer.relationshipId)).toMatchObject([
      {
        type: 'RELATIONSHIP_AGREEMENT_MISSING',
        changes: expect.arrayContaining([{ field: 'agreement.status', from: 'IN_FORCE', to: 'MISSING' }]),
      },
    ])
  })
})

describe('a customer that has accepted the agreement here, and nothing with Microsoft', () => {
  it('has none: that is a task of the partner, which says what to do, and is gone by itself once it is signed', async () => {
    const customer = await createRelated(world, 'unsigned', { isSigned: false })
    const { relationshipId } = customer
    const { data } = await world.ask('unsigned', '{ viewer { customer { agreementAcceptedAt } } }')
    expect(data.viewer.customer.agreementAcceptedAt).toMatch(/Z$/)
    const missing = { status: 'MISSING', by: null, acceptedAt: null, reason: null }
    expect(await agreementOf(world, 'direct', relationshipId)).toMatchObject(missing)
    expect(await agreementTasks(world, 'direct', relationshipId)).toEqual([
      {
        kind: 'COMPLETE_CUSTOMER_AGREEMENT',
        title: expect.stringMatching(/admin center, or attest .* https:\/\/learn\.microsoft\.com\/\S+$/),
        action: null,
        key: null,
        by: ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT'],
        customerName: 'unsigned AG',
        object: { id: relationshipId },
      },
    ])
    expect(await agreementTasks(world, 'unsigned', relationshipId)).toEqual([])
    expect(await agreementEvents(world, 'unsigned', relationshipId)).toMatchObject([
      { type: 'RELATIONSHIP_AGREEMENT_MISSING', summary: expect.stringContaining('no customer agreement') },
    ])

    vendor().supply(customer.lack)
    await pass(world, hour)
    expect(await agreementOf(world, 'direct', relationshipId)).toMatchObject({ status: 'IN_FORCE', by: 'CUSTOMER' })
    expect(await agreementTasks(world, 'direct', relationshipId)).toEqual([])
    expect((await agreementEvents(world, 'direct', relationshipId)).map(({ type }) => type)).toEqual([
      'RELATIONSHIP_AGREEMENT_MISSING',
      'RELATIONSHIP_AGREEMENT_IN_FORCE',
    ])
    const audit = `{ timelineAudit(objectId: "${relationshipId}") { findings { kind } } }`
    expect((await world.ask('operator', audit)).data.timelineAudit.findings).toEqual([])
  })

  it('is looked at every hour of the first day, and then once a day', async () => {
    const customer = await createRelated(world, 'patient', { isSigned: false })
    for (let hours = 0; hours < 4; hours += 1) await pass(world, hour)
    expect(looksAt(world, customer.tenantId)).toBe(5)
    await pass(world, 1)
    const before = looksAt(world, customer.tenantId)
    for (let hours = 0; hours < 16; hours += 1) await pass(world, 1 / 8)
    expect(looksAt(world, customer.tenantId) - before).toBe(2)
    expect(await agreementTasks(world, 'direct', customer.relationshipId)).toHaveLength(1)
  })

  it('has one once the partner has attested it; that the customer signs later is on the timeline too', async () => {
    const customer = await createRelated(world, 'attested', { isSigned: false })
    const { what: _what, ...pair } = customer.lack
    vendor().attest({ ...pair, dateAgreed: '2026-02-26T00:00:00' })
    await pass(world, hour)
    expect(await agreementOf(world, 'direct', customer.relationshipId)).toMatchObject({
      status: 'IN_FORCE',
      by: 'ATTESTATION',
      acceptedAt: '2026-02-26T00:00:00.000Z',
    })
    expect(await agreementTasks(world, 'direct', customer.relationshipId)).toEqual([])

    vendor().supply(customer.lack)
    for (let days = 0; days < 30; days += 5) await pass(world, 5)
    expect(await agreementOf(world, 'direct', customer.relationshipId)).toMatchObject({
      status: 'IN_FORCE',
      by: 'CUSTOMER',
      acceptedAt: null,
    })
    const [, , last] = await agreementEvents(world, 'direct', customer.relationshipId)
    expect(last).toMatchObject({
      type: 'RELATIONSHIP_AGREEMENT_IN_FORCE',
      changes: expect.arrayContaining([{ field: 'agreement.by', from: 'ATTESTATION', to: 'CUSTOMER' }]),
    })
  })

  it('has none for its other partner either, each by its own look', async () => {
    const customer = await createRelated(world, 'shared', { isSigned: false })
    const { token } = await customer.inviteFrom('rival', { delegatedAdmin: false, serviceKeys: ['azure'] })
    const { relationship } = await customer.accept(token)
    await world.relationshipOf('rival', relationship.id, 'ACTIVE')
    await world.stack.idle()
    expect(await agreementOf(world, 'rival', relationship.id)).toMatchObject({ status: 'IN_FORCE' })
    expect(await agreementOf(world, 'direct', customer.relationshipId)).toMatchObject({ status: 'MISSING' })
  })
})

describe('a relationship that is over', () => {
  it('is not looked at any more, and leaves no task', async () => {
    const customer = await createRelated(world, 'over', { isSigned: false })
    expect(await agreementTasks(world, 'direct', customer.relationshipId)).toHaveLength(1)
    await world.run('direct', 'endRelationship', 'relationship { id }', { id: customer.relationshipId })
    await world.stack.idle()
    expect(await agreementTasks(world, 'direct', customer.relationshipId)).toEqual([])
    const before = looksAt(world, customer.tenantId)
    for (let days = 0; days < 3; days += 1) await pass(world, 1)
    expect(looksAt(world, customer.tenantId)).toBe(before)
    // What was found last stays on record.
    expect(await agreementOf(world, 'direct', customer.relationshipId)).toMatchObject({ status: 'MISSING' })
  })
})

describe('a look that Microsoft does not answer', () => {
  it('says nothing: a customer that is not there yet is unknown, and known within an hour of being there', async () => {
    const { tenantId, ...customer } = await createNewcomerUnseen('unseen')
    expect(await agreementOf(world, 'direct', customer.relationshipId)).toEqual({
      status: 'UNKNOWN',
      by: null,
      acceptedAt: null,
      lookedAt: null,
      reason: 'Microsoft has not been looked at, or has not answered yet.',
    })
    expect(looksAt(world, tenantId)).toBe(1)
    vendor().faults.clear()
    await pass(world, hour)
    expect(await agreementOf(world, 'direct', customer.relationshipId)).toMatchObject({ status: 'IN_FORCE' })
  })

  it('for a week ends nothing, and changes nothing that is known', async () => {
    const customer = await createRelated(world, 'stormy', { isSigned: false })
    const before = await agreementOf(world, 'direct', customer.relationshipId)
    for (const response of [
      { status: 404, body: JSON.stringify({ code: 1000, description: 'Not found' }) },
      { status: 403, body: JSON.stringify({ code: '20002', description: 'No commerce relationship' }) },
      { status: 403, body: '<html>Blocked</html>' },
      { status: 500, body: JSON.stringify({ code: '800003', description: 'Later' }) },
      { status: 200, body: '{}' },
      { status: 200, body: '{"isSigned": nu' },
      { status: 200, body: '{"isSigned": "maybe"}' },
    ]) {
      vendor().faults.push({ match: of(customer.tenantId), times: Number.POSITIVE_INFINITY, kind: 'instead', response })
      const looks = looksAt(world, customer.tenantId)
      await pass(world, 1)
      expect(looksAt(world, customer.tenantId)).toBeGreaterThan(looks)
      expect(await agreementOf(world, 'direct', customer.relationshipId)).toEqual(before)
      vendor().faults.clear()
    }
    expect(await agreementTasks(world, 'direct', customer.relationshipId)).toHaveLength(1)
    for (const status of ['WAITING', 'PARKED']) {
      const jobs = `{ jobs(first: 100, where: { status: ${status} }) { nodes { kind } } }`
      const { data } = await world.ask('operator', jobs)
      expect(data.jobs.nodes.filter(({ kind }: Json) => kind === 'look-at-agreement')).toEqual([])
    }

    vendor().supply(customer.lack)
    await pass(world, 1)
    expect(await agreementOf(world, 'direct', customer.relationshipId)).toMatchObject({ status: 'IN_FORCE' })
    expect(await agreementTasks(world, 'direct', customer.relationshipId)).toEqual([])
  })

  it('because the partner is not connected any more goes on by itself when it is connected again', async () => {
    const customer = await createRelated(world, 'severed', { partner: 'rival', isSigned: false })
    const before = await agreementOf(world, 'rival', customer.relationshipId)
    vendor().revokeSignIns(lackOf(world, 'rival', customer.tenantId).partnerTenantId)
    vendor().supply(customer.lack)
    for (let days = 0; days < 3; days += 1) await pass(world, 1)
    expect(await agreementOf(world, 'rival', customer.relationshipId)).toEqual(before)
    const { data } = await world.ask('rival', '{ partner { connection { status } } }')
    expect(data.partner.connection.status).toBe('BROKEN')

    await connect(world, 'rival')
    await pass(world, 1)
    expect(await agreementOf(world, 'rival', customer.relationshipId)).toMatchObject({ status: 'IN_FORCE' })
    expect(await agreementTasks(world, 'rival', customer.relationshipId)).toEqual([])
  })
})

/** Relates a newcomer of which the vendor says, in answer to the looks at its agreement alone, that it is not there yet. */
const createNewcomerUnseen = async (name: string) => {
  const response = { status: 404, body: JSON.stringify({ code: 1000, description: 'Not found' }) }
  vendor().faults.push({
    match: { pathPattern: /directSigned/ },
    times: Number.POSITIVE_INFINITY,
    kind: 'instead',
    response,
  })
  return createRelated(world, name)
}
