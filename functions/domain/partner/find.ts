import { partnerOf, type Caller } from '../kernel/actor.ts'
import { parseId } from '../kernel/ids.ts'
import type { Partner } from './partner.ts'
import type { Partners, ResellerLinks } from './store.ts'

/**
 * The caller's own partner record, or one that it works with; any for an operator. A provider that asked for a link has
 * shown itself; the reseller shows itself by accepting.
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
