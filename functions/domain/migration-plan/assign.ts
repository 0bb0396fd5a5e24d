import type { Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import type { Desk } from '../kernel/decide.ts'
import { invalid, notFound, type Outcome, type Refusal } from '../kernel/refusal.ts'
import { email, text, texts } from '../kernel/text.ts'
import { changePlan } from './change.ts'
import { changed, reminding, type Assignee, type MigrationPlan, type MigrationStep } from './migration-plan.ts'
import { mayAssign, titleOf } from './policy.ts'
import type { MigrationPlans } from './store.ts'

export type AssignMigrationStep = {
  readonly id: string
  readonly step: string
  /** Who takes it; nobody in particular when left out. */
  readonly assignee?: Assignee
  /** By when; unchanged when left out. */
  readonly dueAt?: string
}

/** A side says who of its people takes a step, and by when. Reminders go to that person from then on. */
export const assignMigrationStep =
  (desk: Desk & { migrationPlans: MigrationPlans }) =>
  (actor: Caller, input: AssignMigrationStep, request: Request): Promise<Outcome<{ migrationPlan: MigrationPlan }>> =>
    changePlan(desk)(actor, input.id, request, async (before) => {
      const step = before.steps.find(({ key }) => key === input.step)
      if (!step) return { refusal: notFound('step in the plan', 'step') }
      const refusal = mayAssign(actor, before, step)
      if (refusal) return { refusal }
      const now = desk.clock.now().toISOString()
      if (input.dueAt !== undefined && input.dueAt <= now) return { refusal: invalid('must be in the future', 'dueAt') }
      const assignee = assigneeFrom(input)
      if ('refusal' in assignee) return assignee

      const { assignee: _, ...rest } = step
      const assigned: MigrationStep = {
        ...rest,
        ...assignee,
        // A new date is reminded of from the start.
        ...(input.dueAt !== undefined && { dueAt: input.dueAt, reminded: 0 }),
      }
      const plan = reminding({
        ...changed(before, now),
        steps: before.steps.map((one) => (one.key === step.key ? assigned : one)),
      })
      return {
        plan,
        events: [
          {
            type: 'migration-plan.step-assigned',
            subject: plan.id,
            summary: `${assignee.assignee?.name ?? 'Nobody in particular'} is to ${titleOf(plan, assigned)}`,
            data: { step: step.key, dueAt: assigned.dueAt },
          },
        ],
      }
    })

const assigneeFrom = ({
  assignee,
}: AssignMigrationStep): { readonly assignee?: Assignee } | { readonly refusal: Refusal } => {
  if (!assignee) return {}
  const checked = texts({
    name: text(assignee.name, { path: ['assignee', 'name'], max: 200 }),
    email: email(assignee.email, 'assignee', 'email'),
  })
  return 'refusal' in checked ? checked : { assignee: checked.values }
}
