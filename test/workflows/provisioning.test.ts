import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'

const world = theWorld({ customerConfirms: false })
const minute = 60_000

/** Creates a new customer that accepts a new invitation. Nobody has confirmed anything upstream yet. */
const createAccepted = async (name: string) => {
  const tenantId = `${name.padEnd(8, '0').slice(0, 8)}-0000-4000-8000-000000000000`
  const headers = {
    authorization: `Bearer ${await world.stack.issuer.mint({ sub: name, tid: tenantId, roles: ['Customer.GlobalAdmin'], email: `admin@${name}.example` })}`,
  }
  const { id, token } = await world.invite('direct', {
    tenantId,
    email: `admin@${name}.example`,
    serviceKeys: ['teams'],
  })
  const { data } = await world.post(
    headers,
    JSON.stringify({
      query:
        'mutation($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { relationship { id } userErrors { code } } }',
      variables: {
        input: { token, acceptAgreement: true, organization: { name, domain: `${name}.example`, country: 'DE' } },
      },
    }),
  )
  expect(data.acceptInvitation.userErrors).toEqual([])
  const partnerTenantId = world.stack.actors['direct']?.tenantId ?? ''
  const pair = { partnerTenantId, customerTenantId: tenantId }
  const { partnerCenter } = world.stack
  return {
    id,
    tenantId,
    relationshipId: data.acceptInvitation.relationship.id as string,
    confirm: () => partnerCenter.establish({ ...pair, name, domain: `${name}.onmicrosoft.com` }),
    grantsUpstream: () => partnerCenter.relationships(pair),
    subjects: () => world.notificationsTo(`admin@${name}.example`).map(({ subject }) => subject),
    /** Waits until the vendor has the request and the workflow waits for its next try. */
    awaitRequest: () =>
      world.eventually(
        async () =>
          world.notificationsTo(`admin@${name}.example`).some(({ subject }) => subject.includes('one more step')),
        { what: 'the request to confirm' },
      ),
  }
}

const entered = (id: string, attempt = 1) =>
  world.stack.stepFunctions
    .transitions('relationship-acceptance')
    .find(({ execution }) => execution.endsWith(`${id}-${attempt}`))?.entered ?? []

const awaitAnnouncement = (id: string, attempt = 1) =>
  world.eventually(async () => entered(id, attempt).at(-1) === 'Announce', { what: `${id}-${attempt} announcing` })

