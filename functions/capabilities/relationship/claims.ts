import { resellerServiceClaim, serviceClaim } from '#capabilities/customer/records.ts'
import type { Change } from '#platform/table/record.ts'
import { liveGrants, type Grant, type Relationship } from './relationship.ts'

/** What the customer's file says of a grant: the transacting partner has the service alone (rule C8), a reseller besides (rule D3). */
export type GrantClaim = { readonly key: string; readonly take: Change; readonly release: Change }

/** The claims of these grants of a relationship, each once. */
export const claimsOn = (
  { id: relationshipId, partner, customerId }: Relationship,
  grants: readonly Grant[],
): readonly GrantClaim[] => {
  const claims = grants.map(({ serviceKey, holder: { id, name } }): GrantClaim => {
    const held = { customerId, serviceKey, holder: { relationshipId, partnerId: id, partnerName: name } }
    const content = { ...held, providerId: partner.id }
    return {
      key: `${serviceKey} ${id}`,
      ...(id === partner.id
        ? { take: serviceClaim.take(held), release: serviceClaim.release(held) }
        : { take: resellerServiceClaim.take(content), release: resellerServiceClaim.release(content) }),
    }
  })
  return [...new Map(claims.map((claim) => [claim.key, claim])).values()]
}

/** Releases what was held before and is not held any more: services are free for others then (rule C8). */
export const releaseServices = (before: Relationship, after: Relationship): readonly Change[] => {
  const kept = new Set(claimsOn(after, liveGrants(after)).map(({ key }) => key))
  return claimsOn(before, liveGrants(before))
    .filter(({ key }) => !kept.has(key))
    .map(({ release }) => release)
}
