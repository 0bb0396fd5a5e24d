import { getPublicSuffix } from 'tldts'
import type { PublicSuffixes } from '#capabilities/customer/domain.ts'

/** Where the vendor gives every tenant a name: below are tenants, these themselves are nobody's. Not all of them are in the public list. */
const ofTheVendor = new Set([
  'onmicrosoft.com',
  'onmicrosoft.de',
  'onmicrosoft.us',
  'onmschina.cn',
  'partner.onmschina.cn',
])

/** The Public Suffix List, as it was when the dependency was last updated: with the suffixes that companies registered for their customers. */
export const publicSuffixes: PublicSuffixes = {
  isPublicSuffix: (domain) =>
    ofTheVendor.has(domain) || getPublicSuffix(domain, { allowPrivateDomains: true }) === domain,
}