describe('provisioning with the vendor', () => {
  it('waits for the customer to confirm, asks it once, and follows the clock', async () => {
    const customer = await createAccepted('aaaa1111')
    await customer.awaitRequest()
    await world.advance(30 * minute)
    expect(customer.subjects().filter((subject) => subject.includes('one more step'))).toHaveLength(1)
    expect(customer.grantsUpstream()).toEqual([])
    customer.confirm()
    await world.advance(2 * 60 * minute)
    await world.relationshipOf('direct', customer.relationshipId, 'ACTIVE')
    await awaitAnnouncement(customer.id)
    expect(entered(customer.id)).toEqual(['Deliver', 'AwaitDecision', 'Provision', 'Announce'])
    expect(customer.grantsUpstream()).toHaveLength(1)
  })

  it.each([
    ['throttled', { kind: '429', retryAfterSeconds: 5 }],
    ['broken', { kind: '500' }],
    ['broken after it has carried the request out', { kind: '500-after-commit' }],
    ['cut off before the answer arrives', { kind: 'lost-response' }],
  ] as const)('tries again when Microsoft is %s, and nothing is granted twice', async (_, fault) => {
    const customer = await createAccepted(
      `bb${fault.kind
        .replaceAll(/[^a-f0-9]/g, '')
        .slice(0, 4)
        .padEnd(6, 'b')}`,
    )
    await customer.awaitRequest()
    const { faults } = world.stack.partnerCenter
    faults.push({ match: { method: 'POST', pathPattern: /delegatedAdminRelationships$/ }, times: 2, ...fault })
    customer.confirm()
    await world.advance(60 * minute)
    await world.advance(60 * minute)
    const { delegatedAdmin } = await world.relationshipOf('direct', customer.relationshipId, 'ACTIVE')
    expect(delegatedAdmin).toMatchObject([{ service: { key: 'teams' }, status: 'ACTIVE' }])
    expect(customer.grantsUpstream()).toHaveLength(1)
    expect(customer.grantsUpstream()[0]?.assignments).toHaveLength(1)
    faults.clear()
  })

  it('records the cause when the vendor refuses for good, and an operator lets it try again', async () => {
    const customer = await createAccepted('cccc2222')
    await customer.awaitRequest()
    const { faults } = world.stack.partnerCenter
    faults.push({
      match: { method: 'POST', pathPattern: /delegatedAdminRelationships$/ },
      times: 1,
      kind: 'forbidden',
      code: '2030',
    })
    customer.confirm()
    await world.advance(60 * minute)
    const { failure, version } = await world.relationshipOf('direct', customer.relationshipId, 'PROVISIONING_FAILED')
    expect(failure.code).toBe('UpstreamRefused')
    expect(failure.message).not.toBe('')
    await awaitAnnouncement(customer.id)
    expect(entered(customer.id)).toEqual(['Deliver', 'AwaitDecision', 'Provision', 'RecordFault', 'Announce'])
    await world.eventually(async () =>
      world.notificationsTo('agent@direct.example').some(({ subject }) => subject.includes('provisioning failed')),
    )

    const byPartner = await world.run('direct', 'redriveProvisioning', 'relationship { id }', {
      id: customer.relationshipId,
    })
    expect(world.codes(byPartner)).toEqual(['FORBIDDEN'])
    const redriven = await world.run('operator', 'redriveProvisioning', 'relationship { status }', {
      id: customer.relationshipId,
      expectedVersion: version,
    })
    expect(redriven.relationship.status).toBe('PROVISIONING')
    await world.relationshipOf('direct', customer.relationshipId, 'ACTIVE')
    await awaitAnnouncement(customer.id, 2)
    expect(entered(customer.id, 2)).toEqual(['Deliver', 'AwaitDecision', 'Provision', 'Announce'])
  })

  it('gives up when the customer never confirms, after a week of asking', async () => {
    const customer = await createAccepted('dddd3333')
    await customer.awaitRequest()
    await world.advance(8 * day)
    const { failure } = await world.relationshipOf('direct', customer.relationshipId, 'PROVISIONING_FAILED')
    expect(failure.code).toBe('CustomerNotListed')
  })

  it('withdraws upstream what the customer takes away, and grants it again when it is requested again', async () => {
    const customer = await createAccepted('eeee4444')
    await customer.awaitRequest()
    customer.confirm()
    await world.advance(60 * minute)
    await world.relationshipOf('direct', customer.relationshipId, 'ACTIVE')
    const headers = {
      authorization: `Bearer ${await world.stack.issuer.mint({ sub: 'eeee', tid: customer.tenantId, roles: ['Customer.GlobalAdmin'] })}`,
    }
    const mutate = async (name: string, input: object): Promise<Json> =>
      (
        await world.post(
          headers,
          JSON.stringify({
            query: `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { code } } }`,
            variables: { input },
          }),
        )
      ).data[name]
    expect((await mutate('removeDelegatedAdmin', {})).userErrors).toEqual([])
    await world.eventually(async () => customer.grantsUpstream().every(({ status }) => status.startsWith('terminat')), {
      what: 'the withdrawal upstream',
    })
    const stripped = await world.relationshipOf('direct', customer.relationshipId, 'ACTIVE')
    expect(stripped.delegatedAdmin).toMatchObject([{ status: 'REMOVED' }])

    const again = await world.invite('direct', {
      tenantId: customer.tenantId,
      email: 'admin@eeee4444.example',
      serviceKeys: ['teams'],
    })
    expect((await mutate('acceptInvitation', { token: again.token })).userErrors).toEqual([])
    await world.eventually(async () => {
      const { delegatedAdmin } = await world.relationshipOf('direct', customer.relationshipId, 'ACTIVE')
      return delegatedAdmin.some(({ status }: Json) => status === 'ACTIVE')
    })
    expect(customer.grantsUpstream().filter(({ status }) => status === 'active')).toHaveLength(1)
  })
})
