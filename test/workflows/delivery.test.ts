import { describe, expect, it } from 'vitest'
import type { Json } from '#local/client.ts'
import { day, theWorld } from '../support/world.ts'
import { lambda } from './lambda.ts'
import { newcomer, untilReminder } from './newcomer.ts'
import { inOneRound, untilIn, untilOver } from './trail.ts'

const { aroundTask, holds } = lambda()
const world = theWorld({ aroundTask })
const minute = 60_000
const shortest = ['Deliver', 'AwaitDecision', 'Provision', 'Announce']
const round = ['Deliver', 'AwaitDecision']

const invitation = async (id: string): Promise<Json> => {
  const { data } = await world.ask(
    'operator',
    'query($id: ID!) { invitation(by: { id: $id }) { status timeline(first: 100) { nodes { type } } } }',
    { id },
  )
  return { ...data.invitation, happened: data.invitation.timeline.nodes.map(({ type }: { type: string }) => type) }
}
/** Until it waits for the customer, with its letter out. */
const untilWaiting = async (id: string, isTold: () => boolean) => {
  await world.eventually(async () => isTold(), { what: `the next letter of ${id}` })
  await untilIn(world, id, 'AwaitDecision')
}
/** What a partner was told about one invitation. */
const toldTo = (partner: string, id: string) =>
  world.lettersTo(`agent@${partner}.example`).flatMap(({ subject, text }) => (text?.includes(id) ? [subject] : []))
const resellerId = () => world.stack.actors['reseller']?.partnerId

describe('through the reseller', () => {
  it('who forwards it, and both it and the provider are granted delegated admin', async () => {
    const customer = await newcomer(world, 'forwarded')
    const { id, token } = await customer.invitedBy('provider', {
      delivery: 'VIA_RESELLER',
      resellerId: resellerId(),
      resellerDelegatedAdmin: true,
    })
    await untilIn(world, id, 'AwaitDecision')
    expect(customer.letters()).toEqual([])
    const forwarded = await world.run('reseller', 'forwardInvitation', 'invitation { status }', { id })
    expect(forwarded.invitation.status).toBe('SENT')
    await untilIn(world, id, 'AwaitDecision', { times: 2 })
    expect(customer.subjects()).toEqual(['Nordwind Distribution invites you'])

    const { relationship } = await customer.accepts(token)
    expect(await untilOver(world, id)).toEqual([...round, ...shortest])
    const { delegatedAdmin } = await world.relationshipOf('provider', relationship.id, 'ACTIVE')
    expect(delegatedAdmin.map(({ status, holder }: Json) => [holder.name, status])).toEqual([
      ['Nordwind Distribution', 'ACTIVE'],
      ['Seeblick IT', 'ACTIVE'],
    ])
    expect(['provider', 'reseller'].map((partner) => customer.grantsTo(partner).length)).toEqual([1, 1])
    expect(toldTo('reseller', id)).toEqual([
      'Nordwind Distribution: an invitation to forward',
      'forwarded AG: the relationship is active',
    ])
    expect(toldTo('provider', id)).toEqual(['forwarded AG: the relationship is active'])
  })

  it('who is reminded four times and lets it expire: the customer never hears of it', async () => {
    const customer = await newcomer(world, 'forgotten')
    const { id } = await customer.invitedBy('provider', { delivery: 'VIA_RESELLER', resellerId: resellerId() })
    for (const [at, milliseconds] of untilReminder.entries()) {
      await untilWaiting(id, () => toldTo('reseller', id).length === at + 1)
      await world.advance(milliseconds)
    }
    await untilWaiting(id, () => toldTo('reseller', id).length === 5)
    await world.advance(3 * day)
    expect(inOneRound(await untilOver(world, id))).toEqual([...round, 'Announce'])
    expect((await invitation(id)).status).toBe('EXPIRED')
    const first = 'Nordwind Distribution: an invitation to forward'
    expect(toldTo('reseller', id)).toEqual([
      first,
      ...[1, 2, 3, 4].map((count) => `Reminder ${count}: ${first}`),
      'it@forgotten.example: the invitation expired',
    ])
    expect(toldTo('provider', id)).toEqual(['it@forgotten.example: the invitation expired'])
    expect(customer.letters()).toEqual([])
  })

  it('who is reminded and then forwards it: the customer is reminded in its turn, and not at once', async () => {
    const customer = await newcomer(world, 'second-hand')
    const { id, token } = await customer.invitedBy('provider', { delivery: 'VIA_RESELLER', resellerId: resellerId() })
    const [toReminder, toNext] = untilReminder
    await untilWaiting(id, () => toldTo('reseller', id).length === 1)
    await world.advance(toReminder ?? 0)
    await untilWaiting(id, () => toldTo('reseller', id).length === 2)
    expect(world.codes(await customer.accepts(token))).toEqual(['INVITATION_NOT_SENT'])
    await world.run('reseller', 'forwardInvitation', 'invitation { status }', { id })
    await untilWaiting(id, () => customer.letters().length === 1)
    await world.advance(toNext ?? 0)
    await untilWaiting(id, () => customer.letters().length === 2)
    const first = 'Nordwind Distribution invites you'
    expect(customer.subjects()).toEqual([first, `Reminder 2: ${first}`])
    expect(toldTo('reseller', id)).toHaveLength(2)

    const { relationship } = await customer.accepts(token)
    expect(inOneRound(await untilOver(world, id))).toEqual(shortest)
    await world.relationshipOf('provider', relationship.id, 'ACTIVE')
  })

  it('from whom it is taken back: the reseller is told, the customer is not', async () => {
    const customer = await newcomer(world, 'spared')
    const { id } = await customer.invitedBy('provider', { delivery: 'VIA_RESELLER', resellerId: resellerId() })
    await untilIn(world, id, 'AwaitDecision')
    await world.run('provider', 'revokeInvitation', 'invitation { status }', { id })
    expect(await untilOver(world, id)).toEqual([...round, 'Announce'])
    expect(toldTo('reseller', id).at(-1)).toBe('it@spared.example: the invitation was taken back')
    expect(customer.letters()).toEqual([])
  })
})

