import { againstRule, type Blocker, type Refusal } from '../kernel/refusal.ts'
import { factsAbout, type Circumstances } from '../channel/circumstances.ts'
import { decide, type Decision } from '../channel/decision.ts'
import { refusalOf } from '../channel/guard.ts'
import type { PartnerId } from '../kernel/ids.ts'
import type { RuleId } from '../rules/rule-book.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import type { Subscription } from '../subscription/subscription.ts'

/** What keeps one subscription from moving, where others may. */
export type Block = { readonly code: string; readonly reason: string; readonly rules: readonly RuleId[] }

/** Azure that a partner of the program sold: what a switch can be about, now or once it is active again. */
export const azureOf = (bought: readonly Subscription[], source: PartnerId): readonly Subscription[] =>
  bought.filter(
    ({ channel, serviceKind, productType, partnerOfRecord }) =>
      channel === 'CSP' &&
      serviceKind === 'USAGE_BASED' &&
      productType === 'SUBSCRIPTION' &&
      partnerOfRecord?.id === source,
  )

/**
 * May this partner have Azure of the customer's from the seller of `like` switched to it at all? What is peculiar to one
 * subscription is left aside: that it is suspended, in another request, or held up by what stands in it. The answer is that
 * of the decision (rules B5, C10, E1, E2, F6, G4, G5, G11, G21).
 */
export const mayReceive = (
  circumstances: Circumstances,
  like: Subscription,
  rules: RuleSet,
): { readonly refusal: Refusal } | { readonly decidedBy: readonly RuleId[] } => {
  const facts = factsAbout(circumstances, like)
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
  if (refusal) return { refusal }
  const missing = missingOf(decision)
  return missing.length > 0
    ? {
        refusal: {
          kind: 'preconditions-unmet',
          blockers: missing.map(({ stage, text, rules: by }): Blocker => ({
            code: stage,
            message: text,
            objects: [circumstances.file.customer.id],
            rule: by[0] ?? 'G11',
          })),
        },
      }
    : { decidedBy: decision.decidedBy }
}

/** What keeps this one subscription where it is; nothing where it may move now (rules G18, G19, G24, G26). */
export const blocksOn = (
  circumstances: Circumstances,
  subscription: Subscription,
  rules: RuleSet,
): readonly Block[] => {
  const decision = decide(factsAbout(circumstances, subscription), rules)
  const { code, reason, decidedBy } = decision
  if (code !== undefined) return [{ code, reason, rules: decidedBy }]
  if (decision.outcome !== 'SWITCH_ALLOWED') return [{ code: 'SWITCH_NOT_APPLICABLE', reason, rules: decidedBy }]
  return missingOf(decision).map(({ stage, text, rules: by }) => ({ code: stage, reason: text, rules: by }))
}

const missingOf = ({ nextSteps }: Decision) => nextSteps.filter(({ required }) => required)

const notSwitched = ({ outcome, reason, decidedBy }: Decision): Refusal | undefined =>
  outcome === 'SWITCH_ALLOWED' ? undefined : againstRule('SWITCH_NOT_APPLICABLE', reason, decidedBy)

/** What a switch needs to be about is not there. It names nobody: who is a partner is nobody's to find out. */
export const nothingToSwitch: Refusal = againstRule(
  'SWITCH_NOT_APPLICABLE',
  'This partner has sold the customer no active Azure subscription that is not in an open request already.',
  ['B5', 'G24', 'G26'],
  'sourcePartnerId',
)
