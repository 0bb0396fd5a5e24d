import { actsAs, partnerOf, type Actor } from '../kernel/actor.ts'
import { againstRule, forbidden, notFound, wrongState, type Refusal } from '../kernel/refusal.ts'
import { offers, rulesAgainst } from '../rules/clouds.ts'
import { inTerritory } from '../rules/territories.ts'
import { mayBegin, type Jurisdiction } from '../channel/guard.ts'
import type { Partner, ResellerLink } from './partner.ts'

/**
 * May the provider work with the reseller (rules D7, D8, F5)? The reseller comes last, and another kind of partner is as
 * good as none: who may not link anybody does not learn from the answer who is a partner.
 */
export const mayLink = (
  actor: Actor,
  provider: Partner,
  reseller: Partner | undefined,
  jurisdiction: Jurisdiction,
): Refusal | undefined => {
  if (!offers(jurisdiction.cloud, 'INDIRECT_MODEL'))
    return againstRule(
      'INDIRECT_MODEL_UNAVAILABLE_IN_CLOUD',
      'This cloud has no indirect model.',
      rulesAgainst(jurisdiction.cloud, 'INDIRECT_MODEL'),
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
    : mayBegin(provider, jurisdiction)
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
