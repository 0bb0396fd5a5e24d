import type { ServiceKind, SubscriptionStatus } from '#capabilities/rules/terms/facts.ts'
import type { CustomerId, PartnerId, RelationshipId, SubscriptionId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import type { Key, Listing } from '#platform/table/indexes.ts'
import { record } from '#platform/table/record.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'

/**
 * A purchase of a customer in the portfolio of a partner that works with it: a reference, with what lists are narrowed and
 * sorted by. It is kept by jobs, so it follows the purchase within seconds; what is shown is read with the list.
 */
export type PortfolioEntry = Pick<
  Subscription,
  'customerId' | 'status' | 'serviceKind' | 'termEndsAt' | 'updatedAt'
> & {
  readonly partnerId: PartnerId
  /** The relationship in which the partner sees it. Another one makes another entry, so a late job of the last one removes nothing. */
  readonly relationshipId: RelationshipId
  readonly subscriptionId: SubscriptionId
  readonly version: number
}

/** Which of what the customers of a partner have bought. */
export type PortfolioList = { readonly partner: PartnerId } & (
  | { readonly of: 'portfolio'; readonly status?: SubscriptionStatus }
  | { readonly of: 'portfolio-and-customer'; readonly customer: CustomerId }
  | { readonly of: 'portfolio-and-kind'; readonly serviceKind: ServiceKind }
  | { readonly of: 'portfolio-by-term' }
)

export const portfolioEntryKey = accessPattern(
  'a purchase of a customer in the portfolio of a partner',
  (customer: CustomerId, partner: PartnerId, id: SubscriptionId): Key => ({
    pk: customer,
    sk: `PORTFOLIO#${partner}#${id}`,
  }),
  ['cus_…', 'par_…', 'sub_…'],
)

export const portfolioOf = accessPattern(
  'everything of a customer in the portfolio of a partner',
  (customer: CustomerId, partner: PartnerId): Listing => ({ partition: customer, prefix: `PORTFOLIO#${partner}#` }),
  ['cus_…', 'par_…'],
)

export const portfolioIn = accessPattern(
  'what all customers of a partner have bought: all, by status, kind or customer; by the end of the term',
  (list: PortfolioList): Listing => {
    const all = `${list.partner}#PORTFOLIO`
    switch (list.of) {
      case 'portfolio':
        return list.status
          ? { index: 'ownerStatus', partition: `${all}#${list.status}` }
          : { index: 'owner', partition: all }
      case 'portfolio-and-customer':
        return { index: 'ownerCustomer', partition: `${all}#${list.customer}` }
      case 'portfolio-and-kind':
        return { index: 'ownerKind', partition: `${all}#${list.serviceKind}` }
      case 'portfolio-by-term':
        return { index: 'ownerRank', partition: all }
    }
  },
  [{ of: 'portfolio', partner: 'par_…' }],
  [{ of: 'portfolio', partner: 'par_…', status: 'ACTIVE' }],
  [{ of: 'portfolio-and-customer', partner: 'par_…', customer: 'cus_…' }],
  [{ of: 'portfolio-and-kind', partner: 'par_…', serviceKind: 'USAGE_BASED' }],
  [{ of: 'portfolio-by-term', partner: 'par_…' }],
)

export const portfolioRecord = record<PortfolioEntry>({
  name: 'portfolio-entry',
  key: ({ customerId, partnerId, subscriptionId }) => portfolioEntryKey(customerId, partnerId, subscriptionId),
  places: ({
    partnerId: partner,
    subscriptionId,
    customerId: customer,
    status,
    serviceKind,
    termEndsAt,
    updatedAt,
  }) => ({
    owner: portfolioIn({ of: 'portfolio', partner }).partition,
    ownerStatus: portfolioIn({ of: 'portfolio', partner, status }).partition,
    ownerCustomer: portfolioIn({ of: 'portfolio-and-customer', partner, customer }).partition,
    ownerKind: portfolioIn({ of: 'portfolio-and-kind', partner, serviceKind }).partition,
    ownerRank: portfolioIn({ of: 'portfolio-by-term', partner }).partition,
    at: `${updatedAt}#${subscriptionId}`,
    // Without it the item is in no list by term.
    ...(termEndsAt !== undefined && { rank: `${termEndsAt}#${subscriptionId}` }),
  }),
})
