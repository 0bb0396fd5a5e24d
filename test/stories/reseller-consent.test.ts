import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { awaitEnd } from '../workflows/trail.ts'
import { consentingIn } from './consenting.ts'
import { addActor } from './newcomers.ts'

/** Neither reseller nor customer does anything with the vendor here unless the story does so: as with the vendor, nothing happens by itself. */
const world = theWorld({ gdap: { autoApprove: false } })
const {
  createAccepted,
  parties,
  grantsOf,
  tasksOf,
  decide,
  consent,
  reject,
  pass,
  upstream,
  vendorId,
  subjectsTo,
  toReseller,
  toCustomer,
  typesOf,
} = consentingIn(world)

/** What stands between the reseller and its access. */
const brokenLink = async ({ relationshipId: id }: { readonly relationshipId: string }): Promise<string> => {
  const query = `query($id: ID!) { relationship(id: $id) { accessTrace(serviceKey: "teams") { holder { name } links { state message } } } }`
  const { data } = await world.ask('provider', query, { id })
  const traces: Json[] = data.relationship.accessTrace
  const [own] = traces.filter(({ holder }) => holder.name === 'Seeblick IT')
  return own.links.find(({ state }: Json) => state === 'BROKEN')?.message
}

describe('a provider requests delegated admin for its reseller alone', () => {
  it('and the reseller consents, then the customer approves: the reseller holds it, and the provider nothing', async () => {
    const customer = await createAccepted('two-consents')
    const [waiting] = await grantsOf('provider', customer)
    expect(waiting).toMatchObject({ holder: 'Seeblick IT', status: 'PENDING', consentedAt: null, approvalUrl: null })
    expect(Date.parse(waiting?.['consentBy']) - Date.now()).toBeGreaterThan(89 * day)
    for (const actor of parties(customer)) expect(await grantsOf(actor, customer)).toEqual([waiting])
    for (const actor of ['rival', 'direct']) expect(await grantsOf(actor, customer)).toEqual([])
    expect(await tasksOf('reseller', customer)).toMatchObject([
      {
        kind: 'CONSENT_TO_DELEGATED_ADMIN',
        action: 'consentToDelegatedAdmin',
        by: ['GLOBAL_ADMIN'],
        dueAt: waiting?.['consentBy'],
      },
    ])
    for (const actor of ['provider', customer.name]) expect(await tasksOf(actor, customer)).toEqual([])
    expect([toReseller(customer), toCustomer(customer)]).toEqual([
      ['Nordwind Distribution: consent to delegated admin for Teams of two-consents AG'],
      [],
    ])
    expect(upstream(customer)).toMatchObject([{ status: 'approvalPending', isPartnerConsentPending: true }])
    expect(await brokenLink(customer)).toBe('Seeblick IT has to consent to it.')
    expect(() => world.stack.partnerCenter.approve(vendorId(customer))).toThrow('waits for the reseller')

    expect((await consent(customer)).userErrors).toEqual([])
    await world.stack.idle()
    expect(upstream(customer)).toMatchObject([{ status: 'approvalPending', isPartnerConsentPending: false }])
    expect(await brokenLink(customer)).toBe('two-consents AG has to approve it with Microsoft.')
    const [requested] = await grantsOf(customer.name, customer)
    expect(requested).toMatchObject({ status: 'PENDING', consentBy: null, approveBy: waiting?.['consentBy'] })
    expect(requested?.['approvalUrl']).toContain(vendorId(customer))
    expect([await tasksOf('reseller', customer), await tasksOf(customer.name, customer)]).toMatchObject([
      [],
      [{ kind: 'APPROVE_DELEGATED_ADMIN', dueAt: requested?.['approveBy'] }],
    ])
    expect(toCustomer(customer)).toEqual(['Seeblick IT: approve delegated admin for Teams'])

    expect((await fetch(requested?.['approvalUrl'], { method: 'POST' })).status).toBe(200)
    await pass(1 / 24)
    expect(await grantsOf('reseller', customer)).toMatchObject([
      { holder: 'Seeblick IT', status: 'ACTIVE', consentedAt: requested?.['consentedAt'], rejection: null },
    ])
    expect(upstream(customer)).toMatchObject([{ status: 'active', assignments: [{ status: 'active' }] }])
    expect(upstream(customer, 'provider')).toEqual([])
    const types = await typesOf('provider', customer)
    expect(types.filter((type) => /CONSENT|APPROV/.test(type))).toEqual([
      'RELATIONSHIP_CONSENT_REQUESTED',
      'RELATIONSHIP_CONSENTED',
      'RELATIONSHIP_APPROVAL_REQUESTED',
      'RELATIONSHIP_APPROVED',
    ])
  })

  it('and the reseller consents with Microsoft itself, after two reminders: the next look finds it', async () => {
    const customer = await createAccepted('directly')
    await pass(3, 7)
    const first = 'Nordwind Distribution: consent to delegated admin for Teams of directly AG'
    expect(toReseller(customer)).toEqual([first, `Reminder 1: ${first}`, `Reminder 2: ${first}`])
    world.stack.partnerCenter.consent(vendorId(customer))
    await pass(1 / 24)
    const [grant] = await grantsOf('reseller', customer)
    expect(grant).toMatchObject({ status: 'PENDING', consentBy: null, rejection: null })
    expect([grant?.['consentedAt'], grant?.['approvalUrl']]).not.toContain(null)
    expect(await typesOf('reseller', customer)).toContain('RELATIONSHIP_CONSENTED')
    expect([toReseller(customer).length, toCustomer(customer).length]).toEqual([3, 1])
    expect(world.codes(await consent(customer))).toEqual(['WRONG_STATE'])
  })

  it('and the reseller rejects it: that grant ends, the provider learns why, and nobody else does', async () => {
    const customer = await createAccepted('rejecting', { delegatedAdmin: true })
    world.stack.partnerCenter.approve(vendorId(customer, 'provider'))
    await pass(1 / 24)
    const reason = 'We do not look after Teams.'
    expect((await reject(customer, { reason })).userErrors).toEqual([])
    await world.stack.idle()
    const seen = async (actor: string) =>
      (await grantsOf(actor, customer)).map(({ holder, status, rejection }) => [holder, status, rejection?.reason])
    const held = ['Nordwind Distribution', 'ACTIVE', undefined]
    for (const actor of ['provider', 'reseller', 'operator'])
      expect(await seen(actor)).toEqual([held, ['Seeblick IT', 'REMOVED', reason]])
    expect(await seen(customer.name)).toEqual([held, ['Seeblick IT', 'REMOVED', null]])
    expect(upstream(customer)).toMatchObject([{ status: 'terminated', assignments: [] }])
    expect(upstream(customer, 'provider')).toMatchObject([{ status: 'active' }])

    const [mail] = world.stack.mailbox
      .messages({ to: 'agent@provider.example' })
      .filter(({ subject }) => subject === 'Seeblick IT rejected delegated admin for Teams of rejecting AG')
    expect(mail?.text).toContain(`> ${reason}`)
    const { events } = world.stack.bus
    expect(JSON.stringify(events()).includes(reason)).toBe(false)
    for (const actor of parties(customer)) {
      const query =
        'query($id: ID!) { relationship(id: $id) { timeline(last: 50) { nodes { summary changes { field to } } } } }'
      const { data } = await world.ask(actor, query, { id: customer.relationshipId })
      expect(JSON.stringify(data)).not.toContain(reason)
    }
    expect(await tasksOf('reseller', customer)).toEqual([])
    await pass(4)
    expect([toReseller(customer).length, toCustomer(customer).length]).toEqual([1, 1])

    // The provider may request it anew, and the reseller may consent this time.
    const again = await customer.inviteFrom('provider', {
      resellerId: world.stack.actors['reseller']?.partnerId,
      delegatedAdmin: false,
      resellerDelegatedAdmin: true,
    })
    await customer.accept(again.token)
    await awaitEnd(world, again.id)
    expect((await consent(customer)).userErrors).toEqual([])
    await world.stack.idle()
    expect(upstream(customer)).toMatchObject([{ status: 'terminated' }, { isPartnerConsentPending: false }])
  })

  it('and the reseller rejects it with Microsoft itself: the next look finds it', async () => {
    const customer = await createAccepted('rejecting-directly')
    world.stack.partnerCenter.rejectConsent(vendorId(customer))
    await pass(1 / 24)
    expect(await grantsOf('provider', customer)).toMatchObject([
      { status: 'REMOVED', rejection: { reason: null }, failure: null },
    ])
    expect(subjectsTo('agent@provider.example', 'of rejecting-directly AG')).toEqual([
      'Seeblick IT rejected delegated admin for Teams of rejecting-directly AG',
    ])
    const { data } = await world.ask('operator', '{ failedProvisionings(first: 100) { nodes { id } } }')
    expect(data.failedProvisionings.nodes).not.toContainEqual({ id: customer.relationshipId })
  })

  it('for several services, of which the reseller takes one and rejects another', async () => {
    const customer = await createAccepted('choosing', { serviceKeys: ['teams', 'azure', 'exchange-online'] })
    expect((await consent(customer, { serviceKeys: ['azure'] })).userErrors).toEqual([])
    expect((await reject(customer, { serviceKeys: ['teams'] })).userErrors).toEqual([])
    await world.stack.idle()
    const grants = await grantsOf('reseller', customer)
    expect(
      grants.map(({ service, status, consentBy, approvalUrl }) => [service, status, !!consentBy, !!approvalUrl]),
    ).toEqual([
      ['teams', 'REMOVED', false, false],
      ['azure', 'PENDING', false, true],
      ['exchange-online', 'PENDING', true, false],
    ])
    expect(await tasksOf('reseller', customer)).toHaveLength(1)
    expect(world.codes(await consent(customer, { serviceKeys: ['teams'] }))).toEqual(['WRONG_STATE'])
    expect(world.codes(await consent(customer, { serviceKeys: [] }))).toEqual(['INVALID_INPUT'])
  })
})

