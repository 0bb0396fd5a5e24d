import type { Partner } from '#capabilities/partner/partner.ts'
import { decide, type Decision } from '#capabilities/rules/decide/decision.ts'
import { isRuleSetId, ruleSets, type RuleSet } from '#capabilities/rules/sets/rule-set.ts'
import type { Facts } from '#capabilities/rules/terms/facts.ts'
import { findSubscription } from '#capabilities/subscription/find.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { parseId } from '#platform/kernel/ids.ts'
import { invalid, notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { factsAbout, loadContext, type DecisionPorts } from './decision-context.ts'
import { suppose, type SupposedFacts } from './supposed-facts.ts'

export type ChannelQuestion = {
  readonly about: { readonly subscriptionId: string } | { readonly facts: SupposedFacts }
  /** The partner in question: an operator names it, a partner asks for itself. */
  readonly partnerId?: string
  readonly ruleSet?: string
}

export type AskPorts = DecisionPorts & {
  readonly clock: Clock
  /** The rule set that applies unless the question names another. */
  readonly rules: RuleSet
}

/** Answers what a partner may do with a subscription, and why: gathers the facts, and leaves the answer to the rules. */
export const channelDecision =
  (ports: AskPorts) =>
  async (actor: Caller, question: ChannelQuestion): Promise<{ readonly decision: Decision } | Refused> => {
    const ruleSet = question.ruleSet ?? ports.rules.id
    if (!isRuleSetId(ruleSet)) return refuse(invalid('UNKNOWN', 'is not a rule set of this stack', 'ruleSet'))
    const rules = ruleSets[ruleSet]
    const own = partnerOf(actor)
    const id = question.partnerId === undefined ? own : parseId('par', question.partnerId)
    const partner =
      id !== undefined && (id === own || actor.kind === 'operator') ? await ports.partners.byId(id) : undefined
    if (question.partnerId !== undefined && !partner) return refuse(notFound('partner', 'partnerId'))

    if ('facts' in question.about) {
      const supposed = suppose(question.about.facts, {
        asker: partner && { ...partner, agreementSigned: partner.agreementSignedAt !== undefined },
        cloud: ports.cloud,
        now: ports.clock.now(),
      })
      return 'refusal' in supposed ? supposed : { decision: decide(supposed.facts, rules) }
    }
    if (!partner) return refuse(invalid('MISSING', 'is needed, for no partner asks', 'partnerId'))
    const subscription = await findSubscription(ports)(actor, question.about.subscriptionId)
    const facts = subscription && (await factsOf(ports, partner, subscription))
    return facts ? { decision: decide(facts, rules) } : refuse(notFound('subscription', 'about', 'subscriptionId'))
  }

/** The facts as the table has them; undefined if the customer is gone. */
const factsOf = async (
  ports: DecisionPorts,
  partner: Partner,
  subscription: Subscription,
): Promise<Facts | undefined> => {
  const { customerId, partnerOfRecord } = subscription
  const context = await loadContext(ports, partner.id, customerId, partnerOfRecord ? [partnerOfRecord.id] : [])
  return context && factsAbout(context, subscription)
}
