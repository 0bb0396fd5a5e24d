import { describe, expect, it } from 'vitest'
import { day, theWorld } from '../support/world.ts'
import { completing, planned } from './scenes.ts'

const world = theWorld()

const overdue = (to: string) => world.lettersTo(to).filter(({ subject }) => subject.startsWith('Overdue'))
/** Where letters go while nobody in particular has a step. */
const partnersOffice = (partner: string) => `office@${partner.toLowerCase()}.example`
const contactOf = (customer: string) => `${customer}@people.example`
const passes = async (days: number) => {
  await world.advance(days * day)
  await world.stack.sweep()
}

describe('overdue steps of a migration', () => {
  it('reminds whoever has the step, on the day it was due and then after 3, 10, 17 and 24 days', async () => {
    const { partner, customer, id, replacement } = await planned(world, ['dns'])
    await world.run(partner, 'assignMigrationStep', 'migrationPlan { id }', {
      id,
      step: 'create-subscription',
      assignee: { name: 'Ada', email: `ada@${partner}.example` },
    })
    const ada = () => overdue(`ada@${partner}.example`).length
    await passes(4)
    expect(ada()).toBe(0)
    await passes(1.5)
    await world.stack.sweep()
    expect(ada()).toBe(1)
    for (const [days, letters] of [
      [2, 1],
      [1, 2],
      [7, 3],
      [7, 4],
      [7, 5],
      [30, 5],
    ] as const) {
      await passes(days)
      expect(ada()).toBe(letters)
    }
    // Nobody was reminded of what could not be done yet.
    expect(overdue(contactOf(customer))).toEqual([])
    const { data } = await world.ask(
      partner,
      'query($id: ID!) { migrationPlan(id: $id) { steps { key overdue } timeline(first: 50) { nodes { type } } } }',
      { id },
    )
    expect(data.migrationPlan.steps.filter(({ overdue }: { overdue: boolean }) => overdue)).toHaveLength(1)
    expect(
      data.migrationPlan.timeline.nodes.filter(({ type }: { type: string }) => type === 'notification.sent'),
    ).toHaveLength(5)

    // The next step is overdue from the start, and one letter says so, however long that has been.
    await completing(world, id)(partner, 'create-subscription', { replacementId: await replacement() })
    await world.stack.sweep()
    await world.stack.sweep()
    expect(overdue(partnersOffice(partner)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('move data and settings of DNS zones'),
    ])
  })

  it('sends what can be sent once, and what the mail service refuses the next time', async () => {
    const { partner, customer, id, replacement } = await planned(world, ['dns', 'app-service'])
    const complete = completing(world, id)
    await complete(partner, 'create-subscription', { replacementId: await replacement() })
    await complete(partner, 'move:dns')
    const letters = () => [partnersOffice(partner), contactOf(customer)].map(overdue)
    // Whichever of the two steps that are overdue comes first is refused, each time the client tries.
    world.stack.mailbox.failNext(1, { status: 400, type: 'MessageRejected' })
    await passes(26)
    expect(letters().flat()).toHaveLength(1)
    for (let minute = 0; minute < 3; minute += 1) await world.stack.sweep()
    expect(letters().map((some) => some.map(({ deliveries }) => deliveries))).toEqual([[1], [1]])
  })

  it('reminds of a new date from the start, and of nothing once the plan is closed', async () => {
    const { partner, id } = await planned(world, ['dns'])
    const agent = () => overdue(partnersOffice(partner)).length
    await passes(6)
    expect(agent()).toBe(1)
    const { now } = await world.run('operator', 'advanceTestClock', 'now', { milliseconds: 1 })
    const dueAt = new Date(new Date(now).getTime() + 10 * day).toISOString()
    const { userErrors } = await world.run(partner, 'assignMigrationStep', 'migrationPlan { id }', {
      id,
      step: 'create-subscription',
      dueAt,
    })
    expect(userErrors).toEqual([])
    await passes(9)
    expect(agent()).toBe(1)
    await passes(2)
    expect(agent()).toBe(2)
    await world.run(partner, 'abandonMigrationPlan', 'migrationPlan { id }', { id, reason: 'Too late.' })
    await passes(30)
    expect(agent()).toBe(2)
  })
})
