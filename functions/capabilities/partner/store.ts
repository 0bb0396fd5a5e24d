import type { PartnerId } from '#platform/kernel/ids.ts'
import type { Page, PageRequest } from '#platform/kernel/page.ts'
import type { Reader } from '#platform/table/reader.ts'
import type { Partner, ResellerLink } from './partner.ts'
import { partnerKey, partnersByName, resellerLinkKey, resellerLinksOf } from './records.ts'

/** Reads of partners. Single reads see every write that was committed before. */
export type Partners = {
  readonly byId: (id: PartnerId) => Promise<Partner | undefined>
  /** All partners of the stack, by name. */
  readonly list: (page: PageRequest) => Promise<Page<Partner>>
}

export const partnerStore = (reader: Reader): Partners => ({
  byId: (id) => reader.one<Partner>(partnerKey(id)),
  list: (page) => reader.page(partnersByName(), page),
})

export type ResellerLinks = {
  readonly between: (provider: PartnerId, reseller: PartnerId) => Promise<ResellerLink | undefined>
  /** The resellers of a provider, or the providers of a reseller, by last change. */
  readonly of: (side: 'provider' | 'reseller', partner: PartnerId, page: PageRequest) => Promise<Page<ResellerLink>>
}

export const resellerLinkStore = (reader: Reader): ResellerLinks => ({
  between: (provider, reseller) => reader.one<ResellerLink>(resellerLinkKey(provider, reseller)),
  of: (side, partner, page) => reader.page<ResellerLink>(resellerLinksOf(side, partner), page),
})
