import { actsAs, partnerOf, type Actor } from '../kernel/actor.ts'
import { againstRule, forbidden, notFound, wrongState, type Refusal } from '../kernel/refusal.ts'
import { offers, rulesAgainst, type Cloud } from '../rules/clouds.ts'
import { inTerritory } from '../rules/territories.ts'
import type { Partner, ResellerLink } from './partner.ts'

/** May the partner authorise anything new (rules E6, E7)? */
export const mayWinCustomers = (partner: Partner): Refusal | undefined => {
  if (partner.standing === 'SUSPENDED')
    return againstRule('PARTNER_SUSPENDED', 'A suspended partner keeps what it manages, but wins nothing new.', ['E6'])
  if (partner.standing === 'RESTRICTED')
    return againstRule('PARTNER_RESTRICTED', 'A restricted partner adds no customers.', ['E7'])
  return partner.agreementSignedAt === undefined
    ? againstRule('AGREEMENT_NOT_SIGNED', 'The partner agreement has not been signed.', ['D8'])
    : undefined
}

/**
 * May the provider work with the reseller (rules D7, D8, F5)? The reseller comes last, and another kind of partner is as
 * good as none: who may not link anybody does not learn from the answer who is a partner.
 */
export const mayLink = (
  actor: Actor,
  provider: Partner,
  reseller: Partner | undefined,
  cloud: Cloud,
): Refusal | undefined => {
  if (!offers(cloud, 'INDIRECT_MODEL'))
    return againstRule(
      'UNAVAILABLE_IN_CLOUD',
      'This cloud has no indirect model.',
      rulesAgainst(cloud, 'INDIRECT_MODEL'),
    )
  if (provider.kind !== 'INDIRECT_PROVIDER') return forbidden('Only an indirect provider works with resellers.')
  if (!actsAs(actor, 'ADMIN_AGENT', 'GLOBAL_ADMIN'))
    return forbidden('Linking a reseller takes an admin agent or a global administrator.')
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
    : mayWinCustomers(provider)
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
