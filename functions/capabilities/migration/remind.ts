import type { Customers } from '#capabilities/customer/store.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import { entryOf } from '#capabilities/rules/catalogue/catalogue.ts'
import type { System } from '#platform/kernel/actor.ts'
import type { Mail } from '#platform/notification/mail.ts'
import { notificationEvent } from '#platform/notification/send.ts'
import { expectDone, systemCommand, type CommandPorts } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { nextVersion, remindersDue, withReminder, type MigrationPlan, type Reminder } from './migration-plan.ts'
import { titleOf } from './policy.ts'
import { loadPlan, writePlan, type PlanPorts } from './update.ts'

type Ports = CommandPorts &
  PlanPorts & { readonly partners: Partners; readonly customers: Customers; readonly mail: Mail }

/**
 * Sends the due reminders of steps that are overdue and ready: for each step the one that is due, and after a long time only
 * the last. A reminder is sent before it is recorded, so it may arrive twice under one id, but never not at all. One that
 * cannot be sent is tried again the next time, and holds up no other.
 */
export const remindOfSteps =
  (ports: Ports) =>
  async (
    actor: System,
    by: Date,
    context: CommandContext,
  ): Promise<{
    readonly reminded: number
    readonly failed: readonly { readonly plan: MigrationPlan; readonly error: unknown }[]
  }> => {
    let reminded = 0
    const failed: { plan: MigrationPlan; error: unknown }[] = []
    for (const { id } of await ports.migrationPlans.dueReminders(by)) {
      // The index may lag behind; the plan itself says what is due.
      const plan = await ports.migrationPlans.byId(id)
      if (!plan) continue
      const sent: Reminder[] = []
      for (const reminder of remindersDue(plan, by)) {
        try {
          await ports.mail.send(await emailFor(ports, plan, reminder))
          sent.push(reminder)
        } catch (error) {
          failed.push({ plan, error })
        }
      }
      reminded += sent.length
      // If the plan has changed since, nothing is recorded, and the next round reads it again.
      if (sent.length > 0)
        await recordReminders(ports)(actor, { plan, sent }, { ...context, expectedVersion: plan.version })
          .then((outcome) => (isStale(outcome) ? undefined : expectDone(outcome)))
          .catch((error: unknown) => failed.push({ plan, error }))
    }
    return { reminded, failed }
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
