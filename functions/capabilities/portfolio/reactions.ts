import type { Reaction, Reactions } from '#platform/outbox/outbox.ts'
import { keepPortfolio, keepPurchases } from './job-kinds.ts'

const ofOne: Reaction = ({ subject }) => [keepPurchases(subject, { subscriptionIds: [subject] })]

const ofCustomer: Reaction = ({ data: { partnerId, resellerId, formerResellerId, customerId } }) =>
  [partnerId, resellerId, formerResellerId].flatMap((id) =>
    id === undefined ? [] : [keepPortfolio(String(id), { partnerId: String(id), customerId: String(customerId) })],
  )

/** A portfolio follows the purchases of customers, and the beginning and the end of relationships. It has no events of its own. */
export const portfolioReactions: Reactions<never> = {
  'subscription.recorded': ofOne,
  'subscription.seller-confirmed': ofOne,
  'subscription.seller-denied': ofOne,
  'subscription.suspended': ofOne,
  'subscription.canceled': ofOne,
  // Of a switch, the purchases that moved together are one job.
  'switch-request.lines-moved': ({ subject, data: { subscriptionIds } }) => [
    keepPurchases(subject, { subscriptionIds: subscriptionIds as readonly string[] }),
  ],
  'relationship.requested': ofCustomer,
  'relationship.ended': ofCustomer,
}
