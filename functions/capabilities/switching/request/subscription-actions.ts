import type { ActionContribution } from '#capabilities/decision/allowed-actions.ts'
import type { DecisionContext } from '#capabilities/decision/decision-context.ts'
import { ruleSets } from '#capabilities/rules/sets/rule-set.ts'
import { inOpenSwitches } from '#capabilities/subscription/open-switches.ts'
import type { Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { Subscriptions } from '#capabilities/subscription/store.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import { isCustomerAdmin } from '#platform/kernel/actor.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { forbidden, type Refusal } from '#platform/kernel/refusal.ts'
import { mayStart } from '../model/policy.ts'
import {
  azureOf,
  blocksOn,
  isSoldByStranger,
  mayReceive,
  noSwitchIn,
  notChoosable,
  nothingToSwitch,
  sellerNotRegistered,
} from './assess.ts'

type Ports = { readonly subscriptions: Subscriptions; readonly cloud: Cloud; readonly clock: Clock }

/** Whether the caller may request a switch of a subscription. */
export const switchActions =
  ({ subscriptions, cloud, clock }: Ports): ActionContribution =>
  async (actor, subscription, context) => ({
    createSwitchRequest: isCustomerAdmin(actor)
      ? (noSwitchIn(cloud) ??
        mayBeInForm(subscription, {
          inOpenSwitch: inOpenSwitches(await subscriptions.openSwitches(subscription.customerId)),
          now: clock.now(),
        }))
      : (mayStart(actor, 'TRANSFER_REQUEST', context?.partner) ??
        noSwitchIn(cloud) ??
        (context
          ? mayBeInRequest(context, subscription)
          : forbidden('Only a registered partner files transfer requests.'))),
  })

/** Whether it may be in a transfer request. What blocks it for now can be dealt with before the request is accepted. */
const mayBeInRequest = (context: DecisionContext, subscription: Subscription): Refusal | undefined => {
  if (isSoldByStranger(subscription)) return sellerNotRegistered
  const { partnerOfRecord: source } = subscription
  if (!source || azureOf([subscription], source.id).length === 0) return nothingToSwitch
  const refusal = notChoosable(subscription, context)
  if (refusal) return refusal
  const rules = ruleSets['2021-06']
  const allowed = mayReceive(context, subscription, rules)
  if ('refusal' in allowed) return allowed.refusal
  const lasting = blocksOn(context, subscription, rules).some((block) => !block.rules.includes('G19'))
  return lasting ? nothingToSwitch : undefined
}

/** The future partner is not known yet; that it is active Azure of a partner of the program, and in no other request, is. */
const mayBeInForm = (
  subscription: Subscription,
  moment: Pick<DecisionContext, 'inOpenSwitch' | 'now'>,
): Refusal | undefined => {
  if (isSoldByStranger(subscription)) return sellerNotRegistered
  const { partnerOfRecord: source } = subscription
  return source && azureOf([subscription], source.id).length > 0 ? notChoosable(subscription, moment) : nothingToSwitch
}