describe('the consent', () => {
  it('is the reseller’s administrator’s, and nobody else’s', async () => {
    const customer = await createAccepted('whose')
    const { tenantId = '' } = world.stack.actors['reseller'] ?? {}
    await addActor(world, 'resellerSales', { tenantId, roles: ['Partner.SalesAgent'] })
    for (const mutation of ['consentToDelegatedAdmin', 'rejectDelegatedAdmin']) {
      for (const actor of ['provider', 'resellerSales', customer.name, 'operator'])
        expect(world.codes(await decide(actor, mutation, customer))).toEqual(['NOT_PARTNER_ADMIN'])
      for (const actor of ['rival', 'fabrikam'])
        expect(world.codes(await decide(actor, mutation, customer))).toEqual(['NOT_FOUND'])
    }
    expect(await grantsOf('provider', customer)).toMatchObject([{ status: 'PENDING', consentedAt: null }])
  })

  it('comes on day 80: the customer has the ten days that are left, and is reminded before they end', async () => {
    const customer = await createAccepted('late')
    const [{ consentBy } = {}] = await grantsOf('reseller', customer)
    await pass(3, 7, 20, 30, 20)
    await consent(customer)
    await world.stack.idle()
    expect(await grantsOf(customer.name, customer)).toMatchObject([{ approveBy: consentBy }])
    await pass(3, 4)
    expect(toCustomer(customer)).toEqual([
      'Seeblick IT: approve delegated admin for Teams',
      'Reminder 1: Seeblick IT: approve delegated admin for Teams',
    ])
    world.stack.partnerCenter.approve(vendorId(customer))
    await pass(1 / 24)
    expect(await grantsOf(customer.name, customer)).toMatchObject([{ status: 'ACTIVE' }])
  })

  it('that never comes ends with the vendor’s request, after five reminders', async () => {
    const customer = await createAccepted('silent')
    await pass(3, 7, 20, 30, 23, 8)
    expect(await grantsOf('provider', customer)).toMatchObject([
      { status: 'FAILED', consentBy: null, rejection: null, failure: { code: 'expired' } },
    ])
    expect(toReseller(customer)).toHaveLength(6)
    expect(await tasksOf('reseller', customer)).toEqual([])
    expect(world.codes(await consent(customer))).toEqual(['WRONG_STATE'])
  })

  it('that comes when the vendor’s request has just run out is in vain: the vendor has the last word', async () => {
    const customer = await createAccepted('just-missed')
    await pass(3, 7, 20, 30, 23)
    await world.advance(8 * day)
    expect((await consent(customer)).userErrors).toEqual([])
    await world.stack.idle()
    expect(await grantsOf('provider', customer)).toMatchObject([{ status: 'FAILED', failure: { code: 'expired' } }])
    expect(toCustomer(customer)).toEqual([])
  })

  it('outlives days in which the vendor does not answer: nobody has to give it twice', async () => {
    const customer = await createAccepted('outage')
    world.stack.partnerCenter.faults.push({
      match: ({ path }) => path.includes('delegatedAdminRelationships'),
      times: Number.POSITIVE_INFINITY,
      kind: '500',
    })
    await consent(customer)
    await pass(1, 1)
    expect(upstream(customer)).toMatchObject([{ isPartnerConsentPending: true }])
    world.stack.partnerCenter.faults.clear()
    await pass(1 / 24)
    expect(upstream(customer)).toMatchObject([{ isPartnerConsentPending: false }])
    expect(toCustomer(customer)).toHaveLength(1)
    const { data } = await world.ask('operator', '{ jobs(where: { status: PARKED }) { nodes { kind } } }')
    expect(data.jobs.nodes).toEqual([])
  })
})
