/** Subscriptions: what customers bought, in any channel (rules B15 to B17, G18, G19, G26). */
import type { Reader } from '#platform/table/reader.ts'
import { cancelSubscription } from './cancel.ts'
import { confirmPartnerOfRecord } from './confirm-seller.ts'
import { findAzureRecords, listSubscriptions, readSubscription, seesPurchases } from './find.ts'
import { recordSubscription } from './record.ts'
import { subscriptionStore } from './store.ts'
import { suspendSubscription } from './suspend.ts'

export { subscriptionReactions as reactions } from './events.ts'

export const stores = (reader: Reader) => ({ subscriptions: subscriptionStore(reader) })

export const queries = {
  subscription: readSubscription,
  subscriptions: listSubscriptions,
  seesPurchases,
  azureRecords: findAzureRecords,
}

export const commands = { recordSubscription, confirmPartnerOfRecord, suspendSubscription, cancelSubscription }
