import type { Jurisdiction } from '#capabilities/rules/decide/guard.ts'
import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId, resellerLinkIdOf, type PartnerId } from '#platform/kernel/ids.ts'
import { forbidden, notFound, refuse, type Refused } from '#platform/kernel/refusal.ts'
import { command, type Write } from '#platform/unit-of-work/command.ts'
import { partnerEvent, type PartnerEventType } from './events.ts'
import { referenceTo, type ResellerLink, type ResellerLinkStatus } from './partner.ts'
import { mayAcceptLink, mayLink, mayRemoveLink } from './policy.ts'
import { resellerLinkRecord } from './records.ts'
import type { Partners, ResellerLinks } from './store.ts'

type Ports = { readonly resellerLinks: ResellerLinks }
type Result = { readonly resellerLink: ResellerLink }

const reload = async (
  { resellerLinks }: Ports,
  [provider = '', reseller = '']: readonly string[],
): Promise<Result | undefined> => {
  const resellerLink = await linkBetween(resellerLinks, parseId('par', provider), parseId('par', reseller))
  return resellerLink && { resellerLink }
}

const linkBetween = async (
  links: ResellerLinks,
  provider: PartnerId | undefined,
  reseller: PartnerId | undefined,
): Promise<ResellerLink | undefined> => (provider && reseller ? links.between(provider, reseller) : undefined)

/** A provider requests to work with a reseller (rules D6 to D8, F5). A second request while the first is open changes nothing. */
export const linkReseller = command({
  load: async (
    { partners, resellerLinks }: Ports & Jurisdiction & { readonly partners: Partners },
    input: { readonly resellerId: string },
    actor: Caller,
  ) => {
    const providerId = partnerOf(actor)
    const resellerId = parseId('par', input.resellerId)
    const [provider, reseller, before] = await Promise.all([
      providerId && partners.byId(providerId),
      resellerId && partners.byId(resellerId),
      linkBetween(resellerLinks, providerId, resellerId),
    ])
    return provider
      ? { provider, reseller, before }
      : refuse(forbidden('Only a registered partner works with resellers.'))
  },
  may: (actor, { provider, reseller }, { ports }) => mayLink(actor, provider, reseller, ports),
  apply: (_, { provider, reseller, before }, { at }) => {
    if (!reseller) return refuse(notFound('reseller', 'resellerId'))
    if (before && before.status !== 'REMOVED')
      return { noChange: { resellerLink: before }, ids: [before.provider.id, before.reseller.id] }
    const link: ResellerLink = {
      id: resellerLinkIdOf(provider.id, reseller.id),
      provider: referenceTo(provider),
      reseller: referenceTo(reseller),
      status: 'PENDING',
      version: (before?.version ?? 0) + 1,
      createdAt: before?.createdAt ?? at,
      updatedAt: at,
    }
    const summary = `${provider.name} asked ${reseller.name} to work with it`
    return writeLink(link, before, 'reseller-link.requested', summary)
  },
  reload,
})

/** The reseller's global administrator authorises the provider (rule D6). */
export const acceptResellerLink = command({
  load: ({ resellerLinks }: Ports, { providerId }: { readonly providerId: string }, actor: Caller) =>
    existing('providerId', linkBetween(resellerLinks, parseId('par', providerId), partnerOf(actor))),
  may: mayAcceptLink,
  version: (link) => link,
  apply: (_, link, { at }) =>
    writeLink(
      withStatus(link, 'ACTIVE', at),
      link,
      'reseller-link.accepted',
      `${link.reseller.name} authorised ${link.provider.name}`,
    ),
  reload,
})

/** Either side ends the link. Customers and delegated admin of the reseller stay as they are (rule D13). */
export const removeResellerLink = command({
  load: async ({ resellerLinks }: Ports, { partnerId }: { readonly partnerId: string }, actor: Caller) => {
    const [own, other] = [partnerOf(actor), parseId('par', partnerId)]
    const asProvider = await linkBetween(resellerLinks, own, other)
    return existing('partnerId', asProvider ?? linkBetween(resellerLinks, other, own))
  },
  may: mayRemoveLink,
  version: (link) => link,
  apply: (_, link, { at }) =>
    writeLink(
      withStatus(link, 'REMOVED', at),
      link,
      'reseller-link.removed',
      `${link.provider.name} and ${link.reseller.name} no longer work together`,
    ),
  reload,
})

const existing = async (
  field: string,
  link: ResellerLink | Promise<ResellerLink | undefined>,
): Promise<ResellerLink | Refused> => (await link) ?? refuse(notFound('reseller link', field))

const withStatus = (link: ResellerLink, status: ResellerLinkStatus, at: string): ResellerLink => ({
  ...link,
  status,
  version: link.version + 1,
  updatedAt: at,
})

const writeLink = (
  link: ResellerLink,
  before: ResellerLink | undefined,
  type: PartnerEventType,
  summary: string,
): Write<Result> => ({
  changes: [before ? resellerLinkRecord.replace(link, before) : resellerLinkRecord.create(link)],
  events: [partnerEvent({ type, subject: link.provider.id, summary, data: { resellerId: link.reseller.id } })],
  result: { resellerLink: link },
  ids: [link.provider.id, link.reseller.id],
})
