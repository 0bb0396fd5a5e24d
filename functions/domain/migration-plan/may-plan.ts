import { partnerOf, type Caller } from '../kernel/actor.ts'
import type { RelationshipId } from '../kernel/ids.ts'
import { forbidden, notFound, type Refusal } from '../kernel/refusal.ts'
import { factsAbout, type Circumstances } from '../channel/circumstances.ts'
import { decide, type Decision } from '../channel/decision.ts'
import type { Partner } from '../partner/partner.ts'
import type { Partners } from '../partner/store.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import type { Subscription } from '../subscription/subscription.ts'
import { mayPlan, mayPlanAny } from './policy.ts'
import type { MigrationPlans } from './store.ts'

/** The partner in whose name the caller plans. */
export const plannerFor = async (
  { partners }: { readonly partners: Partners },
  actor: Caller,
): Promise<{ readonly partner: Partner } | { readonly refusal: Refusal }> => {
  const id = partnerOf(actor)
  const partner = id && (await partners.byId(id))
  if (!partner) return { refusal: forbidden('Only a registered partner plans migrations.') }
  const refusal = mayPlanAny(actor, partner)
  return refusal ? { refusal } : { partner }
}

type Way = { readonly decision: Decision; readonly relationshipId: RelationshipId }

/**
 * The decision that a manual migration is the way, with what it takes to go it; or why not. The mutation asks it, and so
 * does what is offered with a subscription.
 */
export const wayFor = async (
  { migrationPlans, rules }: { readonly migrationPlans: MigrationPlans; readonly rules: RuleSet },
  circumstances: Circumstances,
  subscription: Subscription,
): Promise<Way | { readonly refusal: Refusal }> => {
  const decision = decide(factsAbout(circumstances, subscription), rules)
  const refusal = mayPlan(decision, subscription.id)
  if (refusal) return { refusal }
  // Without a relationship a partner sees only what it sold itself, and of that the decision has spoken.
  const relationshipId = circumstances.file.open.get(circumstances.partner.id)
  if (!relationshipId) return { refusal: notFound('subscription', 'subscriptionId') }
  return (await migrationPlans.inProgress(subscription.customerId)).has(subscription.id)
    ? {
        refusal: {
          kind: 'already-exists',
          reason: 'A plan for this subscription is in progress.',
          path: ['subscriptionId'],
        },
      }
    : { decision, relationshipId }
}
