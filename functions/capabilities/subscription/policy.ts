import { actsAs, isCustomerAdmin, partnerOf, type Actor } from '#platform/kernel/actor.ts'
import { againstRule } from '#capabilities/rules/decide/refusals.ts'
import type { TenantId } from '#platform/kernel/ids.ts'
import { forbidden, neverAgain, wrongState, type Refusal } from '#platform/kernel/refusal.ts'
import { sellerOf } from './seller.ts'
import { statusAt } from './status.ts'
import type { Subscription } from './subscription.ts'

/**
 * Who may change what is known of a customer's purchases, and the purchases themselves. All of it takes for granted that
 * the caller sees the purchase: its own, what it sold, or that of a customer it is in an open relationship with.
 */

/** A customer's purchases are for the customer to see, for operators, and for partners and resellers that work with it: all of them. */
export const maySeePurchases = (
  actor: Actor,
  { tenantId }: { readonly tenantId: TenantId },
  worksWith: boolean,
): boolean =>
  partnerOf(actor) === undefined ? actor.kind !== 'customer-user' || actor.tenantId === tenantId : worksWith

/** Whether the caller's partner has sold it in the program. It sees it, with or without a relationship. */
export const hasSold = (actor: Actor, subscription: Subscription): boolean =>
  partnerOf(actor) !== undefined && partnerOf(actor) === sellerOf(subscription)?.id

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

/** What suspending and canceling depend on besides the subscription itself. */
export type Moment = { readonly now: Date; readonly inOpenSwitch: boolean }

/** Suspending is for the partner that sold it in the program, and for nobody else (rules B15, B16, G26). */
export const maySuspend = (actor: Actor, subscription: Subscription, moment: Moment): Refusal | undefined => {
  const refusal = maySell(actor, subscription, 'suspended') ?? over(subscription, moment)
  if (refusal) return refusal
  return subscription.status === 'ACTIVE'
    ? switching(moment)
    : wrongState('WRONG_STATE', `The subscription is ${subscription.status.toLowerCase()}.`)
}

/** Canceling is for the partner that sold it in the program, and for nobody else (rules B15, G26). */
export const mayCancel = (actor: Actor, subscription: Subscription, moment: Moment): Refusal | undefined =>
  maySell(actor, subscription, 'canceled') ?? over(subscription, moment) ?? switching(moment)

/** May the caller record that it was canceled in the channel where it was bought? */
export const mayRecordCancellation = (
  actor: Actor,
  subscription: Subscription,
  moment: Moment,
): Refusal | undefined => {
  if (sellerOf(subscription))
    return forbidden('A partner of this stack sold it: it is canceled here, and not recorded as canceled elsewhere.')
  return mayRecord(actor) ?? over(subscription, moment)
}

/** May the caller say whether its partner sold it? Only whom somebody else has named has to. */
export const mayConfirmSeller = (actor: Actor, subscription: Subscription, now: Date): Refusal | undefined => {
  const { namedSeller } = subscription
  const own = partnerOf(actor)
  if (own !== undefined && own === subscription.partnerOfRecord?.id)
    return neverAgain('WRONG_STATE', 'It is on record that your partner sold it.')
  if (!namedSeller || own !== namedSeller.partnerId)
    return forbidden('Only the partner that was named as the seller says whether it is.')
  if (!actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN'))
    return forbidden('Confirming a sale takes an admin agent, a sales agent or a global administrator.')
  return over(subscription, { now })
}

/** Everything a caller might want to do with a subscription, each with why not. */
export const subscriptionActions = (
  actor: Actor,
  subscription: Subscription,
  moment: Moment,
): Record<string, Refusal | undefined> => ({
  suspendSubscription: maySuspend(actor, subscription, moment),
  // What is recorded as canceled elsewhere takes its evidence; whether the caller may do so is known before.
  cancelSubscription: sellerOf(subscription)
    ? mayCancel(actor, subscription, moment)
    : mayRecordCancellation(actor, subscription, moment),
  confirmPartnerOfRecord: mayConfirmSeller(actor, subscription, moment.now),
})

const maySell = (actor: Actor, subscription: Subscription, done: 'suspended' | 'canceled'): Refusal | undefined => {
  if (!sellerOf(subscription))
    return againstRule(
      'BOUGHT_ELSEWHERE',
      `It was bought through another channel and can only be ${done} there; that it was canceled there may be recorded.`,
      ['B15'],
    )
  return partnerOf(actor) === sellerOf(subscription)?.id && actsAs(actor, 'ADMIN_AGENT', 'SALES_AGENT', 'GLOBAL_ADMIN')
    ? undefined
    : forbidden(`A subscription is ${done} by an agent or a global administrator of the partner that sold it.`)
}

/** Nothing ends twice. */
const over = (subscription: Subscription, { now }: Pick<Moment, 'now'>): Refusal | undefined => {
  const status = statusAt(subscription, now)
  if (status === 'CANCELED') return neverAgain('ALREADY_ENDED', 'The subscription has been canceled already.')
  return status === 'EXPIRED' ? neverAgain('ALREADY_ENDED', 'The term of the subscription is over.') : undefined
}

const switching = ({ inOpenSwitch }: Moment): Refusal | undefined =>
  inOpenSwitch
    ? againstRule(
        'IN_OPEN_SWITCH',
        'The subscription is in an open switch request: close the request, or wait until it has moved.',
        ['G26'],
      )
    : undefined
