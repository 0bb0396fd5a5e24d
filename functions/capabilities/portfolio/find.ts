import { eachStatus } from '#capabilities/partner/scope.ts'
import { matches, type SubscriptionFilter, type SubscriptionOrder } from '#capabilities/subscription/find.ts'
import { storedStatuses } from '#capabilities/subscription/status.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { Clock } from '#platform/kernel/clock.ts'
import { parseId, type PartnerId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { PortfolioList } from './records.ts'
import type { Portfolios } from './store.ts'

/** Lists one page of what all customers that a partner works with have bought, in all channels. */
export const listPortfolio =
  ({ portfolios, clock }: { readonly portfolios: Portfolios; readonly clock: Clock }) =>
  async (
    partner: PartnerId,
    filter: SubscriptionFilter,
    order: SubscriptionOrder,
    page: PageRequest,
  ): Promise<Page<Subscription>> => {
    const range = filter[order]
    return portfolios.list(
      portfolioFor(partner, filter, order),
      { ...page, ...(range && { range }) },
      matches(filter, clock.now()),
    )
  }

const portfolioFor = (
  partner: PartnerId,
  { status, serviceKind, customerId }: SubscriptionFilter,
  order: SubscriptionOrder,
): readonly PortfolioList[] => {
  if (order === 'termEndsAt') return [{ of: 'portfolio-by-term', partner }]
  if (customerId !== undefined) {
    const customer = parseId('cus', customerId)
    return customer ? [{ of: 'portfolio-and-customer', partner, customer }] : []
  }
  if (serviceKind) return [{ of: 'portfolio-and-kind', partner, serviceKind }]
  return eachStatus(status && storedStatuses(status), { of: 'portfolio', partner })
}
