import { describe, expect, it } from 'vitest'
import { day, theWorld } from '../support/world.ts'
import { stepCompleter, createMigrationPlan } from './scenes.ts'

const world = theWorld()

const overdueTo = (to: string) => world.notificationsTo(to).filter(({ subject }) => subject.startsWith('Overdue'))
/** Returns the address of the notifications while a step has no assignee. */
const partnersOffice = (partner: string) => `office@${partner.toLowerCase()}.example`
const contactOf = (customer: string) => `${customer}@people.example`
const passDays = async (days: number) => {
  await world.advance(days * day)
  await world.stack.sweep()
}

describe('overdue steps of a migration', () => {
  it('reminds whoever has the step, on the day it was due and then after 3, 10, 17 and 24 days', async () => {
    const { partner, customer, id, replacement } = await createMigrationPlan(world, ['dns'])
    await world.run(partner, 'assignMigrationStep', 'migrationPlan { id }', {
      id,
      step: 'create-subscription',
      assignee: { name: 'Ada', email: `ada@${partner}.example` },
    })
    const ada = () => overdueTo(`ada@${partner}.example`).length
    await passDays(4)
    expect(ada()).toBe(0)
    await passDays(1.5)
    await world.stack.sweep()
    expect(ada()).toBe(1)
    for (const [days, notifications] of [
      [2, 1],
      [1, 2],
      [7, 3],
      [7, 4],
      [7, 5],
      [30, 5],
    ] as const) {
      await passDays(days)
      expect(ada()).toBe(notifications)
    }
    // Nobody got a reminder of a step that could not be done yet.
    expect(overdueTo(contactOf(customer))).toEqual([])
    const { data } = await world.ask(
      partner,
      'query($id: ID!) { migrationPlan(id: $id) { steps { key overdue } timeline(first: 50) { nodes { type } } } }',
      { id },
    )
    expect(data.migrationPlan.steps.filter(({ overdue }: { overdue: boolean }) => overdue)).toHaveLength(1)
    expect(
      data.migrationPlan.timeline.nodes.filter(({ type }: { type: string }) => type === 'NOTIFICATION_SENT'),
    ).toHaveLength(5)

    // The next step is overdue from the start, and one notification says so, however long that has been.
    await stepCompleter(world, id)(partner, 'create-subscription', { replacementId: await replacement() })
    await world.stack.sweep()
    await world.stack.sweep()
    expect(overdueTo(partnersOffice(partner)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('move data and settings of DNS zones'),
    ])
  })

  it('sends what can be sent once, and what the mail service refuses the next time', async () => {
    const { partner, customer, id, replacement } = await createMigrationPlan(world, ['dns', 'app-service'])
    const complete = stepCompleter(world, id)
    await complete(partner, 'create-subscription', { replacementId: await replacement() })
    await complete(partner, 'move:dns')
    const notifications = () => [partnersOffice(partner), contactOf(customer)].map(overdueTo)
    // The mail service refuses one of the two emails about overdue steps, however often it is tried.
    const mend = world.stack.mailbox.refuse((address) => address === partnersOffice(partner))
    await passDays(26)
    expect(notifications().map((some) => some.length)).toEqual([0, 1])
    mend()
    // The job runs again a little later, and the sweeper does not send anything besides.
    await world.eventually(async () => notifications().flat().length === 2, { what: 'the other reminder' })
    for (let minute = 0; minute < 3; minute += 1) await world.stack.sweep()
    expect(notifications().map((some) => some.map(({ deliveries }) => deliveries))).toEqual([[1], [1]])
  })

  it('reminds of a new date from the start, and of nothing once the plan is closed', async () => {
    const { partner, id } = await createMigrationPlan(world, ['dns'])
    const agent = () => overdueTo(partnersOffice(partner)).length
    await passDays(6)
    expect(agent()).toBe(1)
    const { now } = await world.run('operator', 'advanceTestClock', 'now', { milliseconds: 1 })
    const dueAt = new Date(new Date(now).getTime() + 10 * day).toISOString()
    const { userErrors } = await world.run(partner, 'assignMigrationStep', 'migrationPlan { id }', {
      id,
      step: 'create-subscription',
      dueAt,
    })
    expect(userErrors).toEqual([])
    await passDays(9)
    expect(agent()).toBe(1)
    await passDays(2)
    expect(agent()).toBe(2)
    await world.run(partner, 'abandonMigrationPlan', 'migrationPlan { id }', { id, reason: 'Too late.' })
    await passDays(30)
    expect(agent()).toBe(2)
  })
})
