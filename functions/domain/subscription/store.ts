import type { CustomerId, SubscriptionId } from '../kernel/ids.ts'
import type { Page, PageRequest } from '../kernel/page.ts'
import type { Subscription } from './subscription.ts'

export type Subscriptions = {
  readonly byId: (id: SubscriptionId) => Promise<Subscription | undefined>
  readonly of: (customer: CustomerId, page: PageRequest) => Promise<Page<Subscription>>
  /** All that are still active or suspended, for the checks before a relationship ends. */
  readonly open: (customer: CustomerId) => Promise<readonly Subscription[]>
}
