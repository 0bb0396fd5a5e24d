import { jobKind } from '#platform/jobs/job.ts'

/** Brings purchases of a customer up to date in the portfolios of the partners that it works with. */
export const keepPurchases = jobKind<{ readonly subscriptionIds: readonly string[] }>('keep-purchases', 'internal')

/** Makes the portfolio of a partner what it is to be of one customer: all of its purchases, or none. */
export const keepPortfolio = jobKind<{ readonly partnerId: string; readonly customerId: string }>(
  'keep-portfolio',
  'internal',
)
