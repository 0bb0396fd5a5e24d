import { parseId } from '#platform/kernel/ids.ts'
import type { Subscriptions } from './store.ts'
import type { Subscription } from './subscription.ts'

/** Finds the result of an earlier request again: a subscription is in its customer's collection, so it takes both ids. */
export const reloadSubscription = async (
  { subscriptions }: { readonly subscriptions: Subscriptions },
  [customer = '', id = '']: readonly string[],
): Promise<{ readonly subscription: Subscription } | undefined> => {
  const [customerId, subscriptionId] = [parseId('cus', customer), parseId('sub', id)]
  const subscription = customerId && subscriptionId && (await subscriptions.one(customerId, subscriptionId))
  return subscription && { subscription }
}
