import type { PartnerId } from '../kernel/ids.ts'
import type { Page, PageRequest } from '../kernel/page.ts'
import type { Partner, ResellerLink } from './partner.ts'

/** Reads of partners. Single reads see every write that was committed before. */
export type Partners = {
  readonly byId: (id: PartnerId) => Promise<Partner | undefined>
}

export type ResellerLinks = {
  readonly between: (provider: PartnerId, reseller: PartnerId) => Promise<ResellerLink | undefined>
  /** A provider's resellers, or a reseller's providers, by last change. */
  readonly of: (side: 'provider' | 'reseller', partner: PartnerId, page: PageRequest) => Promise<Page<ResellerLink>>
}
