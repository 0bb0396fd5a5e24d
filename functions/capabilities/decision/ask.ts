import type { Partner } from '#capabilities/partner/partner.ts'
import { decide, type Decision } from '#capabilities/rules/decide/decision.ts'
import { isRuleSetId, ruleSets, type RuleSet } from '#capabilities/rules/sets/rule-set.ts'
import { findSubscription } from '#capabilities/subscription/find.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId, type PartnerId } from '#platform/kernel/ids.ts'
import { invalid, notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import {
  contextOf,
  factsAbout,
  loadCustomer,
  type Asking,
  type CustomerContext,
  type DecisionPorts,
} from './decision-context.ts'
import { suppose, type SupposedFacts } from './supposed-facts.ts'

export type ChannelQuestion = {
  readonly about: { readonly subscriptionId: string } | { readonly facts: SupposedFacts }
  /** The partner in question: operators name it, customers may name one of theirs, a partner asks for itself. */
  readonly partnerId?: string
  readonly ruleSet?: string
}

export type AskPorts = DecisionPorts & {
  /** The rule set that applies unless the question names another. */
  readonly rules: RuleSet
}

/** A decision, and the partner that it is about; undefined where it is about any partner. */
export type ChannelDecision = Decision & { readonly partner: Partner | undefined }

type Answer = { readonly decision: ChannelDecision } | Refused

/** Answers what a partner may do with a subscription, and why: gathers the facts, and leaves the answer to the rules. */
export const channelDecision =
  (ports: AskPorts) =>
  async (actor: Caller, { about, partnerId, ruleSet = ports.rules.id }: ChannelQuestion): Promise<Answer> => {
    if (!isRuleSetId(ruleSet)) return refuse(invalid('UNKNOWN', 'is not a rule set of this stack', 'ruleSet'))
    const rules = ruleSets[ruleSet]
    const id = partnerId === undefined ? partnerOf(actor) : parseId('par', partnerId)
    if (partnerId !== undefined && id === undefined) return refuse(notFound('partner', 'partnerId'))
    return 'facts' in about
      ? decideSupposed(ports, actor, about.facts, id, rules)
      : decideRecorded(ports, actor, about.subscriptionId, id, rules)
  }

const noSubscription = refuse(notFound('subscription', 'about', 'subscriptionId'))
const noPartner = refuse(notFound('partner', 'partnerId'))

/** A decision about facts that a caller supposes. Only operators suppose them of another partner. */
const decideSupposed = async (
  { partners, cloud, clock }: AskPorts,
  actor: Caller,
  facts: SupposedFacts,
  id: PartnerId | undefined,
  rules: RuleSet,
): Promise<Answer> => {
  const mayName = id !== undefined && (id === partnerOf(actor) || actor.kind === 'operator')
  const partner = mayName ? await partners.byId(id) : undefined
  if (id !== undefined && !partner) return noPartner
  const supposed = suppose(facts, {
    asker: partner && { ...partner, agreementSigned: partner.agreementSignedAt !== undefined },
    cloud,
    now: clock.now(),
  })
  return 'refusal' in supposed ? supposed : { decision: { ...decide(supposed.facts, rules), partner } }
}

/** A decision about a subscription on record. A customer that names no partner asks what any partner may do. */
const decideRecorded = async (
  ports: AskPorts,
  actor: Caller,
  subscriptionId: string,
  id: PartnerId | undefined,
  rules: RuleSet,
): Promise<Answer> => {
  if (id === undefined && actor.kind === 'operator')
    return refuse(invalid('MISSING', 'is needed, for no partner asks', 'partnerId'))
  const subscription = await findSubscription(ports)(actor, subscriptionId)
  if (!subscription) return id === undefined || (await mayAskFor(ports, actor, id)) ? noSubscription : noPartner
  const shared = await loadCustomer(ports, subscription.customerId, sellersOf(subscription))
  if (!shared) return noSubscription
  if (id === undefined) return { decision: await decideFor(ports, shared, subscription, rules, undefined) }
  const named = (await mayAskFor(ports, actor, id)) || partnersOf(shared, subscription).includes(id)
  const partner = named ? await ports.partners.byId(id) : undefined
  return partner ? { decision: await decideFor(ports, shared, subscription, rules, partner) } : noPartner
}

/** Whether the caller may name this partner without any customer in between. */
const mayAskFor = async ({ partners }: AskPorts, actor: Caller, id: PartnerId): Promise<boolean> =>
  id === partnerOf(actor) || (actor.kind === 'operator' && (await partners.byId(id)) !== undefined)

/**
 * The decisions about a subscription that concern the caller: for a partner its own; for the customer and operators those of all
 * partners and resellers that the customer works with, and first what any partner may do.
 */
export const channelDecisions =
  (ports: AskPorts) =>
  async (actor: Caller, subscription: Subscription): Promise<readonly ChannelDecision[]> => {
    const own = partnerOf(actor)
    const isNamed = own !== undefined && own === subscription.namedSeller?.partnerId
    if (isNamed && !(await findSubscription(ports)(actor, subscription.id))) return []
    const shared = await loadCustomer(ports, subscription.customerId, sellersOf(subscription))
    if (!shared) return []
    const found = await Promise.all(
      (own === undefined ? partnersOf(shared, subscription) : [own]).map((id) => ports.partners.byId(id)),
    )
    const partners = found.flatMap((partner) => partner ?? [])
    return Promise.all(
      [...(own === undefined ? [undefined] : []), ...partners].map((partner) =>
        decideFor(ports, shared, subscription, ports.rules, partner),
      ),
    )
  }

const decideFor = async (
  ports: AskPorts,
  shared: CustomerContext,
  subscription: Subscription,
  rules: RuleSet,
  partner: Partner | undefined,
): Promise<ChannelDecision> => {
  const context = await contextOf<Asking>(ports, shared, partner ?? anyPartner(shared))
  return { ...decide(factsAbout(context, subscription), rules), partner }
}

/** A partner that the customer has nothing to do with yet: active, and at home where the customer is. */
const anyPartner = ({ file, now }: CustomerContext): Asking => ({
  kind: 'DIRECT_BILL',
  status: 'ACTIVE',
  country: file.customer.country,
  agreementSignedAt: now.toISOString(),
})

/** The partners that a customer knows of a subscription: those that it works with, and the one that sold it. */
const partnersOf = ({ file }: CustomerContext, subscription: Subscription): readonly PartnerId[] => [
  ...new Set([...file.open.keys(), ...file.resellers.map(({ resellerId }) => resellerId), ...sellersOf(subscription)]),
]

const sellersOf = ({ partnerOfRecord }: Subscription): readonly PartnerId[] =>
  partnerOfRecord ? [partnerOfRecord.id] : []
