import type { PartnerId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import type { Listing } from '#platform/table/indexes.ts'

export const linksOf = accessPattern(
  'the links that a provider has, for the chains of its timeline',
  (provider: PartnerId): Listing => ({ partition: provider, prefix: 'LINK#' }),
  ['par_…'],
)
