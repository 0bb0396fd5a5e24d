import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { injectLambdaFaults } from './lambda.ts'
import { createNewcomer, untilReminder } from './newcomer.ts'
import { inOneRound, awaitState, awaitEnd } from './trail.ts'

const { aroundTask, hold } = injectLambdaFaults()
const world = theWorld({ aroundTask })
const minute = 60_000
const shortest = ['Deliver', 'AwaitDecision', 'Provision', 'Announce']
const round = ['Deliver', 'AwaitDecision']

const invitation = async (id: string): Promise<Json> => {
  const { data } = await world.ask(
    'operator',
    'query($id: ID!) { invitation(id: $id) { status timeline(first: 100) { nodes { type } } } }',
    { id },
  )
  return { ...data.invitation, happened: data.invitation.timeline.nodes.map(({ type }: { type: string }) => type) }
}
/** Waits until the workflow waits for the customer and the notification is out. */
const awaitWaiting = async (id: string, isNotified: () => boolean) => {
  await world.eventually(async () => isNotified(), { what: `the next notification of ${id}` })
  await awaitState(world, id, 'AwaitDecision')
}
/** Returns the subjects of a partner's notifications about one invitation. */
const subjectsTo = (partner: string, id: string) =>
  world
    .notificationsTo(`agent@${partner}.example`)
    .flatMap(({ subject, text }) => (text?.includes(id) ? [subject] : []))
const resellerId = () => world.stack.actors['reseller']?.partnerId

describe('through the reseller', () => {
  it('who forwards it, and both it and the provider are granted delegated admin', async () => {
    const customer = await createNewcomer(world, 'forwarded')
    const { id, token } = await customer.inviteFrom('provider', {
      delivery: 'VIA_RESELLER',
      resellerId: resellerId(),
      resellerDelegatedAdmin: true,
    })
    await awaitState(world, id, 'AwaitDecision')
    expect(customer.notifications()).toEqual([])
    const forwarded = await world.run('reseller', 'forwardInvitation', 'invitation { status }', { id })
    expect(forwarded.invitation.status).toBe('SENT')
    await awaitState(world, id, 'AwaitDecision', { times: 2 })
    expect(customer.subjects()).toEqual(['Nordwind Distribution invites you'])

    const { relationship } = await customer.accept(token)
    expect(await awaitEnd(world, id)).toEqual([...round, ...shortest])
    const { delegatedAdmin } = await world.relationshipOf('provider', relationship.id, 'ACTIVE')
    expect(delegatedAdmin.map(({ status, holder }: Json) => [holder.name, status])).toEqual([
      ['Nordwind Distribution', 'ACTIVE'],
      ['Seeblick IT', 'ACTIVE'],
    ])
    expect(['provider', 'reseller'].map((partner) => customer.grantsTo(partner).length)).toEqual([1, 1])
    expect(subjectsTo('reseller', id)).toEqual([
      'Nordwind Distribution: an invitation to forward',
      'forwarded AG: the relationship is active',
    ])
    expect(subjectsTo('provider', id)).toEqual(['forwarded AG: the relationship is active'])
  })

  it('who is reminded four times and lets it expire: the customer never hears of it', async () => {
    const customer = await createNewcomer(world, 'forgotten')
    const { id } = await customer.inviteFrom('provider', { delivery: 'VIA_RESELLER', resellerId: resellerId() })
    for (const [at, milliseconds] of untilReminder.entries()) {
      await awaitWaiting(id, () => subjectsTo('reseller', id).length === at + 1)
      await world.advance(milliseconds)
    }
    await awaitWaiting(id, () => subjectsTo('reseller', id).length === 5)
    await world.advance(3 * day)
    expect(inOneRound(await awaitEnd(world, id))).toEqual([...round, 'Announce'])
    expect((await invitation(id)).status).toBe('EXPIRED')
    const first = 'Nordwind Distribution: an invitation to forward'
    expect(subjectsTo('reseller', id)).toEqual([
      first,
      ...[1, 2, 3, 4].map((count) => `Reminder ${count}: ${first}`),
      'it@forgotten.example: the invitation expired',
    ])
    expect(subjectsTo('provider', id)).toEqual(['it@forgotten.example: the invitation expired'])
    expect(customer.notifications()).toEqual([])
  })

  it('who is reminded and then forwards it: the customer is reminded in its turn, and not at once', async () => {
    const customer = await createNewcomer(world, 'second-hand')
    const { id, token } = await customer.inviteFrom('provider', { delivery: 'VIA_RESELLER', resellerId: resellerId() })
    const [toReminder, toNext] = untilReminder
    await awaitWaiting(id, () => subjectsTo('reseller', id).length === 1)
    await world.advance(toReminder ?? 0)
    await awaitWaiting(id, () => subjectsTo('reseller', id).length === 2)
    expect(world.codes(await customer.accept(token))).toEqual(['INVITATION_NOT_SENT'])
    await world.run('reseller', 'forwardInvitation', 'invitation { status }', { id })
    await awaitWaiting(id, () => customer.notifications().length === 1)
    await world.advance(toNext ?? 0)
    await awaitWaiting(id, () => customer.notifications().length === 2)
    const first = 'Nordwind Distribution invites you'
    expect(customer.subjects()).toEqual([first, `Reminder 2: ${first}`])
    expect(subjectsTo('reseller', id)).toHaveLength(2)

    const { relationship } = await customer.accept(token)
    expect(inOneRound(await awaitEnd(world, id))).toEqual(shortest)
    await world.relationshipOf('provider', relationship.id, 'ACTIVE')
  })

  it('from whom it is taken back: the reseller is notified, the customer is not', async () => {
    const customer = await createNewcomer(world, 'spared')
    const { id } = await customer.inviteFrom('provider', { delivery: 'VIA_RESELLER', resellerId: resellerId() })
    await awaitState(world, id, 'AwaitDecision')
    await world.run('provider', 'revokeInvitation', 'invitation { status }', { id })
    expect(await awaitEnd(world, id)).toEqual([...round, 'Announce'])
    expect(subjectsTo('reseller', id).at(-1)).toBe('it@spared.example: the invitation was taken back')
    expect(customer.notifications()).toEqual([])
  })
})

