import type { Subscription } from './subscription.ts'

/** The partner of this stack that sold it in the program. What a partner sold as an Advisor is the vendor's (rules A3, B2). */
export const sellerOf = ({ channel, partnerOfRecord }: Pick<Subscription, 'channel' | 'partnerOfRecord'>) =>
  channel === 'CSP' ? partnerOfRecord : undefined
