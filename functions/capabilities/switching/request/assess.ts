import { factsAbout, type DecisionContext } from '#capabilities/decision/decision-context.ts'
import { decide, type Decision } from '#capabilities/rules/decide/decision.ts'
import { refusalOf } from '#capabilities/rules/decide/guard.ts'
import { againstRule } from '#capabilities/rules/decide/refusals.ts'
import type { RuleId } from '#capabilities/rules/sections/all-rules.ts'
import { offers, type Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { NextStep } from '#capabilities/rules/terms/rule.ts'
import type { RuleSet } from '#capabilities/rules/sets/rule-set.ts'
import type { MarketplaceBlock } from '#capabilities/subscription/marketplace.ts'
import { sellerOf } from '#capabilities/subscription/seller.ts'
import { statusAt } from '#capabilities/subscription/status.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { CustomerId, PartnerId } from '#platform/kernel/ids.ts'
import { refuse, type Blocker, type DecisionCode, type Refusal, type Refused } from '#platform/kernel/refusal.ts'

/** The reason why one subscription cannot move, where others may. */
export type Block = {
  readonly code: DecisionCode | NextStep['stage'] | MarketplaceBlock['code'] | 'SWITCH_NOT_APPLICABLE' | 'LINE_BLOCKED'
  readonly reason: string
  readonly rules: readonly RuleId[]
}

/** The Azure subscriptions that a partner of the program sold: a switch can move them, now or once they are active again. */
export const azureOf = (bought: readonly Subscription[], source: PartnerId): readonly Subscription[] =>
  bought.filter(
    (one) => one.serviceKind === 'USAGE_BASED' && one.productType === 'SUBSCRIPTION' && sellerOf(one)?.id === source,
  )

/**
 * Whether Azure of the customer may be switched to this partner at all, from the seller of `like`. What is particular to one
 * subscription does not count: that it is suspended, in another request, or blocked by a product in it. The answer is that of
 * the decision (rules B5, C10, E1, E2, F6, G4, G5, G11, G21).
 */
export const mayReceive = (
  context: DecisionContext,
  like: Subscription,
  rules: RuleSet,
): Refused | { readonly decidedBy: readonly RuleId[] } => {
  const unavailable = noSwitchIn(context.cloud)
  if (unavailable) return refuse(unavailable)
  const facts = factsAbout(context, like)
  const { sellerCountry } = facts.subscription
  const decision = decide(
    {
      ...facts,
      subscription: {
        channel: 'CSP',
        serviceKind: 'USAGE_BASED',
        productType: 'SUBSCRIPTION',
        status: 'ACTIVE',
        ...(sellerCountry !== undefined && { sellerCountry }),
        hasReservations: false,
        hasMarketplaceProducts: false,
        marketplaceBlocked: false,
        inOpenSwitch: false,
      },
    },
    rules,
  )
  const refusal = refusalOf(decision) ?? notSwitched(decision)
  if (refusal) return refuse(refusal)
  const missing = missingOf(decision)
  return missing.length > 0
    ? refuse({
        kind: 'preconditions-unmet',
        blockers: missing.map(({ stage, text, rules: by }): Blocker => ({
          code: stage,
          message: text,
          objects: [context.file.customer.id],
          rule: by[0] ?? 'G11',
        })),
      })
    : { decidedBy: decision.decidedBy }
}

/** Why Azure is not switched in this cloud. Where it has no Azure, or no multi-channel support, the decision says so (rule F6). */
export const noSwitchIn = (cloud: Cloud): Refusal | undefined =>
  cloud === 'GERMANY' && !offers(cloud, 'PARTNER_SWITCH')
    ? againstRule('SWITCH_UNAVAILABLE_IN_CLOUD', 'In this cloud Azure is not switched between partners.', ['F6'])
    : undefined

/** The reasons why this subscription cannot move; none where it may move now (rules G18, G19, G24, G26). */
export const blocksOn = (context: DecisionContext, subscription: Subscription, rules: RuleSet): readonly Block[] => {
  const decision = decide(factsAbout(context, subscription), rules)
  const { code, reason, decidedBy } = decision
  if (code !== undefined) return [{ code, reason, rules: decidedBy }]
  if (decision.outcome !== 'SWITCH_ALLOWED') return [{ code: 'SWITCH_NOT_APPLICABLE', reason, rules: decidedBy }]
  return missingOf(decision).map(({ stage, text, rules: by }) => ({ code: stage, reason: text, rules: by }))
}

const missingOf = ({ nextSteps }: Decision) => nextSteps.filter(({ required }) => required)

const notSwitched = ({ outcome, reason, decidedBy }: Decision): Refusal | undefined =>
  outcome === 'SWITCH_ALLOWED' ? undefined : againstRule('SWITCH_NOT_APPLICABLE', reason, decidedBy)

/**
 * Azure that a partner of the program sold whom this stack does not know as its seller: the switch is arranged outside (rule B5). It is the
 * same answer where a partner was named and has not confirmed it, whether or not there is such a partner.
 */
export const sellerNotRegistered: Refusal = againstRule(
  'SELLER_NOT_REGISTERED',
  'No partner that is registered here has confirmed that it sold it: arrange the switch with its seller and Microsoft, and record the result.',
  ['B5'],
)

/** Whether a partner of the program sold Azure whom this stack does not know as its seller. */
export const isSoldByStranger = ({
  channel,
  serviceKind,
  productType,
  partnerOfRecord,
  status,
}: Subscription): boolean =>
  channel === 'CSP' &&
  serviceKind === 'USAGE_BASED' &&
  productType === 'SUBSCRIPTION' &&
  partnerOfRecord === undefined &&
  status !== 'CANCELED'

export const notActive = (...path: readonly string[]): Refusal =>
  againstRule(
    'SUBSCRIPTION_NOT_ACTIVE',
    'Only an active subscription moves; reactivate it with its current partner.',
    ['G24'],
    ...path,
  )

/** Why a subscription of the source cannot be in a new request; undefined where it is active and free. */
export const notChoosable = (
  one: Subscription,
  { inOpenSwitch, now }: Pick<DecisionContext, 'inOpenSwitch' | 'now'>,
  ...path: readonly string[]
): Refusal | undefined => {
  if (statusAt(one, now) !== 'ACTIVE') return notActive(...path)
  if (!inOpenSwitch.has(one.id)) return undefined
  return { kind: 'already-exists', reason: 'The subscription is in another open request.', failed: ['G26'], path }
}

/** A partner files requests for customers that it is in a relationship with. The refusal depends on nothing else. */
export const notRelated = (customerId: CustomerId): Refusal => ({
  kind: 'preconditions-unmet',
  blockers: [
    {
      code: 'RELATE',
      message: 'Invite the customer: its global administrator has to accept first.',
      objects: [customerId],
      rule: 'C10',
    },
  ],
})

/** There is nothing to switch. The refusal names nobody: no caller can find out who is a partner. */
export const nothingToSwitch: Refusal = againstRule(
  'SWITCH_NOT_APPLICABLE',
  'This partner has sold the customer no active Azure subscription that is not in an open request already.',
  ['B5', 'G24', 'G26'],
  'sourcePartnerId',
)
