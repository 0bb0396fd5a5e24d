import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { registerPartner } from './newcomers.ts'
import { customerOf } from './sample-objects.ts'

/**
 * A hundred partners invite one customer for one service (rule C8), and the customer accepts all of them at the same
 * moment.
 */
const world = theWorld()
const contenders = Array.from({ length: 100 }, (_, number) => `Contender${String(number).padStart(2, '0')}`)

type Contest = { readonly partner: string; readonly id: string; readonly token: string; readonly answer: Json }
let contests: readonly Contest[] = []
const winners = () => contests.filter(({ answer }) => answer.relationship !== null)
const losers = () => contests.filter(({ answer }) => answer.relationship === null)

const accept = (token: string, more: object = {}): Promise<Json> =>
  world.run('fabrikam', 'acceptInvitation', 'relationship { id partner { id name } } invitation { id }', {
    token,
    acceptAgreement: true,
    ...more,
  })

beforeAll(async () => {
  await Promise.all(contenders.map((partner) => registerPartner(world, partner)))
  const { tenantId } = world.stack.actors['fabrikam'] ?? {}
  const invited = await Promise.all(
    contenders.map(async (partner) => ({
      partner,
      ...(await world.invite(partner, { tenantId, email: 'admin@fabrikam.example', serviceKeys: ['azure'] })),
    })),
  )
  contests = await Promise.all(invited.map(async (one) => ({ ...one, answer: await accept(one.token) })))
})

describe('of a hundred acceptances at once for one service (C8)', () => {
  it('exactly one wins, and the others are refused because the service is taken', () => {
    expect(winners()).toHaveLength(1)
    expect(losers().flatMap(({ answer }) => world.codes(answer))).toEqual(
      Array.from({ length: 99 }, () => 'SERVICE_HELD'),
    )
  })

  it('the customer learns who holds it', () => {
    const [winner] = winners()
    for (const { answer } of losers())
      expect(answer).toMatchObject({
        relationship: null,
        invitation: null,
        userErrors: [
          {
            __typename: 'ServiceConflict',
            path: null,
            services: [{ key: 'azure' }],
            holders: [{ service: { key: 'azure' }, partner: winner?.answer.relationship.partner }],
          },
        ],
      })
  })

  it('the customer has one relationship, and the vendor one delegated admin', async () => {
    const [winner] = winners()
    await world.relationshipOf('fabrikam', winner?.answer.relationship.id, 'ACTIVE')
    const { data } = await world.ask('fabrikam', '{ relationships(first: 100) { nodes { id status } } }')
    expect(data.relationships.nodes).toEqual([{ id: winner?.answer.relationship.id, status: 'ACTIVE' }])
    const { tenantId = '' } = world.stack.actors['fabrikam'] ?? {}
    expect(world.stack.partnerCenter.relationships({ customerTenantId: tenantId })).toHaveLength(1)
  })

  it('nothing that a loser can see names the holder, nor that there is one', async () => {
    const [winner] = winners()
    const holder = winner?.answer.relationship.partner
    const everything = `query($id: ID!, $token: String!) {
      viewer { partner { id name timeline { nodes { type summary by { subject name } actingFor } } customers { nodes { id name } } } }
      byId: invitation(id: $id) { status reason relationship { id } customerName timeline { nodes { type summary by { subject name } actingFor workflowStep } } allowedActions { action reason } }
      byToken: invitationByToken(token: $token) { id status }
      invitations { nodes { id status } }
      relationships { nodes { id partner { name } } }
      customer: customerByDomain(domain: "fabrikam.example") { id }
    }`
    for (const { partner, id, token } of losers().slice(0, 10)) {
      const { data, errors } = await world.ask(partner, everything, { id, token })
      expect(errors).toEqual([])
      expect(data).toMatchObject({
        byId: { status: 'SENT', relationship: null },
        invitations: { nodes: [{ id, status: 'SENT' }] },
        relationships: { nodes: [] },
        customer: null,
      })
      const view = JSON.stringify(data)
      expect(view).toContain(partner)
      for (const secret of [holder.id, holder.name, winner?.id, winner?.answer.relationship.id, 'SERVICE_HELD'])
        expect(view).not.toContain(secret)
      const notifications = JSON.stringify(world.notificationsTo(`office@${partner.toLowerCase()}.example`))
      expect(notifications).not.toContain(holder.name)
    }
  })
})

describe('a service that is taken', () => {
  it('does not keep its customer from a partner without delegated admin, or for another service', async () => {
    const [, second] = losers()
    const { tenantId } = world.stack.actors['fabrikam'] ?? {}
    const offer = { tenantId, email: 'admin@fabrikam.example' }
    // The one that was refused is open still.
    await world.run(second?.partner ?? '', 'revokeInvitation', 'invitation { id }', { id: second?.id })
    const modest = await world.invite(second?.partner ?? '', { ...offer, delegatedAdmin: false })
    expect(world.codes(await accept(modest.token))).toEqual([])
    const other = await world.invite(second?.partner ?? '', { ...offer, serviceKeys: ['azure', 'teams'] })
    expect((await accept(other.token)).userErrors).toMatchObject([
      { code: 'SERVICE_HELD', services: [{ key: 'azure' }] },
    ])
    const free = await world.invite(second?.partner ?? '', {
      ...offer,
      email: 'second@fabrikam.example',
      serviceKeys: ['teams'],
    })
    expect(world.codes(await accept(free.token))).toEqual([])
  })

  it('is free again when the customer takes delegated admin away (C11)', async () => {
    const [winner] = winners()
    const [loser] = losers()
    const { relationship } = winner?.answer ?? {}
    await customerOf(world, 'fabrikam')
    const taken = await world.run('fabrikam', 'removeDelegatedAdmin', 'relationships { id status }', {
      relationshipId: relationship.id,
    })
    expect(taken).toMatchObject({ userErrors: [], relationships: [{ id: relationship.id, status: 'ACTIVE' }] })
    expect(world.codes(await accept(loser?.token ?? ''))).toEqual([])
    await world.eventually(async () => world.stack.partnerCenter.relationships({ status: 'active' }).length === 2, {
      what: 'Microsoft following: azure for the second, teams for the other',
    })
  })
})
