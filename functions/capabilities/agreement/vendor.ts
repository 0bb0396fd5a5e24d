import type { TenantId } from '#platform/kernel/ids.ts'

/**
 * Who has brought the customer agreement into force: the customer, which signed it with the vendor, or a partner, which attested that the
 * customer has accepted it (rule C6).
 */
export type AgreedBy = 'CUSTOMER' | 'ATTESTATION'

/** What the vendor has of the customer agreement between it and a customer, as a partner of the customer sees it. */
export type AgreementSight =
  | 'MISSING'
  | {
      readonly by: AgreedBy
      /** When the customer accepted it, an ISO instant; left out where the vendor does not say, as with a signature. */
      readonly acceptedAt?: string
    }

/** The vendor's customer agreements. */
export type CustomerAgreements = {
  /**
   * Looks at the agreement, in the name of the partner's user. Throws UpstreamUnavailable where it is not known for sure, and as all calls
   * of the vendor do.
   */
  readonly look: (pair: { readonly partner: TenantId; readonly customer: TenantId }) => Promise<AgreementSight>
}
