import type { GrantId } from '#platform/kernel/ids.ts'
import { readAccess, type AccessPorts } from './access.ts'
import { partiesOf } from './grant-parties.ts'
import { defaultTerms } from './grant-terms.ts'
import type { Grant, Relationship } from './relationship.ts'
import type { Relationships } from './store.ts'
import { UpstreamNotAble, UpstreamRefused, UpstreamUnavailable, type GrantProgress, type Upstream } from './upstream.ts'

/** What the vendor says of grants that are pending here, by our ids. */
export type Progress = ReadonlyMap<GrantId, GrantProgress | Refusal>
/** The vendor does not grant it, and will not. */
export type Refusal = { readonly state: 'refused'; readonly error: UpstreamRefused }

type ProgressPorts = AccessPorts & { readonly relationships: Relationships; readonly upstream: Upstream }

/**
 * Requests the pending grants with the vendor, or reads how far they are. A refusal of one says nothing of the others. With
 * `skipsTrouble` neither does anything else that goes wrong with the vendor: what could not be looked at is not in the result.
 */
export const progressOf = async (
  ports: ProgressPorts,
  relationship: Relationship,
  { skipsTrouble = false }: { readonly skipsTrouble?: boolean } = {},
): Promise<Progress> => {
  const progress = new Map<GrantId, GrantProgress | Refusal>()
  for (const grant of relationship.grants) {
    if (grant.status !== 'PENDING') continue
    const answer = await requestGrant(ports, relationship, grant).catch((error: unknown) => {
      if (skipsTrouble && (error instanceof UpstreamUnavailable || error instanceof UpstreamNotAble)) return undefined
      throw error
    })
    if (answer) progress.set(grant.id, answer)
  }
  return progress
}

const requestGrant = async (
  ports: ProgressPorts,
  relationship: Relationship,
  grant: Grant,
): Promise<GrantProgress | Refusal | undefined> => {
  const { holder, consent, terms = defaultTerms(grant.serviceKey) } = grant
  const intended = await readAccess(ports, grant)
  if (!intended)
    return { state: 'refused', error: new UpstreamRefused('NO_SUCH_PARTNER', `${holder.name} is no longer registered`) }
  try {
    const hasConsent = consent?.givenAt !== undefined
    const { access } = intended
    return await ports.upstream.grant({ ...partiesOf(relationship, grant), access, terms, hasConsent })
  } catch (error) {
    if (!(error instanceof UpstreamRefused)) throw error
    // A grant that was removed here meanwhile, and therefore with the vendor too, is no failure.
    const now = await ports.relationships.byId(relationship.id)
    if (now?.grants.find(({ id }) => id === grant.id)?.status === 'REMOVED') return undefined
    return { state: 'refused', error }
  }
}
