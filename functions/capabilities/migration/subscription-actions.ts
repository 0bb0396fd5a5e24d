import type { ActionContribution } from '#capabilities/decision/allowed-actions.ts'
import type { DecisionContext } from '#capabilities/decision/decision-context.ts'
import type { RuleSet } from '#capabilities/rules/sets/rule-set.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { Caller } from '#platform/kernel/actor.ts'
import { forbidden, type Refusal } from '#platform/kernel/refusal.ts'
import { wayFor } from './may-plan.ts'
import { mayPlanAny } from './policy.ts'
import type { PlanPorts } from './update.ts'

type Ports = PlanPorts & { readonly rules: RuleSet }

/** Whether the caller may plan the migration of a subscription. */
export const migrationActions =
  (ports: Ports): ActionContribution =>
  async (actor, subscription, context) => ({
    createMigrationPlan: await mayCreatePlan(ports, actor, context, subscription),
  })

const mayCreatePlan = async (
  ports: Ports,
  actor: Caller,
  context: DecisionContext | undefined,
  subscription: Subscription,
): Promise<Refusal | undefined> => {
  if (!context) return forbidden('Only a registered partner plans migrations.')
  const never = mayPlanAny(actor, context.partner)
  if (never) return never
  const way = await wayFor(ports, context, subscription)
  return 'refusal' in way ? way.refusal : undefined
}