describe('for whoever has the link', () => {
  it('each acceptance has an execution of its own, and that of the link ends with the last one', async () => {
    const [one, other] = [await createNewcomer(world, 'first'), await createNewcomer(world, 'second')]
    const { id, token } = await world.invite('direct', { serviceKeys: ['teams'], maxUses: 2 })
    const accepted = [await one.accept(token), await other.accept(token)]
    for (const { invitation: child, relationship } of accepted) {
      expect(child.id).not.toBe(id)
      await world.relationshipOf('direct', relationship.id, 'ACTIVE')
      expect(await awaitEnd(world, child.id)).toEqual(shortest)
    }
    expect(await awaitEnd(world, id)).toEqual(shortest)
    expect([one, other].map(({ grantsTo }) => grantsTo('direct').length)).toEqual([1, 1])
  })
})

describe('the end of the time', () => {
  it('is found out at once by a machine that slept through all of it', async () => {
    const customer = await createNewcomer(world, 'asleep')
    const { id } = await customer.inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    await world.advance(40 * day)
    expect(inOneRound(await awaitEnd(world, id))).toEqual([...round, 'Announce'])
    expect(customer.subjects()).toEqual(['Alpenblick Cloud GmbH invites you'])
  })

  it('may be further off than the engine can wait in one go', async () => {
    const customer = await createNewcomer(world, 'longterm')
    const { id } = await customer.inviteFrom('direct', { expiresInDays: 90 })
    await awaitState(world, id, 'AwaitDecision')
    await world.advance(28 * day)
    await awaitWaiting(id, () => customer.notifications().length === 2)
    await world.advance(61 * day)
    expect((await invitation(id)).status).toBe('SENT')
    await world.advance(day)
    expect(inOneRound(await awaitEnd(world, id))).toEqual([...round, 'Announce'])
    expect((await invitation(id)).status).toBe('EXPIRED')
    expect(customer.subjects()).toEqual([
      'Alpenblick Cloud GmbH invites you',
      'Reminder 4: Alpenblick Cloud GmbH invites you',
    ])
  })

  it('is not yet a minute before', async () => {
    const customer = await createNewcomer(world, 'punctual')
    const { id, token } = await customer.inviteFrom('direct', { expiresInDays: 1 })
    await awaitState(world, id, 'AwaitDecision')
    await world.advance(day - minute)
    const { relationship } = await customer.accept(token)
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(await awaitEnd(world, id)).toEqual(shortest)
  })

  it('is decided by the clock, whether or not the workflow got round to saying so', async () => {
    const customer = await createNewcomer(world, 'late')
    const { id, token } = await customer.inviteFrom('direct', { expiresInDays: 1 })
    await awaitState(world, id, 'AwaitDecision')
    const expiring = hold('deliver', id)
    await world.advance(day + minute)
    await expiring.arrived
    expect(world.codes(await customer.accept(token))).toEqual(['INVITATION_EXPIRED'])
    const before = await invitation(id)
    expect([before.status, before.happened.includes('INVITATION_EXPIRED')]).toEqual(['EXPIRED', false])
    // The list of those that wait does not show it any more.
    const { data } = await world.ask('direct', '{ invitations(first: 100, where: { status: SENT }) { nodes { id } } }')
    expect(data.invitations.nodes.map((one: Json) => one.id)).not.toContain(id)

    expiring.letIn()
    expect(inOneRound(await awaitEnd(world, id))).toEqual([...round, 'Announce'])
    expect((await invitation(id)).happened).toContain('INVITATION_EXPIRED')
    expect(world.codes(await customer.accept(token))).toEqual(['INVITATION_EXPIRED'])
  })

  it('does not overtake an acceptance that came in time', async () => {
    const customer = await createNewcomer(world, 'justintime')
    const { id, token } = await customer.inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    const reminding = hold('deliver', id)
    await world.advance(3 * day + minute)
    await reminding.arrived
    const { relationship } = await customer.accept(token)
    await world.stack.waitForStream()
    reminding.letIn()
    expect(inOneRound(await awaitEnd(world, id))).toEqual(shortest)
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(customer.subjects().filter((subject) => subject.startsWith('Reminder'))).toEqual([])
  })
})
