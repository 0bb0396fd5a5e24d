import { actsAs, isCustomerAdmin, partnerOf, type Actor } from '#platform/kernel/actor.ts'
import { againstRule } from '#capabilities/rules/decide/refusals.ts'
import { forbidden, neverAgain, wrongState, type Refusal } from '#platform/kernel/refusal.ts'
import type { Subscription } from './subscription.ts'

/**
 * Who may change what is known of a customer's purchases, and the purchases themselves. All of it takes for granted that
 * the caller sees the purchase: its own, what it sold, or that of a customer it is in an open relationship with.
 */

/** May the caller record what the customer bought, or what became of it in another channel? */
export const mayRecord = (actor: Actor): Refusal | undefined => {
  if (actor.kind === 'operator' || isCustomerAdmin(actor)) return undefined
  return actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN')
    ? undefined
    : forbidden(
        'Recording purchases takes a global administrator of the customer, or an admin agent, a sales agent or a global administrator of the partner.',
      )
}

/** May the caller record what this customer bought? A partner works with the customer; everybody else sees it already. */
export const mayRecordFor = (actor: Actor, isInRelationship: boolean): Refusal | undefined =>
  partnerOf(actor) !== undefined && !isInRelationship
    ? forbidden('A partner records purchases of customers it is in an open relationship with.')
    : mayRecord(actor)

/** Suspending is for the partner that sold it in the program, and for nobody else (rules B15, B16). */
export const maySuspend = (actor: Actor, subscription: Subscription): Refusal | undefined =>
  maySell(actor, subscription, 'suspended') ??
  (subscription.status === 'ACTIVE'
    ? undefined
    : wrongState('WRONG_STATE', `The subscription is ${subscription.status.toLowerCase()}.`))

/** Canceling is for the partner that sold it in the program, and for nobody else (rule B15). */
export const mayCancel = (actor: Actor, subscription: Subscription): Refusal | undefined =>
  maySell(actor, subscription, 'canceled') ?? canceled(subscription)

/** May the caller record that it was canceled in the channel where it was bought? */
export const mayRecordCancellation = (actor: Actor, subscription: Subscription): Refusal | undefined => {
  if (isSoldHere(subscription))
    return forbidden('A partner of this stack sold it: it is canceled here, and not recorded as canceled elsewhere.')
  return mayRecord(actor) ?? canceled(subscription)
}

/** Everything a caller might want to do with a subscription, each with why not. */
export const subscriptionActions = (actor: Actor, subscription: Subscription): Record<string, Refusal | undefined> => ({
  suspendSubscription: maySuspend(actor, subscription),
  cancelSubscription: mayCancel(actor, subscription),
})

/** What a partner that is not of this stack sold in the program is out of our hands as well. */
const isSoldHere = ({ channel, partnerOfRecord }: Subscription): boolean =>
  channel === 'CSP' && partnerOfRecord !== undefined

const maySell = (actor: Actor, subscription: Subscription, done: 'suspended' | 'canceled'): Refusal | undefined => {
  if (!isSoldHere(subscription))
    return againstRule(
      'BOUGHT_ELSEWHERE',
      `It was bought through another channel and can only be ${done} there; that it was canceled there may be recorded.`,
      ['B15'],
    )
  return partnerOf(actor) === subscription.partnerOfRecord?.id &&
    actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN')
    ? undefined
    : forbidden(`A subscription is ${done} by an agent or a global administrator of the partner that sold it.`)
}

const canceled = ({ status }: Subscription): Refusal | undefined =>
  status === 'CANCELED' ? neverAgain('ALREADY_ENDED', 'The subscription has been canceled already.') : undefined
