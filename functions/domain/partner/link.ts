import { partnerOf, type Caller } from '../kernel/actor.ts'
import type { Request } from '../kernel/commit.ts'
import { decideAndCommit, staleFor, type Decision, type Desk } from '../kernel/decide.ts'
import type { EventType } from '../kernel/event.ts'
import { parseId, type PartnerId } from '../kernel/ids.ts'
import { done, forbidden, notFound, refused, type Outcome, type Refusal } from '../kernel/refusal.ts'
import type { Jurisdiction } from '../channel/guard.ts'
import { referenceTo, type ResellerLink, type ResellerLinkStatus } from './partner.ts'
import { mayAcceptLink, mayLink, mayRemoveLink } from './policy.ts'
import type { Partners, ResellerLinks } from './store.ts'

type Ports = Desk & { partners: Partners; resellerLinks: ResellerLinks }
type Linked = Promise<Outcome<{ resellerLink: ResellerLink }>>

/** A provider asks a reseller to work with it (rules D6 to D8, F5). Asking again while the question is open changes nothing. */
export const linkReseller =
  (ports: Ports & Jurisdiction) =>
  async (actor: Caller, input: { readonly resellerId: string }, request: Request): Linked => {
    const providerId = partnerOf(actor)
    const resellerId = parseId('par', input.resellerId)
    const decided = await decideAndCommit(ports)<ResellerLink>(actor, request, {
      decide: async () => {
        const [provider, reseller, before] = await Promise.all([
          providerId && ports.partners.byId(providerId),
          resellerId && ports.partners.byId(resellerId),
          providerId && resellerId && ports.resellerLinks.between(providerId, resellerId),
        ])
        if (!provider) return refused(forbidden('Only a registered partner works with resellers.'))
        const refusal = mayLink(actor, provider, reseller, ports)
        if (refusal) return refused(refusal)
        if (!reseller) return refused(notFound('reseller', 'resellerId'))
        if (before && before.status !== 'REMOVED') return { kind: 'settled', result: before }
        const at = ports.clock.now().toISOString()
        const link: ResellerLink = {
          provider: referenceTo(provider),
          reseller: referenceTo(reseller),
          status: 'PENDING',
          version: (before?.version ?? 0) + 1,
          createdAt: before?.createdAt ?? at,
          updatedAt: at,
        }
        return writing(
          link,
          before?.version,
          'reseller-link.requested',
          `${provider.name} asked ${reseller.name} to work with it`,
        )
      },
      reload: reloadFrom(ports),
    })
    return decided.kind === 'done' ? done({ resellerLink: decided.result }) : decided
  }

/** The reseller's global administrator authorises the provider (rule D6). */
export const acceptResellerLink =
  (ports: Ports) =>
  async (actor: Caller, input: { readonly providerId: string }, request: Request): Linked =>
    moveLink(ports, actor, request, {
      provider: parseId('par', input.providerId),
      reseller: partnerOf(actor),
      path: 'providerId',
      may: (link) => mayAcceptLink(actor, link),
      status: 'ACTIVE',
      event: 'reseller-link.accepted',
      summary: ({ provider, reseller }) => `${reseller.name} authorised ${provider.name}`,
    })

/** Either side ends the link. Customers and delegated admin of the reseller stay as they are (rule D13). */
export const removeResellerLink =
  (ports: Ports) =>
  async (actor: Caller, input: { readonly partnerId: string }, request: Request): Linked => {
    const own = partnerOf(actor)
    const other = parseId('par', input.partnerId)
    const asProvider = own && other && (await ports.resellerLinks.between(own, other))
    return moveLink(ports, actor, request, {
      provider: asProvider ? own : other,
      reseller: asProvider ? other : own,
      path: 'partnerId',
      may: (link) => mayRemoveLink(actor, link),
      status: 'REMOVED',
      event: 'reseller-link.removed',
      summary: ({ provider, reseller }) => `${provider.name} and ${reseller.name} no longer work together`,
    })
  }

const moveLink = async (
  ports: Ports,
  actor: Caller,
  request: Request,
  move: {
    readonly provider: PartnerId | undefined
    readonly reseller: PartnerId | undefined
    readonly path: string
    readonly may: (link: ResellerLink) => Refusal | undefined
    readonly status: ResellerLinkStatus
    readonly event: EventType
    readonly summary: (link: ResellerLink) => string
  },
): Linked => {
  const decided = await decideAndCommit(ports)<ResellerLink>(actor, request, {
    decide: async () => {
      const before = move.provider && move.reseller && (await ports.resellerLinks.between(move.provider, move.reseller))
      if (!before) return refused(notFound('reseller link', move.path))
      const refusal = move.may(before) ?? staleFor(request, before)
      if (refusal) return refused(refusal)
      const link: ResellerLink = {
        ...before,
        status: move.status,
        version: before.version + 1,
        updatedAt: ports.clock.now().toISOString(),
      }
      return writing(link, before.version, move.event, move.summary(link))
    },
    reload: reloadFrom(ports),
  })
  return decided.kind === 'done' ? done({ resellerLink: decided.result }) : decided
}

const writing = (
  link: ResellerLink,
  from: number | undefined,
  type: EventType,
  summary: string,
): Decision<ResellerLink> => ({
  kind: 'write',
  changes: [
    from === undefined
      ? { kind: 'create', record: { name: 'reseller-link', value: link } }
      : { kind: 'replace', record: { name: 'reseller-link', value: link }, from },
  ],
  events: [{ type, subject: link.provider.id, summary, data: { resellerId: link.reseller.id } }],
  result: link,
  ids: [link.provider.id, link.reseller.id],
})

const reloadFrom =
  ({ resellerLinks }: Ports) =>
  async ([provider = '', reseller = '']: readonly string[]): Promise<ResellerLink | undefined> => {
    const [providerId, resellerId] = [parseId('par', provider), parseId('par', reseller)]
    return providerId && resellerId && resellerLinks.between(providerId, resellerId)
  }
