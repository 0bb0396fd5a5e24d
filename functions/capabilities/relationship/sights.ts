import type { Partners } from '#capabilities/partner/store.ts'
import { tenantIdOf, type GrantId } from '#platform/kernel/ids.ts'
import { termsOf, type Grant, type Relationship } from './relationship.ts'
import { unlessTrouble, type GrantSight, type Upstream } from './upstream.ts'

/** What the vendor has of grants that are in force here, by our ids. */
export type Sights = ReadonlyMap<GrantId, GrantSight>

type SightPorts = { readonly partners: Partners; readonly upstream: Upstream }

/**
 * Looks at each grant that is in force. What could not be looked at is not among the sights, and `isIncomplete`: that a look fails ends
 * nothing.
 */
export const sightsOf = async (
  ports: SightPorts,
  { grants }: Relationship,
): Promise<{ readonly sights: Sights; readonly isIncomplete: boolean }> => {
  const inForce = grants.filter(({ status }) => status === 'ACTIVE')
  const sights = new Map<GrantId, GrantSight>()
  for (const grant of inForce) {
    const sight = await sightOf(ports, grant).catch(unlessTrouble)
    if (sight) sights.set(grant.id, sight)
  }
  return { sights, isIncomplete: sights.size < inForce.length }
}

const sightOf = async ({ partners, upstream }: SightPorts, grant: Grant): Promise<GrantSight | undefined> => {
  const { upstreamId, holder } = grant
  const partner = await partners.byId(holder.id)
  if (upstreamId === undefined || !partner) return undefined
  const { adminGroupId: groupId, formerGroupIds = [] } = partner
  return upstream.look({
    partner: tenantIdOf(holder.id),
    upstreamId,
    groupId,
    formerGroupIds,
    terms: termsOf(grant),
  })
}
