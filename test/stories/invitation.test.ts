import { describe, expect, it } from 'vitest'
import { day, theWorld } from '../support/world.ts'

const world = theWorld()
const accepting = 'invitation { id status relationship { id } } relationship { id status }'

describe('a customer is invited', () => {
  it('accepts, and the relationship is active with delegated admin', async () => {
    const customerId =
      world.stack.actors['fabrikam'] &&
      (await world.ask('fabrikam', '{ viewer { customer { id } } }')).data.viewer.customer.id
    const { id, token } = await world.invite('direct', { customerId, serviceKeys: ['exchange-online', 'teams'] })
    await world.eventually(
      async () => world.notificationsTo('admin@fabrikam.example').some(({ text }) => text?.includes(token)),
      {
        what: 'the notification',
      },
    )

    const refusedFirst = await world.run('fabrikam', 'acceptInvitation', accepting, { token })
    expect(world.codes(refusedFirst)).toEqual(['AGREEMENT_REQUIRED'])
    const accepted = await world.run('fabrikam', 'acceptInvitation', accepting, { token, acceptAgreement: true })
    expect(accepted.userErrors).toEqual([])
    expect(accepted.invitation.status).toBe('ACCEPTED')

    const relationship = await world.relationshipOf('direct', accepted.relationship.id, 'ACTIVE')
    expect(
      relationship.delegatedAdmin.map(({ service, status }: { service: { key: string }; status: string }) => [
        service.key,
        status,
      ]),
    ).toEqual([
      ['exchange-online', 'ACTIVE'],
      ['teams', 'ACTIVE'],
    ])
    const { transitions } = world.stack.stepFunctions
    await world.eventually(async () =>
      transitions('relationship-acceptance').find(
        ({ execution, entered }) => execution.endsWith(`${id}-1`) && entered.at(-1) === 'Announce',
      ),
    )
    expect(
      transitions('relationship-acceptance').find(({ execution }) => execution.endsWith(`${id}-1`))?.entered,
    ).toEqual(['Deliver', 'AwaitDecision', 'Provision', 'Announce'])
    await world.eventually(async () =>
      world.notificationsTo('agent@direct.example').some(({ subject }) => subject.includes('active')),
    )
  })

  it('is reminded four times, then the invitation expires', async () => {
    const { id } = await world.invite('direct', {
      tenantId: world.stack.actors['woodgrove']?.tenantId,
      email: 'cio@woodgrove.example',
    })
    const countNotifications = () => world.notificationsTo('cio@woodgrove.example').length
    await world.eventually(async () => countNotifications() === 1)
    for (const [gap, count] of [
      [3, 2],
      [7, 3],
      [10, 4],
      [7, 5],
    ] as const) {
      await world.advance(gap * day)
      await world.eventually(async () => countNotifications() === count, { what: `notification ${count}` })
    }
    await world.advance(3 * day)
    const expired = await world.eventually(async () => {
      const { data } = await world.ask(
        'direct',
        'query($id: ID!) { invitation(id: $id) { status timeline { nodes { type } } } }',
        { id },
      )
      return (
        data.invitation.timeline.nodes.some(({ type }: { type: string }) => type === 'INVITATION_EXPIRED') &&
        data.invitation
      )
    })
    expect(expired.status).toBe('EXPIRED')
    expect(countNotifications()).toBe(5)
  })
})
