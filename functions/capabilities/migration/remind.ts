import { entryOf } from '#capabilities/rules/catalogue/catalogue.ts'
import type { NewJob } from '#platform/jobs/job.ts'
import type { System } from '#platform/kernel/actor.ts'
import { parseId, type MigrationPlanId } from '#platform/kernel/ids.ts'
import type { Notification, Recipient } from '#platform/notification/notification.ts'
import { requestInside } from '#platform/notification/request.ts'
import type { NotificationWriter } from '#platform/notification/send.ts'
import { systemCommand } from '#platform/unit-of-work/command.ts'
import { remindOfSteps } from './job-kinds.ts'
import {
  isReady,
  nextVersion,
  remindersDue,
  withReminder,
  type MigrationPlan,
  type MigrationStep,
  type Reminder,
} from './migration-plan.ts'
import { titleOf } from './step-title.ts'
import { loadPlan, writePlan, type PlanPorts } from './update.ts'

/** The plans whose next reminder was due by then, as jobs: one that fails holds up no other. */
export const dueReminders =
  ({ migrationPlans }: Pick<PlanPorts, 'migrationPlans'>) =>
  async (by: Date): Promise<readonly NewJob[]> =>
    (await migrationPlans.dueReminders(by)).map(({ id, partner }) => remindOfSteps(id, {}, partner.id))

/**
 * Requests the due reminders of the steps of one plan that are overdue and ready: for each step the one that is due, and after a
 * long time only the last. They are recorded in the same write, so none is requested twice.
 */
export const remindOfPlan = systemCommand({
  load: (ports: PlanPorts, { id }: { readonly id: MigrationPlanId }, actor: System) => loadPlan(ports, actor, id),
  apply: (_, before, { now, at }) => {
    const due = remindersDue(before, now)
    if (due.length === 0) return { noChange: { migrationPlan: before } }
    const plan = withReminder({
      ...nextVersion(before, at),
      steps: before.steps.map((step) => {
        const count = due.find((one) => one.step.key === step.key)?.count
        return count === undefined ? step : { ...step, reminded: count }
      }),
    })
    const reminders = requestInside(
      { subject: before.id, partnerId: before.partner.id },
      due.map((reminder) => reminderOf(before, reminder)),
      at,
    )
    return writePlan(plan, before, reminders.events, reminders.changes)
  },
})

/** Writes the last reminder of a step as it reads now: to whom the step is assigned by then. */
export const planWriter =
  ({ migrationPlans }: PlanPorts): NotificationWriter =>
  async ({ subject, key }) => {
    const id = parseId('mig', subject)
    const plan = id && (await migrationPlans.byId(id))
    return plan?.status === 'IN_PROGRESS'
      ? plan.steps
          .filter((step) => isReady(plan, step))
          .map((step) => reminderOf(plan, { step, count: step.reminded }))
          .find((one) => one.key === key)
      : undefined
  }

/** The person to whom a step is assigned, or the contact of the side that has to take it. */
const recipientOf = (
  { partner, customerId, customerName }: MigrationPlan,
  { assignee, by }: MigrationStep,
): Recipient => {
  if (assignee) return { email: assignee.email }
  return by === 'PARTNER' ? { partner } : { customer: { id: customerId, name: customerName } }
}

const reminderOf = (plan: MigrationPlan, { step, count }: Reminder): Notification => {
  const title = titleOf(plan, step)
  const checklist =
    step.kind === 'MOVE_SERVICE' && step.service !== undefined
      ? entryOf(plan.ruleSet, plan.cloud, step.service).checklist.map((item) => `- ${item}`)
      : []
  return {
    key: `${step.key}:${step.dueAt}:${count}`,
    to: recipientOf(plan, step),
    subject: `Overdue since ${step.dueAt.slice(0, 10)}: ${title}`,
    body: [
      `${plan.partner.name} and ${plan.customerName} are migrating ${plan.subscriptionName}.`,
      `Due on ${step.dueAt.slice(0, 10)}: ${title}.`,
      ...checklist,
      `The plan is ${plan.id}.`,
    ].join('\n'),
  }
}
