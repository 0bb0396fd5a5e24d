import type { CustomerFile } from '#capabilities/customer/store.ts'
import type { DomainEvent } from '#platform/events/event.ts'
import { parseId, type CustomerId, type PartnerId } from '#platform/kernel/ids.ts'

/** The end of a relationship, as its event reports it. */
export type RelationshipEnd = {
  readonly partner: PartnerId
  readonly customer: CustomerId
  /** ISO instant. */
  readonly endedAt: string
}

/** Reads the end of a relationship from its event; undefined where the event is another one. */
export const endFrom = ({ type, data, at }: DomainEvent): RelationshipEnd | undefined => {
  const partner = parseId('par', String(data['partnerId']))
  const customer = parseId('cus', String(data['customerId']))
  return type === 'relationship.ended' && partner && customer ? { partner, customer, endedAt: at } : undefined
}

/**
 * Whether something that the two began ends with the relationship. The event may arrive late, or once more, when they are in
 * another relationship already: what was created since then stays.
 */
export const endsWith =
  ({ partner, endedAt }: RelationshipEnd, file: CustomerFile | undefined) =>
  ({ createdAt }: { readonly createdAt: string }): boolean =>
    createdAt <= endedAt || !file?.open.has(partner)
