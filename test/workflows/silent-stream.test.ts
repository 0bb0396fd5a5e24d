import { afterEach, describe, expect, it } from 'vitest'
import { createMigrationPlan } from '../stories/scenes.ts'
import { day, theWorld } from '../support/world.ts'
import { advanceUntil, createNewcomer } from './newcomer.ts'
import { trailOf, awaitState, awaitEndOnly as awaitEnd } from './trail.ts'

/** The stream may lose everything: the sweeper publishes whatever the stream would have published. */
let silent = false
const waiting = new Set<string>()
const world = theWorld({
  losesRecord: () => silent,
  aroundTask: async (task, call, payload) => {
    const result = await call()
    if (task.endsWith('await-decision')) waiting.add((payload as { invitationId: string }).invitationId)
    return result
  },
})
/** Waits until the workflow has left a token: from now on it has to be woken. */
const awaitWaiting = (id: string) => world.eventually(async () => waiting.has(id), { what: `${id} waiting` })
const sweep = () => world.stack.sweep({ everything: true })
afterEach(() => {
  silent = false
})

describe('while the stream brings nothing', () => {
  it('an invitation is delivered, accepted and provisioned', async () => {
    silent = true
    const customer = await createNewcomer(world, 'unheard')
    const { id, token } = await customer.inviteFrom('direct')
    await world.stack.waitForStream()
    expect(trailOf(world, id)).toEqual([])
    await sweep()
    await awaitWaiting(id)
    const { relationship } = await customer.accept(token)
    await world.stack.waitForStream()
    expect(trailOf(world, id).at(-1)).toBe('AwaitDecision')
    await sweep()
    await advanceUntil(world, async () => trailOf(world, id).at(-1) === 'Announce', { step: 5_000, what: 'the end' })
    await awaitEnd(world, id)
    await world.relationshipOf('direct', relationship.id, 'ACTIVE')
  })

  it('an invitation that is taken back ends its wait', async () => {
    const { id } = await (await createNewcomer(world, 'recalled')).inviteFrom('direct')
    await awaitWaiting(id)
    silent = true
    await world.run('direct', 'revokeInvitation', 'invitation { status }', { id })
    await world.stack.waitForStream()
    expect(trailOf(world, id).at(-1)).toBe('AwaitDecision')
    await sweep()
    expect((await awaitEnd(world, id)).at(-1)).toBe('Announce')
  })

  it('the vendor hears what a customer takes away', async () => {
    const customer = await createNewcomer(world, 'parting')
    const { id, token } = await customer.inviteFrom('direct')
    await awaitState(world, id, 'AwaitDecision')
    await customer.accept(token)
    await awaitEnd(world, id)
    silent = true
    await world.run('parting', 'removeDelegatedAdmin', 'relationships { id }', {})
    await world.stack.waitForStream()
    expect(customer.grantsTo('direct')).toMatchObject([{ status: 'active' }])
    await sweep()
    expect(customer.grantsTo('direct')).toMatchObject([{ status: 'terminated' }])
  })

  it('a relationship that ends takes its migration plan along, and overdue steps are reminded of until then', async () => {
    const { partner, id } = await createMigrationPlan(world, ['dns'])
    const active = await world.ask(partner, '{ relationships(where: { status: ACTIVE }) { nodes { id } } }')
    const statusOf = async () => {
      const { data } = await world.ask(partner, 'query($id: ID!) { migrationPlan(id: $id) { status } }', { id })
      return data.migrationPlan.status as string
    }
    const reminders = () =>
      world
        .notificationsTo(`office@${partner.toLowerCase()}.example`)
        .filter(({ subject }) => subject.startsWith('Overdue')).length
    await world.advance(6 * day)
    silent = true
    await sweep()
    // The next sweep finds that the reminder was requested.
    await sweep()
    expect(reminders()).toBe(1)
    await world.run(partner, 'endRelationship', 'relationship { status }', {
      id: active.data.relationships.nodes[0].id,
    })
    await world.stack.waitForStream()
    const before = await statusOf()
    await sweep()
    await world.eventually(async () => (await statusOf()) === 'ABANDONED', { what: 'the plan being abandoned' })
    expect(before).not.toBe('ABANDONED')
  })
})
