import type { Customers } from '#capabilities/customer/store.ts'
import { endsWith, type RelationshipEnd } from '#capabilities/relationship/relationship-end.ts'
import type { System, Caller } from '#platform/kernel/actor.ts'
import type { MigrationPlanId } from '#platform/kernel/ids.ts'
import { text } from '#platform/kernel/text.ts'
import { command, systemCommand, type CommandPorts, type Write } from '#platform/unit-of-work/command.ts'
import type { CommandContext } from '#platform/unit-of-work/unit-of-work.ts'
import { migrationEvent } from './events.ts'
import { abandonPlan, claimContent, type MigrationPlan } from './migration-plan.ts'
import { mayAbandon } from './policy.ts'
import { migrationClaim } from './records.ts'
import { loadPlan, reloadPlan, writePlan, type PlanPorts, type PlanResult } from './update.ts'

export type AbandonMigrationPlan = { readonly id: string; readonly reason: string }

/** Either side abandons a plan, with a reason. What was created stays; both subscriptions may coexist (rule B13). */
export const abandonMigrationPlan = command({
  load: (ports: PlanPorts, { id }: AbandonMigrationPlan, actor: Caller) => loadPlan(ports, actor, id),
  may: mayAbandon,
  version: (plan) => plan,
  apply: (_, plan, { input, at }) => {
    const reason = text(input.reason, { path: ['reason'], max: 2000, lines: true })
    return 'refusal' in reason ? reason : abandon(plan, reason.text, at)
  },
  reload: reloadPlan,
})

/**
 * Abandons the plans of a partner whose relationship with the customer has ended. Plans that are closed already stay as they
 * are. Throws when it cannot be written now: the job runs again.
 */
export const abandonPlansBetween =
  (ports: PlanPorts & CommandPorts & { readonly customers: Customers }) =>
  async (actor: System, end: RelationshipEnd, context: CommandContext): Promise<void> => {
    const [plans, file] = await Promise.all([
      ports.migrationPlans.inProgress(end.customer),
      ports.customers.file(end.customer),
    ])
    for (const id of plans.values()) {
      const outcome = await abandonWithRelationship(ports)(actor, { id, end, endsWithIt: endsWith(end, file) }, context)
      if (outcome.kind === 'refused') throw new Error(`The plan ${id} could not be abandoned: ${outcome.refusal.kind}`)
    }
  }

type WithRelationship = {
  readonly id: MigrationPlanId
  readonly end: RelationshipEnd
  readonly endsWithIt: (plan: MigrationPlan) => boolean
}

const abandonWithRelationship = systemCommand({
  load: (ports: PlanPorts, { id }: WithRelationship, actor: System) => loadPlan(ports, actor, id),
  apply: (_, plan, { input: { end, endsWithIt }, at }) =>
    plan.partner.id === end.partner && plan.status === 'IN_PROGRESS' && endsWithIt(plan)
      ? abandon(plan, 'The relationship ended.', at)
      : { noChange: { migrationPlan: plan } },
})

const abandon = (before: MigrationPlan, reason: string, at: string): Write<PlanResult> => {
  const plan = abandonPlan(before, reason, at)
  const abandoned = migrationEvent({
    type: 'migration-plan.abandoned',
    subject: plan.id,
    summary: `The migration of ${plan.subscriptionName} was abandoned: ${reason}`,
    data: { reason },
  })
  return writePlan(plan, before, [abandoned], [migrationClaim.release(claimContent(plan))])
}
