import { parseId, type PartnerId } from '../kernel/ids.ts'
import { againstRule, invalid, type Refusal } from '../kernel/refusal.ts'
import { offers, rulesAgainst, type Cloud } from '../rules/clouds.ts'
import { referenceTo, type PartnerReference } from './partner.ts'
import type { Partners, ResellerLinks } from './store.ts'

/**
 * A reseller who works with the provider (rules D2, D3, D6, F5). There is one answer for a partner that does not exist and
 * one that is not linked: a provider learns nothing about strangers.
 */
export const linkedReseller = async (
  {
    partners,
    resellerLinks,
    cloud,
  }: { readonly partners: Partners; readonly resellerLinks: ResellerLinks; readonly cloud: Cloud },
  provider: PartnerId,
  told: string | undefined,
  /** The field of the input that a cloud without resellers makes meaningless. */
  field: string,
): Promise<{ readonly reference: PartnerReference } | { readonly refusal: Refusal }> => {
  if (!offers(cloud, 'INDIRECT_MODEL'))
    return {
      refusal: againstRule(
        'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD',
        'This cloud has no indirect model.',
        rulesAgainst(cloud, 'INDIRECT_MODEL'),
        field,
      ),
    }
  if (told === undefined) return { refusal: invalid('is needed', 'resellerId') }
  const id = parseId('par', told)
  const [reseller, link] = id ? await Promise.all([partners.byId(id), resellerLinks.between(provider, id)]) : []
  if (!reseller || link?.status !== 'ACTIVE')
    return {
      refusal: againstRule(
        'RESELLER_NOT_LINKED',
        'That is not a reseller who works with you.',
        ['D2', 'D6'],
        'resellerId',
      ),
    }
  return { reference: referenceTo(reseller) }
}
