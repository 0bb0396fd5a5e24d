import { afterEach, describe, expect, it } from 'vitest'
import { planned } from '../stories/scenes.ts'
import { day, theWorld } from '../support/world.ts'
import { inTime, newcomer } from './newcomer.ts'
import { trailOf, untilIn, untilOver } from './trail.ts'

/** The stream may lose everything: whatever it would have told, the sweeper tells. */
let silent = false
const waiting = new Set<string>()
const world = theWorld({
  streamIsSilent: () => silent,
  aroundTask: async (task, call, payload) => {
    const result = await call()
    if (task.endsWith('await-decision')) waiting.add((payload as { invitationId: string }).invitationId)
    return result
  },
})
/** Its workflow has left a token and waits: from now on somebody has to wake it. */
const untilWaiting = (id: string) => world.eventually(async () => waiting.has(id), { what: `${id} waiting` })
const sweep = () => world.stack.sweep({ everything: true })
afterEach(() => {
  silent = false
})

describe('while the stream brings nothing', () => {
  it('an invitation is delivered, accepted and provisioned', async () => {
    silent = true
    const customer = await newcomer(world, 'unheard')
    const { id, token } = await customer.invitedBy('direct')
    await world.stack.settled()
    expect(trailOf(world, id)).toEqual([])
    await sweep()
    await untilWaiting(id)
    const { relationship } = await customer.accepts(token)
    await world.stack.settled()
    expect(trailOf(world, id).at(-1)).toBe('AwaitDecision')
    await sweep()
    await inTime(world, async () => trailOf(world, id).at(-1) === 'Announce', { step: 5_000, what: 'the end' })
    await untilOver(world, id)
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
  })

  it('an invitation that is taken back ends its wait', async () => {
    const { id } = await (await newcomer(world, 'recalled')).invitedBy('direct')
    await untilWaiting(id)
    silent = true
    await world.run('direct', 'revokeInvitation', 'invitation { status }', { id })
    await world.stack.settled()
    expect(trailOf(world, id).at(-1)).toBe('AwaitDecision')
    await sweep()
    expect((await untilOver(world, id)).at(-1)).toBe('Announce')
  })

  it('the vendor hears what a customer takes away', async () => {
    const customer = await newcomer(world, 'parting')
    const { id, token } = await customer.invitedBy('direct')
    await untilIn(world, id, 'AwaitDecision')
    await customer.accepts(token)
    await untilOver(world, id)
    silent = true
    await world.run('parting', 'removeDelegatedAdmin', 'relationships { id }', {})
    await world.stack.settled()
    expect(customer.grantsTo('direct')).toMatchObject([{ status: 'active' }])
    await sweep()
    expect(customer.grantsTo('direct')).toMatchObject([{ status: 'terminated' }])
  })

  it('a relationship that ends takes its migration plan along, and overdue steps are reminded of until then', async () => {
    const { partner, id } = await planned(world, ['dns'])
    const active = await world.ask(partner, '{ relationships(where: { status: ACTIVE }) { nodes { id } } }')
    const statusOf = async () => {
      const { data } = await world.ask(partner, 'query($id: ID!) { migrationPlan(id: $id) { status } }', { id })
      return data.migrationPlan.status as string
    }
    const reminders = () =>
      world.lettersTo(`office@${partner.toLowerCase()}.example`).filter(({ subject }) => subject.startsWith('Overdue'))
        .length
    await world.advance(6 * day)
    silent = true
    await sweep()
    expect(reminders()).toBe(1)
    await world.run(partner, 'endRelationship', 'relationship { status }', {
      id: active.data.relationships.nodes[0].id,
    })
    await world.stack.settled()
    const before = await statusOf()
    await sweep()
    await world.eventually(async () => (await statusOf()) === 'ABANDONED', { what: 'the plan being abandoned' })
    expect(before).not.toBe('ABANDONED')
  })
})
