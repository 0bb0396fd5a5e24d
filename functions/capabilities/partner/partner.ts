import type { PartnerKind, PartnerStatus } from '#capabilities/rules/terms/facts.ts'
import type { PartnerId, ResellerLinkId, TenantId } from '#platform/kernel/ids.ts'

/** A partner of the program: one directory tenant, one market, one cloud. */
export type Partner = {
  readonly id: PartnerId
  readonly version: number
  readonly tenantId: TenantId
  readonly name: string
  readonly kind: PartnerKind
  readonly mpnId: string
  readonly country: string
  readonly status: PartnerStatus
  readonly agreementSignedAt?: string
  readonly contactEmail: string
  /** The security group in the partner's tenant whose members use delegated admin (AdminAgents). */
  readonly adminGroupId: string
  /** Those that it had before, newest first. They lose their access once the present one has it. */
  readonly formerGroupIds?: readonly string[]
  readonly createdAt: string
  readonly updatedAt: string
}

/** A partner as other records remember it. */
export type PartnerReference = { readonly id: PartnerId; readonly name: string }
export const referenceTo = ({ id, name }: Pick<Partner, 'id' | 'name'>): PartnerReference => ({ id, name })

export type ResellerLinkStatus = 'PENDING' | 'ACTIVE' | 'REMOVED'

/** A provider and a reseller that work together (rules D6 to D8). A removed link may be requested again. */
export type ResellerLink = {
  readonly id: ResellerLinkId
  readonly provider: PartnerReference
  readonly reseller: PartnerReference
  readonly status: ResellerLinkStatus
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
}
