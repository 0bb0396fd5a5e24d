import type { CustomerId, PartnerId, TenantId } from '#platform/kernel/ids.ts'

/** A customer: one directory tenant. */
export type Customer = {
  readonly id: CustomerId
  readonly version: number
  readonly tenantId: TenantId
  readonly name: string
  readonly domain: string
  readonly country: string
  readonly contactEmail: string
  /** When the customer agreement was accepted (rule C6). */
  readonly agreementAcceptedAt?: string
  /** The partner that added it before it had a relationship with any. */
  readonly addedBy?: PartnerId
  readonly createdAt: string
  readonly updatedAt: string
}

/**
 * An entry of a partner's customer list: the partner added the customer, or the customer accepted its invitation. It contains
 * the customer, so that a page of the list is one Query; every change of a customer writes its entries anew.
 */
export type CustomerEntry = {
  readonly partnerId: PartnerId
  readonly customerId: CustomerId
  readonly customer: Customer
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
}

export const customerEntry = (partnerId: PartnerId, customer: Customer, at: string): CustomerEntry => ({
  partnerId,
  customerId: customer.id,
  customer,
  version: 1,
  createdAt: at,
  updatedAt: at,
})
