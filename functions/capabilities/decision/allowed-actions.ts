import { findSubscription } from '#capabilities/subscription/find.ts'
import { inOpenSwitches } from '#capabilities/subscription/open-switches.ts'
import { subscriptionActions } from '#capabilities/subscription/policy.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { notFound, type Refusal } from '#platform/kernel/refusal.ts'
import { loadContext, type DecisionContext, type DecisionPorts } from './decision-context.ts'

export type Actions = Readonly<Record<string, Refusal | undefined>>

/**
 * The contribution of a higher capability to what a caller may do with a subscription, from the policies that guard its
 * mutations. The context is that of the caller's partner; undefined for customers and operators.
 */
export type ActionContribution = (
  actor: Caller,
  subscription: Subscription,
  context: DecisionContext | undefined,
) => Promise<Actions>

/** Everything that a caller may want to do with a subscription, each with the reason why not. */
export const actionsOn =
  (ports: DecisionPorts & { readonly actionContributions: readonly ActionContribution[] }) =>
  async (actor: Caller, subscription: Subscription): Promise<Actions> => {
    const partner = partnerOf(actor)
    const { customerId, partnerOfRecord } = subscription
    const [context, openSwitches] = await Promise.all([
      partner && loadContext(ports, partner, customerId, partnerOfRecord ? [partnerOfRecord.id] : []),
      ports.subscriptions.openSwitches(customerId),
    ])
    const moment = { now: ports.clock.now(), inOpenSwitch: inOpenSwitches(openSwitches).has(subscription.id) }
    // Whoever is named as the seller reads the purchase to say whether it is, and has no part in anything else about it.
    const isOnlyNamed = partner !== undefined && partner === subscription.namedSeller?.partnerId
    const sees = isOnlyNamed ? await findSubscription(ports)(actor, subscription.id) : subscription
    const contributed = await Promise.all(
      ports.actionContributions.map((contribute) => contribute(actor, subscription, context)),
    )
    const actions = Object.assign({}, subscriptionActions(actor, subscription, moment), ...contributed) as Actions
    return sees ? actions : onlyConfirming(actions)
  }

const onlyConfirming = (actions: Actions): Actions =>
  Object.fromEntries(
    Object.entries(actions).map(([action, refusal]) => [
      action,
      action === 'confirmPartnerOfRecord' ? refusal : notFound('subscription', 'id'),
    ]),
  )
