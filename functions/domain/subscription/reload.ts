import { parseId } from '../kernel/ids.ts'
import type { Subscriptions } from './store.ts'
import type { Subscription } from './subscription.ts'

/** Finds the result of an earlier request again: a subscription stands in its customer's collection, so it takes both ids. */
export const reload = ({ subscriptions }: { readonly subscriptions: Subscriptions }) => ({
  subscription: async ([whose = '', which = '']: readonly string[]): Promise<Subscription | undefined> => {
    const [customer, id] = [parseId('cus', whose), parseId('sub', which)]
    return customer && id && subscriptions.one(customer, id)
  },
})
