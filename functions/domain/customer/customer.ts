import type { CustomerId, PartnerId, TenantId } from '../kernel/ids.ts'

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
  /** The partner that entered it before it had anything to do with a partner. */
  readonly enteredBy?: PartnerId
  readonly createdAt: string
  readonly updatedAt: string
}

/**
 * That a partner may see a customer: it added it, or the customer accepted its invitation. It has the customer as it is, so
 * that a page of a book is one query; whatever changes the customer writes the entries anew.
 */
export type BookEntry = {
  readonly partnerId: PartnerId
  readonly customerId: CustomerId
  readonly customer: Customer
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
}

export const bookEntry = (partnerId: PartnerId, customer: Customer, at: string): BookEntry => ({
  partnerId,
  customerId: customer.id,
  customer,
  version: 1,
  createdAt: at,
  updatedAt: at,
})