describe('for whoever has the link', () => {
  it('each acceptance has an execution of its own, and that of the link ends with the last one', async () => {
    const [one, other] = [await newcomer(world, 'first'), await newcomer(world, 'second')]
    const { id, token } = await world.invite('direct', { serviceKeys: ['teams'], maxUses: 2 })
    const accepted = [await one.accepts(token), await other.accepts(token)]
    for (const { invitation: child, relationship } of accepted) {
      expect(child.id).not.toBe(id)
      await world.relationshipOf('direct', relationship.id, 'ACTIVE')
      expect(await untilOver(world, child.id)).toEqual(shortest)
    }
    expect(await untilOver(world, id)).toEqual(shortest)
    expect([one, other].map(({ grantsTo }) => grantsTo('direct').length)).toEqual([1, 1])
  })
})

describe('the end of the time', () => {
  it('is found out at once by a machine that slept through all of it', async () => {
    const customer = await newcomer(world, 'asleep')
    const { id } = await customer.invitedBy('direct')
    await untilIn(world, id, 'AwaitDecision')
    await world.advance(40 * day)
    expect(inOneRound(await untilOver(world, id))).toEqual([...round, 'Announce'])
    expect(customer.subjects()).toEqual(['Alpenblick Cloud GmbH invites you'])
  })

  it('may be further off than the engine can wait in one go', async () => {
    const customer = await newcomer(world, 'longterm')
    const { id } = await customer.invitedBy('direct', { expiresInDays: 90 })
    await untilIn(world, id, 'AwaitDecision')
    await world.advance(28 * day)
    await untilWaiting(id, () => customer.letters().length === 2)
    await world.advance(61 * day)
    expect((await invitation(id)).status).toBe('SENT')
    await world.advance(day)
    expect(inOneRound(await untilOver(world, id))).toEqual([...round, 'Announce'])
    expect((await invitation(id)).status).toBe('EXPIRED')
    expect(customer.subjects()).toEqual([
      'Alpenblick Cloud GmbH invites you',
      'Reminder 4: Alpenblick Cloud GmbH invites you',
    ])
  })

  it('is not yet a minute before', async () => {
    const customer = await newcomer(world, 'punctual')
    const { id, token } = await customer.invitedBy('direct', { expiresInDays: 1 })
    await untilIn(world, id, 'AwaitDecision')
    await world.advance(day - minute)
    const { relationship } = await customer.accepts(token)
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(await untilOver(world, id)).toEqual(shortest)
  })

  it('is decided by the clock, whether or not the workflow got round to saying so', async () => {
    const customer = await newcomer(world, 'late')
    const { id, token } = await customer.invitedBy('direct', { expiresInDays: 1 })
    await untilIn(world, id, 'AwaitDecision')
    const expiring = holds('deliver', id)
    await world.advance(day + minute)
    await expiring.arrived
    expect(world.codes(await customer.accepts(token))).toEqual(['INVITATION_EXPIRED'])
    const before = await invitation(id)
    expect([before.status, before.happened.includes('invitation.expired')]).toEqual(['EXPIRED', false])

    expiring.letIn()
    expect(inOneRound(await untilOver(world, id))).toEqual([...round, 'Announce'])
    expect((await invitation(id)).happened).toContain('invitation.expired')
    expect(world.codes(await customer.accepts(token))).toEqual(['INVITATION_EXPIRED'])
  })

  it('does not overtake an acceptance that came in time', async () => {
    const customer = await newcomer(world, 'justintime')
    const { id, token } = await customer.invitedBy('direct')
    await untilIn(world, id, 'AwaitDecision')
    const reminding = holds('deliver', id)
    await world.advance(3 * day + minute)
    await reminding.arrived
    const { relationship } = await customer.accepts(token)
    await world.stack.settled()
    reminding.letIn()
    expect(inOneRound(await untilOver(world, id))).toEqual(shortest)
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
    expect(customer.subjects().filter((subject) => subject.startsWith('Reminder'))).toEqual([])
  })
})
