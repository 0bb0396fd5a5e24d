import type { PartnerId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import type { Listing } from '#platform/table/indexes.ts'

export const linksOf = accessPattern(
  'the links that a provider has, for the chains of its timeline',
  (provider: PartnerId): Listing => ({ partition: provider, prefix: 'LINK#' }),
  ['par_…'],
)

export const notesOf = accessPattern(
  'the customer list of a partner, for their places in its timeline',
  (partner: PartnerId): Listing => ({ partition: partner, prefix: 'CUSTOMER#' }),
  ['par_…'],
)
