import type { NewEvent } from '#platform/events/event.ts'
import type { Actor } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import type { Change } from '#platform/table/record.ts'
import type { Write } from '#platform/unit-of-work/command.ts'
import type { MigrationPlan } from './migration-plan.ts'
import { maySee } from './policy.ts'
import { migrationPlanRecord } from './records.ts'
import type { MigrationPlans } from './store.ts'

export type PlanPorts = { readonly migrationPlans: MigrationPlans }
export type PlanResult = { readonly migrationPlan: MigrationPlan }

/** Loads a plan that the caller may see. Missing and not the caller's look the same. */
export const loadPlan = async (
  { migrationPlans }: PlanPorts,
  actor: Actor,
  id: string,
): Promise<MigrationPlan | Refused> => {
  const known = parseId('mig', id)
  const plan = known && (await migrationPlans.byId(known))
  return plan && maySee(actor, plan) ? plan : refuse(notFound('migration plan', 'id'))
}

/** Finds the result of an earlier request again, by the id that was remembered with its key. */
export const reloadPlan = async (
  { migrationPlans }: PlanPorts,
  [first = '']: readonly string[],
): Promise<PlanResult | undefined> => {
  const id = parseId('mig', first)
  const migrationPlan = id && (await migrationPlans.byId(id))
  return migrationPlan && { migrationPlan }
}

/** Writes a plan at the version that was read, with its events and everything else that changes. */
export const writePlan = (
  plan: MigrationPlan,
  before: MigrationPlan,
  events: readonly NewEvent[],
  changes: readonly Change[] = [],
): Write<PlanResult> => ({
  changes: [migrationPlanRecord.replace(plan, before), ...changes],
  events,
  result: { migrationPlan: plan },
  ids: [before.id],
})
