import type { Caller } from '#platform/kernel/actor.ts'
import { all, invalid, notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { email, text, texts } from '#platform/kernel/text.ts'
import { command } from '#platform/unit-of-work/command.ts'
import { migrationEvent } from './events.ts'
import { nextVersion, withReminder, type Assignee, type MigrationStep } from './migration-plan.ts'
import { mayAssign } from './policy.ts'
import { titleOf } from './step-title.ts'
import { loadPlan, reloadPlan, writePlan, type PlanPorts } from './update.ts'

export type AssignMigrationStep = {
  readonly id: string
  readonly step: string
  /** The person who takes it; nobody in particular when left out. */
  readonly assignee?: Assignee
  /** Unchanged when left out. */
  readonly dueAt?: string
}

/** A side assigns a step to one of its people, with a due date. Reminders go to that person from then on. */
export const assignMigrationStep = command({
  load: async (ports: PlanPorts, input: AssignMigrationStep, actor: Caller) => {
    const plan = await loadPlan(ports, actor, input.id)
    if ('refusal' in plan) return plan
    const step = plan.steps.find(({ key }) => key === input.step)
    return step ? { plan, step } : refuse(notFound('step in the plan', 'step'))
  },
  may: (actor, { plan, step }) => mayAssign(actor, plan, step),
  version: ({ plan }) => plan,
  apply: (_, { plan: before, step }, { input, at }) => {
    const isPast = input.dueAt !== undefined && input.dueAt <= at
    const checked = all({
      dueAt: isPast ? refuse(invalid('OUT_OF_RANGE', 'must be in the future', 'dueAt')) : undefined,
      assignee: assigneeFrom(input),
    })
    if ('refusal' in checked) return checked
    const { assignee } = checked.values

    const { assignee: _assignee, ...rest } = step
    const assigned: MigrationStep = {
      ...rest,
      ...assignee,
      // A new date has its reminders from the start.
      ...(input.dueAt !== undefined && { dueAt: input.dueAt, reminded: 0 }),
    }
    const plan = withReminder({
      ...nextVersion(before, at),
      steps: before.steps.map((one) => (one.key === step.key ? assigned : one)),
    })
    return writePlan(plan, before, [
      migrationEvent({
        type: 'migration-plan.step-assigned',
        subject: plan.id,
        summary: `${assignee.assignee?.name ?? 'Nobody in particular'} is to ${titleOf(plan, assigned)}`,
        data: { step: step.key, dueAt: assigned.dueAt },
      }),
    ])
  },
  reload: reloadPlan,
})

const assigneeFrom = ({ assignee }: AssignMigrationStep): { readonly assignee?: Assignee } | Refused => {
  if (!assignee) return {}
  const checked = texts({
    name: text(assignee.name, { path: ['assignee', 'name'], max: 200 }),
    email: email(assignee.email, 'assignee', 'email'),
  })
  return 'refusal' in checked ? checked : { assignee: checked.values }
}
