import type { Reaction, Reactions } from '#platform/outbox/outbox.ts'
import { keepPortfolio, keepPurchases } from './job-kinds.ts'

const ofOne: Reaction = ({ subject }) => [keepPurchases(subject, { subscriptionIds: [subject] })]

const ofCustomer: Reaction = ({ subject, data: { partnerId, customerId } }) => [
  keepPortfolio(subject, { partnerId: String(partnerId), customerId: String(customerId) }),
]

/** A portfolio follows the purchases of customers, and the beginning and the end of relationships. It has no events of its own. */
export const portfolioReactions: Reactions<never> = {
  'subscription.recorded': ofOne,
  'subscription.suspended': ofOne,
  'subscription.canceled': ofOne,
  // Of a switch, the purchases that moved together are one job.
  'switch-request.lines-moved': ({ subject, data: { subscriptionIds } }) => [
    keepPurchases(subject, { subscriptionIds: subscriptionIds as readonly string[] }),
  ],
  'relationship.requested': ofCustomer,
  'relationship.ended': ofCustomer,
}
