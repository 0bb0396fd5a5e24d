import type { Customers } from '#capabilities/customer/store.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import { entryOf } from '#capabilities/rules/catalogue/catalogue.ts'
import type { NewJob } from '#platform/jobs/job.ts'
import type { System } from '#platform/kernel/actor.ts'
import type { MigrationPlanId } from '#platform/kernel/ids.ts'
import type { Mail } from '#platform/notification/mail.ts'
import { notificationEvent } from '#platform/notification/send.ts'
import { expectDone, systemCommand, type CommandPorts } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { remindOfSteps } from './job-kinds.ts'
import { nextVersion, remindersDue, withReminder, type MigrationPlan, type Reminder } from './migration-plan.ts'
import { titleOf } from './policy.ts'
import { loadPlan, writePlan, type PlanPorts } from './update.ts'

type Ports = CommandPorts &
  PlanPorts & { readonly partners: Partners; readonly customers: Customers; readonly mail: Mail }

/** The plans whose next reminder was due by then, as jobs: one that cannot be sent holds up no other. */
export const dueReminders =
  ({ migrationPlans }: Pick<PlanPorts, 'migrationPlans'>) =>
  async (by: Date): Promise<readonly NewJob[]> =>
    (await migrationPlans.dueReminders(by)).map(({ id, partner }) => remindOfSteps(id, {}, partner.id))

/**
 * Sends the due reminders of the steps of one plan that are overdue and ready: for each step the one that is due, and after a
 * long time only the last. A reminder is sent before it is recorded, so it may arrive twice under one id, but never not at all.
 * Throws where one of them could not be sent; the others are sent.
 */
export const remindOfPlan =
  (ports: Ports) =>
  async (actor: System, id: MigrationPlanId, context: CommandContext): Promise<void> => {
    const plan = await ports.migrationPlans.byId(id)
    if (!plan) return
    const sent: Reminder[] = []
    const failures: unknown[] = []
    for (const reminder of remindersDue(plan, ports.clock.now())) {
      try {
        await ports.mail.send(await emailFor(ports, plan, reminder))
        sent.push(reminder)
      } catch (error) {
        failures.push(error)
      }
    }
    // If the plan has changed since, nothing is recorded, and the next round reads it again.
    if (sent.length > 0) {
      const outcome = await recordReminders(ports)(actor, { plan, sent }, { ...context, expectedVersion: plan.version })
      if (!isStale(outcome)) expectDone(outcome)
    }
    if (failures.length > 0) throw failures[0]
  }

const isStale = (outcome: Awaited<ReturnType<ReturnType<typeof recordReminders>>>): boolean =>
  outcome.kind === 'refused' && outcome.refusal.kind === 'version-conflict'

const recordReminders = systemCommand({
  load: (
    ports: PlanPorts,
    { plan }: { readonly plan: MigrationPlan; readonly sent: readonly Reminder[] },
    actor: System,
  ) => loadPlan(ports, actor, plan.id),
  version: (plan) => plan,
  apply: (_, before, { input: { sent }, at }) => {
    const plan = withReminder({
      ...nextVersion(before, at),
      steps: before.steps.map((step) => {
        const count = sent.find((one) => one.step.key === step.key)?.count
        return count === undefined ? step : { ...step, reminded: count }
      }),
    })
    return writePlan(
      plan,
      before,
      sent.map(({ step, count }) =>
        notificationEvent({
          type: 'notification.sent',
          subject: before.id,
          summary: `Reminded: ${titleOf(before, step)}`,
          data: { notification: `reminder-${count}`, step: step.key },
        }),
      ),
    )
  },
})

const emailFor = async ({ partners, customers }: Ports, plan: MigrationPlan, { step, count }: Reminder) => {
  const side = step.by === 'PARTNER' ? await partners.byId(plan.partner.id) : await customers.byId(plan.customerId)
  const to = step.assignee?.email ?? side?.contactEmail
  if (to === undefined) throw new Error(`Nobody is there to be reminded of ${step.key} in ${plan.id}`)
  const title = titleOf(plan, step)
  const checklist =
    step.kind === 'MOVE_SERVICE' && step.service !== undefined
      ? entryOf(plan.ruleSet, plan.cloud, step.service).checklist.map((item) => `- ${item}`)
      : []
  return {
    id: `${plan.id}:${step.key}:${step.dueAt}:${count}`,
    to,
    subject: `Overdue since ${step.dueAt.slice(0, 10)}: ${title}`,
    body: [
      `${plan.partner.name} and ${plan.customerName} are migrating ${plan.subscriptionName}.`,
      `Due on ${step.dueAt.slice(0, 10)}: ${title}.`,
      ...checklist,
      `The plan is ${plan.id}.`,
    ].join('\n'),
  }
}
