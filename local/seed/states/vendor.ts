import type { Customer } from '#capabilities/customer/customer.ts'
import type { Subscription } from '#capabilities/subscription/subscription.ts'
import type { PartnerCenterControl } from '@multichannel/partner-center-simulator/simulator.ts'

/** Microsoft, as the history needs it: what happens there, and how a purchase here comes to be known there. */
export type Vendor = {
  readonly control: PartnerCenterControl
  readonly recordSale: (subscription: Subscription, customer: Pick<Customer, 'id' | 'name'>) => void
}
