import type { PartnerId } from '#platform/kernel/ids.ts'
import { accessPattern } from '#platform/table/access-pattern.ts'
import { ownKey, type Key, type Listing } from '#platform/table/indexes.ts'
import { sortable } from '#platform/kernel/text.ts'
import { taskItems } from '#platform/task/items.ts'
import { record } from '#platform/table/record.ts'
import type { Partner, ResellerLink } from './partner.ts'
import { tasksOfLink } from './tasks.ts'

export const partnerKey = accessPattern('a partner by its id', (id: PartnerId): Key => ownKey(id), ['par_…'])

export const partnersByName = accessPattern(
  'all partners of the stack, by name',
  (): Listing => ({ index: 'ownerRank', partition: 'PARTNERS' }),
  [],
)

export const partnerRecord = record<Partner>({
  name: 'partner',
  key: ({ id }) => partnerKey(id),
  history: { of: ({ id }) => id },
  places: ({ id, name }) => ({ ownerRank: partnersByName().partition, rank: `${sortable(name)}#${id}` }),
})

/** A link stands in the provider's collection. */
export const resellerLinkKey = accessPattern(
  'the link between a provider and a reseller',
  (provider: PartnerId, reseller: PartnerId): Key => ({ pk: provider, sk: `LINK#${reseller}` }),
  ['par_…', 'par_…'],
)

export const resellerLinksOf = accessPattern(
  'the resellers of a provider, or the providers of a reseller, by last change',
  (side: 'provider' | 'reseller', partner: PartnerId): Listing => ({
    index: side === 'provider' ? 'owner' : 'party',
    partition: `${partner}#LINK`,
  }),
  ['provider', 'par_…'],
  ['reseller', 'par_…'],
)

export const resellerLinkRecord = record<ResellerLink>({
  name: 'reseller-link',
  key: ({ provider, reseller }) => resellerLinkKey(provider.id, reseller.id),
  follows: (link) => taskItems(tasksOfLink(link)),
  history: {
    of: ({ provider }) => provider.id,
    part: ({ reseller }) => reseller.id,
    facts: ({ reseller, status }) => ({ [`resellerLink.${reseller.name}`]: status }),
  },
  places: ({ provider, reseller, updatedAt }) => ({
    owner: resellerLinksOf('provider', provider.id).partition,
    party: resellerLinksOf('reseller', reseller.id).partition,
    at: `${updatedAt}#${provider.id}#${reseller.id}`,
  }),
})
