import { mayBegin, type Jurisdiction } from '#capabilities/rules/decide/guard.ts'
import { againstRule, noIndirectModel } from '#capabilities/rules/decide/refusals.ts'
import { offers, type Cloud } from '#capabilities/rules/terms/clouds.ts'
import type { PartnerKind } from '#capabilities/rules/terms/facts.ts'
import { inTerritory } from '#capabilities/rules/terms/territories.ts'
import { actsAs, partnerOf, type Actor } from '#platform/kernel/actor.ts'
import type { PartnerId } from '#platform/kernel/ids.ts'
import { forbidden, notFound, wrongState, type Refusal } from '#platform/kernel/refusal.ts'
import type { Partner, ResellerLink } from './partner.ts'

/**
 * Who sees a partner's record: itself, operators, and those it works with. A provider shows itself with its request for a link, the
 * reseller by accepting it.
 *
 * @param links Between the caller and this partner, either way.
 */
export const maySee = (actor: Actor, id: PartnerId, links: readonly ResellerLink[]): boolean =>
  actor.kind === 'operator' ||
  partnerOf(actor) === id ||
  links.some(({ status, provider }) => status === 'ACTIVE' || (status === 'PENDING' && provider.id === id))

/** A link is for its two partners to see, and for operators. */
export const maySeeLink = (
  actor: Actor,
  { provider, reseller }: { readonly provider: PartnerId; readonly reseller: PartnerId },
): boolean => actor.kind === 'operator' || [provider, reseller].some((id) => id === partnerOf(actor))

/** Who registers partners, and of which kind (rule F5). */
export const mayRegister = (actor: Actor): Refusal | undefined =>
  actor.kind === 'operator' ? undefined : forbidden('Only an operator registers partners.')

/** Who decides on whose behalf delegated admin is used. */
export const mayReplaceGroup = (actor: Actor): Refusal | undefined =>
  actor.kind === 'partner-user' && actor.roles.includes('GLOBAL_ADMIN')
    ? undefined
    : forbidden('Replacing the security group takes a global administrator of the partner.')

export const mayExist = (kind: PartnerKind, cloud: Cloud): Refusal | undefined =>
  kind === 'DIRECT_BILL' || offers(cloud, 'INDIRECT_MODEL') ? undefined : noIndirectModel(cloud, 'kind')

/**
 * Whether the provider may work with the reseller (rules D7, D8, F5). The reseller is checked last, and a partner of another
 * kind counts as none: a caller who may not link anybody does not learn from the answer who is a partner.
 */
export const mayLink = (
  actor: Actor,
  provider: Partner,
  reseller: Partner | undefined,
  jurisdiction: Jurisdiction,
): Refusal | undefined => {
  const never = mayLinkAny(actor, provider, jurisdiction)
  if (never) return never
  if (reseller?.kind !== 'INDIRECT_RESELLER') return notFound('reseller', 'resellerId')
  if (!inTerritory(provider.country, reseller.country))
    return againstRule(
      'OUT_OF_TERRITORY',
      'Provider and reseller are not in the same region.',
      ['D7', 'E2'],
      'resellerId',
    )
  return reseller.agreementSignedAt === undefined
    ? againstRule('AGREEMENT_NOT_SIGNED', 'The reseller has not signed the partner agreement.', ['D8'], 'resellerId')
    : undefined
}

/** Whether the provider may work with resellers, whoever they are (rules D8, F5). */
export const mayLinkAny = (actor: Actor, provider: Partner, jurisdiction: Jurisdiction): Refusal | undefined => {
  if (!offers(jurisdiction.cloud, 'INDIRECT_MODEL')) return noIndirectModel(jurisdiction.cloud)
  if (provider.kind !== 'INDIRECT_PROVIDER') return forbidden('Only an indirect provider works with resellers.')
  return actsAs(actor, 'ADMIN_AGENT', 'GLOBAL_ADMIN')
    ? mayBegin(provider, jurisdiction)
    : forbidden('Linking a reseller takes an admin agent or a global administrator.')
}

export const mayAcceptLink = (actor: Actor, link: ResellerLink): Refusal | undefined => {
  if (partnerOf(actor) !== link.reseller.id) return forbidden('Only the reseller authorises the provider.')
  if (actor.kind !== 'partner-user' || !actor.roles.includes('GLOBAL_ADMIN'))
    return againstRule('NOT_PARTNER_ADMIN', "Only the reseller's global administrator authorises a provider.", ['D6'])
  return link.status === 'PENDING' ? undefined : wrongState('WRONG_STATE', `The link is ${link.status.toLowerCase()}.`)
}

export const mayRemoveLink = (actor: Actor, link: ResellerLink): Refusal | undefined => {
  const partner = partnerOf(actor)
  if (partner !== link.provider.id && partner !== link.reseller.id)
    return forbidden('Only the two partners end their link.')
  if (!actsAs(actor, 'ADMIN_AGENT', 'GLOBAL_ADMIN'))
    return forbidden('Ending a link takes an admin agent or a global administrator.')
  return link.status === 'REMOVED' ? wrongState('ALREADY_ENDED', 'The link has ended already.') : undefined
}

export const linkActions = (actor: Actor, link: ResellerLink): Record<string, Refusal | undefined> => ({
  acceptResellerLink: mayAcceptLink(actor, link),
  removeResellerLink: mayRemoveLink(actor, link),
})
