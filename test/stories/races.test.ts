import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { theWorld } from '../support/world.ts'
import { acceptInvitation, customerOf } from './sample-objects.ts'

/** Two people act at once: one of them wins, the other gets an answer that says what has happened, and both see the same. */
const world = theWorld()
const rounds = 16

const race = async (...runners: readonly Promise<Json>[]): Promise<readonly (readonly string[])[]> =>
  (await Promise.all(runners)).map((payload) => world.codes(payload))
const accept = (token: string): Promise<Json> =>
  world.run('fabrikam', 'acceptInvitation', 'invitation { status }', { token, acceptAgreement: true })
const statusSeenBy = async (actor: string, id: string): Promise<string> =>
  (await world.ask(actor, 'query($id: ID!) { invitation(id: $id) { status } }', { id })).data.invitation.status

describe.each([
  ['revoke', 'REVOKED', (id: string) => world.run('direct', 'revokeInvitation', 'invitation { id }', { id })],
  [
    'decline',
    'DECLINED',
    (_: string, token: string) => world.run('fabrikam', 'declineInvitation', 'invitation { id }', { token }),
  ],
] as const)('to accept and to %s at once', (_, status, act) => {
  it(`has one winner, ${rounds} times over`, async () => {
    const { id: customerId } = await customerOf(world, 'fabrikam')
    for (let round = 0; round < rounds; round += 1) {
      const { id, token } = await world.invite('direct', { customerId, serviceKeys: ['teams'] })
      // An acceptance reads more before it writes. Each round the other call starts a little later, until it loses.
      const [accepted = [], other = []] = await race(
        accept(token),
        sleep(1.5 * round).then(() => act(id, token)),
      )
      const outcome = await statusSeenBy('direct', id)
      expect([accepted, other, outcome]).toEqual(
        accepted.length === 0
          ? [[], ['INVITATION_ALREADY_ACCEPTED'], 'ACCEPTED']
          : [[`INVITATION_${status}`], [], status],
      )
      expect(await statusSeenBy('fabrikam', id)).toBe(outcome)
    }
  })
})

describe('one invitation, accepted from two windows', () => {
  it('is accepted once and brings about one relationship', async () => {
    const { id: customerId } = await customerOf(world, 'fabrikam')
    for (let round = 0; round < 10; round += 1) {
      const { token } = await world.invite('direct', { customerId, serviceKeys: ['teams'] })
      expect((await race(accept(token), accept(token))).flat()).toEqual(['INVITATION_ALREADY_ACCEPTED'])
    }
    const { data } = await world.ask('direct', '{ relationships { nodes { id customerName } } }')
    expect(data.relationships.nodes).toEqual([{ id: expect.any(String), customerName: 'Fabrikam Maschinenbau' }])
  })
})

describe('two invitations of one partner, accepted at once', () => {
  it('end in one relationship with the services of both', async () => {
    const { id: customerId } = await customerOf(world, 'adatum')
    const invitations = await Promise.all(
      ['azure', 'teams', 'power-platform', 'dynamics-crm'].map((service) =>
        world.invite('provider', { customerId, serviceKeys: [service], email: `${service}@adatum.example` }),
      ),
    )
    const relationships = await Promise.all(invitations.map(({ token }) => acceptInvitation(world, 'adatum', token)))
    expect(new Set(relationships).size).toBe(1)
    const { services, delegatedAdmin } = await world.relationshipOf('provider', relationships[0] ?? '', 'ACTIVE')
    expect(services.map(({ key }: Json) => key).toSorted()).toEqual([
      'azure',
      'dynamics-crm',
      'power-platform',
      'teams',
    ])
    expect(delegatedAdmin).toHaveLength(4)
  })
})

describe('one idempotency key, sent twice at once', () => {
  it('creates one invitation', async () => {
    const created = await Promise.all(
      Array.from({ length: 8 }, () =>
        world.run('rival', 'createInvitation', 'invitation { id }', {
          serviceKeys: ['azure'],
          idempotencyKey: 'twice',
        }),
      ),
    )
    expect(new Set(created.map(({ invitation }) => invitation.id)).size).toBe(1)
    const { data } = await world.ask('rival', '{ invitations { nodes { id } } }')
    expect(data.invitations.nodes).toHaveLength(1)
  })
})
