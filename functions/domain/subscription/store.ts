import type { CustomerId, PartnerId, SubscriptionId } from '../kernel/ids.ts'
import type { Page, PageRequest } from '../kernel/page.ts'
import type { Channel, ServiceKind, Subscription, SubscriptionStatus } from './subscription.ts'

/**
 * Whose subscriptions, and which of them: each is one index query. A partner's are those it sold in the program. The lists
 * by term are sorted by the end of the term and have only what has one; all others are sorted by the last change.
 */
export type SubscriptionList =
  | { readonly of: 'customer'; readonly customer: CustomerId; readonly status?: SubscriptionStatus }
  | { readonly of: 'customer-and-channel'; readonly customer: CustomerId; readonly channel: Channel }
  | { readonly of: 'customer-and-kind'; readonly customer: CustomerId; readonly serviceKind: ServiceKind }
  | { readonly of: 'customer-by-term'; readonly customer: CustomerId }
  | { readonly of: 'partner'; readonly partner: PartnerId; readonly status?: SubscriptionStatus }
  | { readonly of: 'partner-and-customer'; readonly partner: PartnerId; readonly customer: CustomerId }
  | { readonly of: 'partner-and-kind'; readonly partner: PartnerId; readonly serviceKind: ServiceKind }
  | { readonly of: 'partner-by-term'; readonly partner: PartnerId }

export type Subscriptions = {
  readonly byId: (id: SubscriptionId) => Promise<Subscription | undefined>
  readonly one: (customer: CustomerId, id: SubscriptionId) => Promise<Subscription | undefined>
  /** Under which id an Azure subscription was recorded. */
  readonly ofAzure: (azureSubscriptionId: string) => Promise<SubscriptionId | undefined>
  /** The marketplace products that stand in the customer's Azure, canceled ones too. */
  readonly products: (customer: CustomerId) => Promise<readonly Subscription[]>
  readonly list: (list: SubscriptionList, page: PageRequest) => Promise<Page<Subscription>>
  /** All that are still active or suspended, for the checks before a relationship ends. */
  readonly open: (customer: CustomerId) => Promise<readonly Subscription[]>
}
