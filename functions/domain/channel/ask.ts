import { partnerOf, type Caller } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import { parseId } from '../kernel/ids.ts'
import { done, invalid, notFound, refused, type Outcome } from '../kernel/refusal.ts'
import type { Customers } from '../customer/store.ts'
import type { Partner } from '../partner/partner.ts'
import type { Partners } from '../partner/store.ts'
import type { Cloud } from '../rules/clouds.ts'
import type { Facts } from '../rules/facts.ts'
import { isRuleSetId, ruleSets, type RuleSet } from '../rules/rule-set.ts'
import { findSubscription } from '../subscription/find.ts'
import type { Subscriptions } from '../subscription/store.ts'
import type { Subscription } from '../subscription/subscription.ts'
import type { SwitchRequests } from '../switch-request/store.ts'
import { circumstancesOf, factsAbout } from './circumstances.ts'
import { decide, type Decision } from './decision.ts'
import { suppose, type SupposedFacts } from './facts.ts'

export type ChannelQuestion = {
  readonly about: { readonly subscriptionId: string } | { readonly facts: SupposedFacts }
  /** For whom: an operator says so, a partner asks for itself. */
  readonly partnerId?: string
  readonly ruleSet?: string
}

export type Ports = {
  readonly partners: Partners
  readonly customers: Customers
  readonly subscriptions: Subscriptions
  readonly switchRequests: Pick<SwitchRequests, 'open'>
  readonly clock: Clock
  readonly cloud: Cloud
  /** By which the stack decides unless it is asked otherwise. */
  readonly rules: RuleSet
}

/** What may a partner do with a subscription, and why: gathers the facts, and leaves the answer to the rules. */
export const channelDecision =
  (ports: Ports) =>
  async (actor: Caller, question: ChannelQuestion): Promise<Outcome<{ decision: Decision }>> => {
    const asked = question.ruleSet ?? ports.rules.id
    if (!isRuleSetId(asked)) return refused(invalid('is not a rule set of this stack', 'ruleSet'))
    const rules = ruleSets[asked]
    const own = partnerOf(actor)
    const id = question.partnerId === undefined ? own : parseId('par', question.partnerId)
    const known =
      id !== undefined && (id === own || actor.kind === 'operator') ? await ports.partners.byId(id) : undefined
    if (question.partnerId !== undefined && !known) return refused(notFound('partner', 'partnerId'))

    if ('facts' in question.about) {
      const supposed = suppose(question.about.facts, {
        asker: known && { ...known, agreementSigned: known.agreementSignedAt !== undefined },
        cloud: ports.cloud,
        now: ports.clock.now(),
      })
      return 'refusal' in supposed ? refused(supposed.refusal) : done({ decision: decide(supposed.facts, rules) })
    }
    if (!known) return refused(invalid('is needed, for no partner asks', 'partnerId'))
    const subscription = await findSubscription(ports)(actor, question.about.subscriptionId)
    const facts = subscription && (await factsOf(ports, known, subscription))
    return facts
      ? done({ decision: decide(facts, rules) })
      : refused(notFound('subscription', 'about', 'subscriptionId'))
  }

/** The facts as the table has them; undefined if the customer is gone. */
export const factsOf = async (
  ports: Ports,
  partner: Partner,
  subscription: Subscription,
): Promise<Facts | undefined> => {
  const { customerId, partnerOfRecord } = subscription
  const circumstances = await circumstancesOf(
    ports,
    partner.id,
    customerId,
    partnerOfRecord ? [partnerOfRecord.id] : [],
  )
  return circumstances && factsAbout(circumstances, subscription)
}
