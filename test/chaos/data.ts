/** Scenarios of records that nothing can be done with, of the clock, and of a crowd. */
import { randomUUID } from 'node:crypto'
import { migrationPlanRecord } from '#capabilities/migration/records.ts'
import type { MigrationPlan } from '#capabilities/migration/migration-plan.ts'
import { idOf, type MigrationPlanId } from '#platform/kernel/ids.ts'
import { workflowRunRecord } from '#platform/workflow/records.ts'
import { newRun } from '#platform/workflow/workflow-run.ts'
import { openApp } from '#runtime/app.ts'
import { writeChanges } from '../stories/newcomers.ts'
import { createMigrationPlan, createPair } from '../stories/scenes.ts'
import { createNewcomer, type Newcomer } from '../workflows/newcomer.ts'
import { awaitState } from '../workflows/trail.ts'
import { all, eachOnce, leap, type Scenario } from './scenario.ts'

const day = 86_400_000

/** The engine cannot say whether an execution runs: its machine is not there. */
export const poisonedProcess: Scenario = async () => {
  const subject = idOf('inv', randomUUID())
  return {
    begin: async () => {
      const at = (await openApp()).clock.now().toISOString()
      await writeChanges(
        workflowRunRecord.create({ ...newRun({ subject, workflow: 'not-there', input: {} }, at), checkAt: at }),
      )
    },
    end: async () => {
      const run = await (await openApp()).read.workflowRuns.of(subject)
      if (run) await writeChanges(workflowRunRecord.replace({ ...run, state: 'DONE', version: run.version + 1 }, run))
    },
    parks: [subject],
    look: async () => all([]),
  }
}

/** A plan has a date that is none. The reminder of another plan is due at the same time. */
export const poisonedReminder: Scenario = async ({ world }) => {
  const [poisoned, other] = [await createMigrationPlan(world, ['dns']), await createMigrationPlan(world, ['dns'])]
  const read = async (id: string): Promise<MigrationPlan> => {
    const plan = await (await openApp()).read.migrationPlans.byId(id as MigrationPlanId)
    if (!plan) throw new Error(`${id} is not there`)
    return plan
  }
  const isDueAt = async (id: string, dueAt: string, remindAt: string) => {
    const plan = await read(id)
    const steps = plan.steps.map((step, index) => (index === 0 ? { ...step, dueAt } : step))
    await writeChanges(migrationPlanRecord.replace({ ...plan, steps, remindAt, version: plan.version + 1 }, plan))
  }
  const reminders = (partner: string) =>
    world.notificationsTo(`office@${partner}.example`).filter(({ subject }) => subject.startsWith('Overdue')).length
  let due = ''
  return {
    begin: async () => {
      due = (await openApp()).clock.now().toISOString()
      await isDueAt(poisoned.id, 'no date', due)
      await isDueAt(other.id, due, due)
    },
    end: () => isDueAt(poisoned.id, due, due),
    parks: [poisoned.id],
    look: async () =>
      all(
        [poisoned, other].map(({ partner }, index) => {
          // Time goes on, so more than one reminder of the step may be due.
          const count = reminders(partner)
          return { lost: count === 0 ? [`the reminder of plan ${index}`] : [], twice: [] }
        }),
      ),
  }
}

/** The clock leaps, by an hour again and again, and once by two days: what is due in between happens once. */
export const clockLeaps: Scenario = async ({ world }) => {
  const { partner } = await createPair(world)
  const [reminded, expired] = [await createNewcomer(world, 'reminded'), await createNewcomer(world, 'expired')]
  await awaitState(world, (await reminded.inviteFrom(partner)).id, 'AwaitDecision')
  await leap(world, 1.5 * day)
  await awaitState(world, (await expired.inviteFrom(partner, { expiresInDays: 1 })).id, 'AwaitDecision')
  return {
    begin: () => leap(world, 2 * day),
    look: async () =>
      eachOnce({
        'the reminder of an invitation': reminded.subjects().filter((one) => one.startsWith('Reminder 1')).length,
        'the end of an invitation': world
          .notificationsTo(`office@${partner}.example`)
          .filter(({ subject }) => /expired\.example: the invitation expired/.test(subject)).length,
      }),
  }
}

/** Many customers accept through one shared link at the same time. */
export const crowd: Scenario = async ({ world }) => {
  const { partner } = await createPair(world)
  const customers: Newcomer[] = []
  for (let count = 0; count < 6; count += 1) customers.push(await createNewcomer(world, `crowd-${count}`))
  const { token } = await world.invite(partner, { serviceKeys: ['teams'], maxUses: customers.length })
  return {
    begin: () => Promise.all(customers.map((customer) => customer.accept(token))),
    look: async () =>
      all(
        customers.map((customer) =>
          eachOnce({ [`delegated admin of ${customer.name}`]: customer.grantsTo(partner).length }),
        ),
      ),
  }
}
