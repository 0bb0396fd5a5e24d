import { partnerOf, type Caller } from '#platform/kernel/actor.ts'
import { parseId } from '#platform/kernel/ids.ts'
import type { Partner } from './partner.ts'
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
    if (id === own || actor.kind === 'operator') return partners.byId(id)
    if (!own) return undefined
    const [toReseller, toProvider] = await Promise.all([resellerLinks.between(own, id), resellerLinks.between(id, own)])
    const shown = toReseller?.status === 'ACTIVE' || toProvider?.status === 'PENDING' || toProvider?.status === 'ACTIVE'
    return shown ? partners.byId(id) : undefined
  }
