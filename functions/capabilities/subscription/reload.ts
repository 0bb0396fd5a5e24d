import { parseId } from '#platform/kernel/ids.ts'
import type { Subscriptions } from './store.ts'
import type { Subscription } from './subscription.ts'

type Ports = { readonly subscriptions: Subscriptions }
type Result = { readonly subscription: Subscription }

/** Finds the result of an earlier request again: a subscription is in its customer's collection, so it takes both ids. */
const reloadWith =
  (read: 'one' | 'canceled') =>
  async ({ subscriptions }: Ports, [customer = '', id = '']: readonly string[]): Promise<Result | undefined> => {
    const [customerId, subscriptionId] = [parseId('cus', customer), parseId('sub', id)]
    const subscription = customerId && subscriptionId && (await subscriptions[read](customerId, subscriptionId))
    return subscription && { subscription }
  }

export const reloadSubscription = reloadWith('one')
/** The same, of a request that has canceled it. */
export const reloadCanceled = reloadWith('canceled')
