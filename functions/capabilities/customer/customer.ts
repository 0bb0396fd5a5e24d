import type { CustomerId, PartnerId, TenantId } from '#platform/kernel/ids.ts'

/**
 * A customer: one directory tenant. What its administrator accepted, or an operator entered, is its record. What a partner enters before that
 * is the partner's note, in its customer list: seen by it alone, and no claim on anything.
 */
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
  readonly createdAt: string
  readonly updatedAt: string
}

/** Whether it is what the customer's own administrator accepted, and not a note or an operator's entry. */
export const isOwnRecord = ({ agreementAcceptedAt }: Customer): boolean => agreementAcceptedAt !== undefined

/**
 * An entry of a partner's customer list, with the customer in it, so that a page of the list is one Query. It is the partner's note of it;
 * from the acceptance of the partner's invitation on it is the customer's own record, which a job keeps up to date.
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
