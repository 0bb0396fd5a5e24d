import { tenantIdOf } from '#platform/kernel/ids.ts'
import type { Grant, Relationship } from './relationship.ts'
import type { GrantParties } from './upstream.ts'

/** Between whom a grant is, with the vendor: what a reseller holds, the provider of the relationship requests for it (rule D3). */
export const partiesOf = (
  { partner, tenantId: customer }: Pick<Relationship, 'partner' | 'tenantId'>,
  { id: grantId, holder }: Pick<Grant, 'id' | 'holder'>,
): GrantParties => ({
  grantId,
  partner: tenantIdOf(holder.id),
  provider: holder.id === partner.id ? undefined : tenantIdOf(partner.id),
  customer,
})
