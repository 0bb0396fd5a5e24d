import type { CustomerId, InvitationId, PartnerId, RelationshipId } from '../kernel/ids.ts'
import type { Page, PageRequest } from '../kernel/page.ts'
import type { ServiceHolder } from '../kernel/commit.ts'
import type { BookEntry, Customer } from './customer.ts'

/** A customer with everything that only one may hold, as one read found it. */
export type CustomerFile = {
  readonly customer: Customer
  /** Who holds delegated admin, by service (rule C8). */
  readonly held: ReadonlyMap<string, ServiceHolder>
  /** The open relationship with each partner. */
  readonly open: ReadonlyMap<PartnerId, RelationshipId>
  /** The open invitations it has accepted. */
  readonly used: ReadonlySet<InvitationId>
}

/** Reads of customers. Single reads see every write that was committed before. */
export type Customers = {
  readonly byId: (id: CustomerId) => Promise<Customer | undefined>
  readonly byDomain: (domain: string) => Promise<CustomerId | undefined>
  readonly file: (id: CustomerId) => Promise<CustomerFile | undefined>
  /** The open relationship between the two, without the rest of the file. */
  readonly openRelationship: (customer: CustomerId, partner: PartnerId) => Promise<RelationshipId | undefined>
  readonly entry: (partner: PartnerId, customer: CustomerId) => Promise<BookEntry | undefined>
  readonly inBookOf: (
    partner: PartnerId,
    where: { readonly country?: string },
    page: PageRequest,
  ) => Promise<Page<BookEntry>>
}
