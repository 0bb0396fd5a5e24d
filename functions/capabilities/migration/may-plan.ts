import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import type { RelationshipId } from '#platform/kernel/ids.ts'
import { forbidden, notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { factsAbout, type DecisionContext } from '#capabilities/decision/decision-context.ts'
import { decide, type Decision } from '#capabilities/rules/decide/decision.ts'
import type { Partner } from '#capabilities/partner/partner.ts'
import type { Partners } from '#capabilities/partner/store.ts'
import type { RuleSet } from '#capabilities/rules/sets/rule-set.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { mayPlan, mayPlanAny } from './policy.ts'
import type { MigrationPlans } from './store.ts'

/** Finds the partner in whose name the caller plans. */
export const plannerFor = async (
  { partners }: { readonly partners: Partners },
  actor: Caller,
): Promise<{ readonly partner: Partner } | Refused> => {
  const id = partnerOf(actor)
  const partner = id && (await partners.byId(id))
  if (!partner) return refuse(forbidden('Only a registered partner plans migrations.'))
  const refusal = mayPlanAny(actor, partner)
  return refusal ? refuse(refusal) : { partner }
}

type Way = { readonly decision: Decision; readonly relationshipId: RelationshipId }

/**
 * Decides whether a manual migration is the way, and finds the relationship that it needs. The mutation and the allowed actions
 * of a subscription both call it.
 */
export const wayFor = async (
  { migrationPlans, rules }: { readonly migrationPlans: MigrationPlans; readonly rules: RuleSet },
  context: DecisionContext,
  subscription: Subscription,
): Promise<Way | Refused> => {
  const decision = decide(factsAbout(context, subscription), rules)
  const refusal = mayPlan(decision, subscription.id)
  if (refusal) return refuse(refusal)
  // Without a relationship a partner sees only what it sold itself, which the decision has refused.
  const relationshipId = context.file.open.get(context.partner.id)
  if (!relationshipId) return refuse(notFound('subscription', 'subscriptionId'))
  return (await migrationPlans.inProgress(subscription.customerId)).has(subscription.id)
    ? refuse({
        kind: 'already-exists',
        reason: 'A plan for this subscription is in progress.',
        path: ['subscriptionId'],
      })
    : { decision, relationshipId }
}
