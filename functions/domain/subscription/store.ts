import type { CustomerId, SubscriptionId } from '../kernel/ids.ts'
import type { Page, PageRequest } from '../kernel/page.ts'
import type { Subscription, SubscriptionStatus } from './subscription.ts'

export type Subscriptions = {
  readonly byId: (id: SubscriptionId) => Promise<Subscription | undefined>
  readonly one: (customer: CustomerId, id: SubscriptionId) => Promise<Subscription | undefined>
  /** Under which id an Azure subscription was recorded. */
  readonly ofAzure: (azureSubscriptionId: string) => Promise<SubscriptionId | undefined>
  readonly of: (
    customer: CustomerId,
    where: { readonly status?: SubscriptionStatus },
    page: PageRequest,
  ) => Promise<Page<Subscription>>
  /** All that are still active or suspended, for the checks before a relationship ends. */
  readonly open: (customer: CustomerId) => Promise<readonly Subscription[]>
}
