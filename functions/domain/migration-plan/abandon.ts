import type { Caller, System } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import type { Desk } from '../kernel/decide.ts'
import { wrongState, type Outcome } from '../kernel/refusal.ts'
import type { Customers } from '../customer/store.ts'
import { goesWith, type RelationshipEnd } from '../relationship/ended.ts'
import { text } from '../kernel/text.ts'
import { changePlan, type Turn } from './change.ts'
import { claimOf } from './create.ts'
import { abandoned, type MigrationPlan } from './migration-plan.ts'
import { mayAbandon } from './policy.ts'
import type { MigrationPlans } from './store.ts'

export type AbandonMigrationPlan = { readonly id: string; readonly reason: string }
type Ports = Desk & { migrationPlans: MigrationPlans }

/** Either side gives a plan up, with a reason. What was created stays; both subscriptions may coexist (rule B13). */
export const abandonMigrationPlan =
  (desk: Ports) =>
  (actor: Caller, input: AbandonMigrationPlan, request: Request): Promise<Outcome<{ migrationPlan: MigrationPlan }>> =>
    changePlan(desk)(actor, input.id, request, async (before) => {
      const refusal = mayAbandon(actor, before)
      if (refusal) return { refusal }
      const reason = text(input.reason, { path: ['reason'], max: 2000, lines: true })
      return 'refusal' in reason ? reason : turned(desk, before, reason.text)
    })

/**
 * Whoever is in no relationship any more carries no plan on. Plans that are closed already are left alone. Throws when it
 * cannot be written now: the news of the end comes again.
 */
export const abandonPlansBetween =
  (desk: Ports & { readonly customers: Customers }) =>
  async (actor: System, end: RelationshipEnd, request: Request): Promise<void> => {
    const [plans, file] = await Promise.all([
      desk.migrationPlans.inProgress(end.customer),
      desk.customers.file(end.customer),
    ])
    for (const id of plans.values()) {
      const plan = await desk.migrationPlans.byId(id)
      if (plan?.partner.id !== end.partner || plan.status !== 'IN_PROGRESS' || !goesWith(end, file)(plan)) continue
      const outcome = await changePlan(desk)(actor, id, request, async (before) =>
        before.status === 'IN_PROGRESS'
          ? turned(desk, before, 'The relationship ended.')
          : { refusal: wrongState('ALREADY_ENDED', 'The plan is closed.') },
      )
      if (outcome.kind === 'refused' && outcome.why.kind !== 'wrong-state')
        throw new Error(`The plan ${id} could not be abandoned: ${outcome.why.kind}`)
    }
  }

const turned = ({ clock }: Ports, before: MigrationPlan, reason: string): Turn => {
  const plan = abandoned(before, reason, clock.now().toISOString())
  return {
    plan,
    changes: [{ kind: 'release', claim: claimOf(plan) }],
    events: [
      {
        type: 'migration-plan.abandoned',
        subject: plan.id,
        summary: `The migration of ${plan.subscriptionName} was abandoned: ${reason}`,
        data: { reason },
      },
    ],
  }
}
