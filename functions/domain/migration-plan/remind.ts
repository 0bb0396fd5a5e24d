import type { System } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import type { Desk } from '../kernel/decide.ts'
import type { Customers } from '../customer/store.ts'
import type { Mail } from '../kernel/mail.ts'
import type { Partners } from '../partner/store.ts'
import { entryOf } from '../rules/catalogue/catalogue.ts'
import { changePlan } from './change.ts'
import { changed, reminding, remindersDue, type MigrationPlan, type Reminder } from './migration-plan.ts'
import { titleOf } from './policy.ts'
import type { MigrationPlans } from './store.ts'

type Ports = Desk & { migrationPlans: MigrationPlans; partners: Partners; customers: Customers; mail: Mail }

/**
 * Reminds of steps that are overdue and that nothing else holds up: of each the reminder that is due, and after a long
 * time only the last of them. A letter is sent before it goes on record, so it may come twice under one id, never not at
 * all. One that cannot be sent is tried again the next time, and keeps no other from being sent or from going on record.
 */
export const remindOfSteps =
  (ports: Ports) =>
  async (
    actor: System,
    by: Date,
    request: Request,
  ): Promise<{
    readonly reminded: number
    readonly failed: readonly { readonly plan: MigrationPlan; readonly error: unknown }[]
  }> => {
    let reminded = 0
    const failed: { plan: MigrationPlan; error: unknown }[] = []
    for (const { id } of await ports.migrationPlans.overdue(by)) {
      // The index may lag behind; what is due is read off the plan as it is.
      const plan = await ports.migrationPlans.byId(id)
      if (!plan) continue
      const sent: Reminder[] = []
      for (const reminder of remindersDue(plan, by)) {
        try {
          await ports.mail.send(await letterOf(ports, plan, reminder))
          sent.push(reminder)
        } catch (error) {
          failed.push({ plan, error })
        }
      }
      reminded += sent.length
      if (sent.length > 0)
        await record(ports, actor, plan, sent, request).catch((error: unknown) => failed.push({ plan, error }))
    }
    return { reminded, failed }
  }

/** Puts on record what was sent, unless the plan has changed since: then the next round looks again. */
const record = (ports: Ports, actor: System, plan: MigrationPlan, sent: readonly Reminder[], request: Request) =>
  changePlan(ports)(actor, plan.id, { ...request, expectedVersion: plan.version }, async (before) => ({
    plan: reminding({
      ...changed(before, ports.clock.now().toISOString()),
      steps: before.steps.map((step) => {
        const count = sent.find((one) => one.step.key === step.key)?.count
        return count === undefined ? step : { ...step, reminded: count }
      }),
    }),
    events: sent.map(({ step, count }) => ({
      type: 'notification.sent',
      subject: before.id,
      summary: `Reminded: ${titleOf(before, step)}`,
      data: { letter: `reminder-${count}`, step: step.key },
    })),
  }))

const letterOf = async ({ partners, customers }: Ports, plan: MigrationPlan, { step, count }: Reminder) => {
  const holder = step.by === 'PARTNER' ? await partners.byId(plan.partner.id) : await customers.byId(plan.customerId)
  const to = step.assignee?.email ?? holder?.contactEmail
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
