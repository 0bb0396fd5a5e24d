import { openRelationshipKey } from '#capabilities/customer/records.ts'
import { canceledSubscriptionKey, subscriptionKey } from '#capabilities/subscription/records.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { CustomerId, PartnerId, SubscriptionId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { Key } from '#platform/table/indexes.ts'
import type { Reader } from '#platform/table/reader.ts'
import { portfolioEntryKey, portfolioIn, portfolioOf, type PortfolioEntry, type PortfolioList } from './records.ts'

/** Reads of portfolios. The entries see every write that was committed before; the lists follow. */
export type Portfolios = {
  /** A page of what the customers of a partner have bought: what it sees because it works with them. */
  readonly list: (
    lists: readonly PortfolioList[],
    page: PageRequest,
    isShown: (subscription: Subscription) => boolean,
  ) => Promise<Page<Subscription>>
  readonly entry: (customer: CustomerId, partner: PartnerId, id: SubscriptionId) => Promise<PortfolioEntry | undefined>
  /** Everything of a customer in the portfolio of a partner. */
  readonly of: (customer: CustomerId, partner: PartnerId) => Promise<readonly PortfolioEntry[]>
}

export const portfolioStore = (reader: Reader): Portfolios => ({
  list: (lists, page, isShown) =>
    reader.page<Subscription, PortfolioEntry>(lists.map(portfolioIn), page, isShown, behind),
  entry: (customer, partner, id) => reader.one<PortfolioEntry>(portfolioEntryKey(customer, partner, id)),
  of: async (customer, partner) =>
    (await reader.collection(portfolioOf(customer, partner))).map(({ doc }) => doc as PortfolioEntry),
})

/** The purchase of an entry, and the open relationship without which the partner does not see it. */
const behind = ({ customerId, partnerId, subscriptionId, status }: PortfolioEntry): readonly Key[] => [
  status === 'CANCELED'
    ? canceledSubscriptionKey(customerId, subscriptionId)
    : subscriptionKey(customerId, subscriptionId),
  openRelationshipKey(customerId, partnerId),
]
