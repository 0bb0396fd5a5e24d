import { tenantIdOf, type GrantId } from '#platform/kernel/ids.ts'
import { readAccess, type AccessPorts } from './access.ts'
import type { Grant, Relationship } from './relationship.ts'
import { unlessTrouble, type GrantSight, type Upstream } from './upstream.ts'

/** What the vendor has of grants that are in force here, by our ids. */
export type Sights = ReadonlyMap<GrantId, GrantSight>

type SightPorts = AccessPorts & { readonly upstream: Upstream }

/**
 * Looks at each grant that is in force. What could not be looked at is not among the sights, and `isIncomplete`: that a look fails ends
 * nothing. So is a look that has assigned something: what others are to lose for it the next one takes.
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
  const isRestored = [...sights.values()].some((sight) => sight.state === 'in-force' && sight.access === 'restored')
  return { sights, isIncomplete: isRestored || sights.size < inForce.length }
}

const sightOf = async (ports: SightPorts, grant: Grant): Promise<GrantSight | undefined> => {
  const { upstreamId, holder } = grant
  const intended = await readAccess(ports, grant)
  if (upstreamId === undefined || !intended) return undefined
  return ports.upstream.look({ partner: tenantIdOf(holder.id), upstreamId, ...intended })
}
