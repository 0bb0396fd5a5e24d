import { againstRule, noIndirectModel } from '#capabilities/rules/decide/refusals.ts'
import { offers, type Cloud } from '#capabilities/rules/terms/clouds.ts'
import { parseId, type PartnerId } from '#platform/kernel/ids.ts'
import { invalid, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { referenceTo, type PartnerReference } from './partner.ts'
import type { Partners, ResellerLinks } from './store.ts'

/**
 * Finds a reseller that works with the provider (rules D2, D3, D6, F5). A partner that does not exist and one that is not
 * linked get the same refusal: a provider learns nothing about strangers.
 *
 * @param field The field of the input that a cloud without resellers makes meaningless.
 */
export const linkedReseller = async (
  {
    partners,
    resellerLinks,
    cloud,
  }: { readonly partners: Partners; readonly resellerLinks: ResellerLinks; readonly cloud: Cloud },
  provider: PartnerId,
  resellerId: string | undefined,
  field: string,
): Promise<{ readonly reference: PartnerReference } | Refused> => {
  if (!offers(cloud, 'INDIRECT_MODEL')) return refuse(noIndirectModel(cloud, field))
  if (resellerId === undefined) return refuse(invalid('MISSING', 'is needed', 'resellerId'))
  const id = parseId('par', resellerId)
  const [reseller, link] = id ? await Promise.all([partners.byId(id), resellerLinks.between(provider, id)]) : []
  if (!reseller || link?.status !== 'ACTIVE')
    return refuse(
      againstRule('RESELLER_NOT_LINKED', 'That is not a reseller who works with you.', ['D2', 'D6'], 'resellerId'),
    )
  return { reference: referenceTo(reseller) }
}
