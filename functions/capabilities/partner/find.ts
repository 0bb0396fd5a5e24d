import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { emptyPage, type Page, type PageRequest } from '#platform/kernel/page.ts'
import { beginningWith } from '#platform/kernel/text.ts'
import { parseId, parseResellerLinkId } from '#platform/kernel/ids.ts'
import type { Partner, ResellerLink } from './partner.ts'
import { maySee, maySeeLink } from './policy.ts'
import type { Partners, ResellerLinks } from './store.ts'

/**
 * Finds the caller's own partner record, or that of a partner it works with; any for an operator. A provider shows itself
 * with its request for a link, the reseller by accepting it.
 */
export const findPartner =
  ({ partners, resellerLinks }: { readonly partners: Partners; readonly resellerLinks: ResellerLinks }) =>
  async (actor: Caller, wanted: string | undefined): Promise<Partner | undefined> => {
    const own = partnerOf(actor)
    const id = wanted === undefined ? own : parseId('par', wanted)
    if (!id) return undefined
    const links =
      own === undefined || own === id ? [] : [resellerLinks.between(own, id), resellerLinks.between(id, own)]
    const found = await Promise.all(links)
    return maySee(
      actor,
      id,
      found.filter((link) => link !== undefined),
    )
      ? partners.byId(id)
      : undefined
  }

/** Finds a link by its id, for its two partners and for operators. */
export const findResellerLink =
  ({ resellerLinks }: { readonly resellerLinks: ResellerLinks }) =>
  async (actor: Caller, id: string): Promise<ResellerLink | undefined> => {
    const pair = parseResellerLinkId(id)
    return pair && maySeeLink(actor, pair) ? resellerLinks.between(pair.provider, pair.reseller) : undefined
  }

/** Lists one page of the partners of the stack, by name, for operators. */
export const listPartners =
  ({ partners }: { readonly partners: Partners }) =>
  async (actor: Caller, { name }: { readonly name?: string }, page: PageRequest): Promise<Page<Partner>> =>
    actor.kind === 'operator'
      ? partners.list({ ...page, ...(name !== undefined && { range: beginningWith(name) }) })
      : emptyPage
