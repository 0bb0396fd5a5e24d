import type { Task } from '#platform/task/task.ts'
import { isReady, type MigrationPlan } from './migration-plan.ts'
import { titleOf } from './step-title.ts'

/** The steps of a plan that a side can take now (rules B11, B13, B15). */
export const tasksOfPlan = (plan: MigrationPlan): readonly Task[] => {
  if (plan.status !== 'IN_PROGRESS') return []
  return plan.steps
    .filter((step) => isReady(plan, step))
    .map((step): Task => {
      const before = plan.steps.flatMap(({ doneAt }) => doneAt ?? []).toSorted()
      return {
        subject: plan.id,
        organization: step.by === 'PARTNER' ? plan.partner.id : plan.tenantId,
        kind: 'MIGRATION_STEP',
        key: step.key,
        title: capitalized(titleOf(plan, step)),
        customerName: plan.customerName,
        since: step.kind === 'CREATE_SUBSCRIPTION' ? plan.createdAt : (before.at(-1) ?? plan.createdAt),
        dueAt: step.dueAt,
      }
    })
}

const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
